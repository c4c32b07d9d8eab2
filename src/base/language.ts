/** The two languages every text exists in; Vietnamese comes first. */
export type Language = 'vi' | 'en';

/** One text in both languages. */
export interface Localized {
  readonly vi: string;
  readonly en: string;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/**
 * Fills the `{names}` of a template from `values`; a name without a value is left as it stands.
 * @example fillTemplate('{a} > {b}', { a: '2', b: '1' }) // '2 > 1'
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}

/** Most cells hold nothing to fold but capitals. */
const ONE_PLAIN_WORD = /^[!-~]*$/;

/**
 * Folds a text so that spellings of one label meet: NFC and NFD, upper and lower case, with and without Vietnamese marks, spaces, signs that do not show; Ð (eth) is taken for Đ.
 * Compare folded texts whole, never by substring: "Không hài lòng" holds "hài lòng".
 * @example foldText(' RẤT  hài lòng') // 'rat hai long'
 */
export function foldText(text: string): string {
  if (ONE_PLAIN_WORD.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
    .toLowerCase()
    .replace(/[đð]/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();
}
