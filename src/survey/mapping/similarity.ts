import { foldText } from '../../base/language.ts';

/** Abbreviations of administrative Vietnamese, folded. They only help a suggestion; no column is matched by them. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cb: 'can bo',
    cbcc: 'can bo cong chuc',
    cbccvc: 'can bo cong chuc vien chuc',
    cchc: 'cai cach hanh chinh',
    cq: 'co quan',
    dvc: 'dich vu cong',
    dvctt: 'dich vu cong truc tuyen',
    hs: 'ho so',
    kq: 'ket qua',
    tthc: 'thu tuc hanh chinh',
    ubnd: 'uy ban nhan dan',
  }),
);

/** The pairs of neighbouring letters of a text's words, each with how often it stands; a word of one letter is its own pair. */
export interface LetterPairs {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

const LONGEST = 400;

/** Takes a text apart into letter pairs: folded, abbreviations written out, at most 400 characters. */
export function letterPairs(text: string): LetterPairs {
  const counts = new Map<string, number>();
  let total = 0;
  const words = foldText(text.slice(0, LONGEST)).match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of words.flatMap((own) => (ABBREVIATIONS.get(own) ?? own).split(' '))) {
    for (let at = 0; at < Math.max(1, word.length - 1); at += 1) {
      const pair = word.slice(at, at + 2);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
      total += 1;
    }
  }
  return { counts, total };
}

/**
 * How alike two texts are, in whole per mille from 0 to 1000, rounded down: Dice's coefficient 2·|A∩B| / (|A| + |B|) over their letter pairs, repeats counted.
 * Source: L. R. Dice, Ecology 26 (1945) 297–302; over letter pairs of words: G. W. Adamson, J. Boreham, Information Storage and Retrieval 10 (1974) 253–260.
 * @returns 0 when either is empty
 * @example similarity(letterPairs('night'), letterPairs('nacht')) // 250
 */
export function similarity(a: LetterPairs, b: LetterPairs): number {
  if (a.total === 0 || b.total === 0) return 0;
  let common = 0;
  for (const [pair, count] of a.counts) common += Math.min(count, b.counts.get(pair) ?? 0);
  return Math.floor((2000 * common) / (a.total + b.total));
}
