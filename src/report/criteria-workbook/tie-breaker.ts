import { foldText, type Language, type Localized } from '../../base/language.ts';
import { rawOf } from './document-place.ts';

const WORDS: Readonly<Record<string, Localized>> = {
  index: { vi: 'chỉ số', en: 'index' },
  points: { vi: 'tổng điểm', en: 'points' },
  bonus: { vi: 'điểm thưởng', en: 'bonus' },
  penalty: { vi: 'điểm trừ', en: 'penalty' },
};
const CRITERION: Localized = { vi: 'tiêu chí', en: 'criterion' };

/** A tie-breaker as its cell shows it. */
export function breakerWord(value: unknown, language: Language): string {
  const { by, code } = rawOf(value);
  if (by === 'criterion') return `${CRITERION[language]} ${String(code)}`;
  return WORDS[String(by)]?.[language] ?? String(by);
}

/** What a cell says of a tie-breaker; words that are not known stay for the checks to refuse. */
export function readBreaker(text: string): unknown {
  const folded = foldText(text);
  const [, code] = /^(?:tieu chi|criterion)\s+(\S+)$/.exec(folded) ? (/\s(\S+)$/.exec(text.trim()) ?? []) : [];
  if (code !== undefined) return { by: 'criterion', code };
  const known = Object.keys(WORDS).find((key) =>
    [key, WORDS[key]?.vi, WORDS[key]?.en].some((word) => word !== undefined && foldText(word) === folded),
  );
  return { by: known ?? text };
}
