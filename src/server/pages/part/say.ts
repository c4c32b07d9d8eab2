import type { Language } from '../../../base/language.ts';

/** Chooses between the two wordings of a text: `sayIn('vi')('Lưu', 'Save')` is `Lưu`. */
export function sayIn(language: Language): (vi: string, en: string) => string {
  return (vi, en) => (language === 'vi' ? vi : en);
}
