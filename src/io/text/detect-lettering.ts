import { foldText } from '../../base/language.ts';
import type { Lettering } from '../../base/sheet.ts';
import { foldAnswer } from '../../survey/questionnaire/code-book.ts';
import { repairLettering } from './repair-lettering.ts';
import { isCommonSyllable, isSyllable } from './syllable.ts';

/** One way to read the same pieces of a file. */
export interface Candidate<Name> {
  readonly name: Name;
  /** The pieces as this way reads them; what it cannot read stands there as U+FFFD. */
  readonly pieces: readonly string[];
}

/** What speaks for a way of reading. */
interface Weight {
  /** Words with marks in pieces that are, as a whole, known labels. */
  readonly known: number;
  /** Different frequent syllables with marks. */
  readonly common: number;
  /** Share of the different words with marks that could be Vietnamese syllables; without any such word, 0. */
  readonly share: number;
}

/** A lettering, and one that other cells of the same file seem to have. */
export interface LetteringFound {
  readonly lettering: Lettering;
  readonly mixedWith: Lettering | undefined;
  /** What some cells seem to be, with too little evidence to be read so; absent when nothing seems so. */
  readonly doubt?: LetteringDoubt;
}

/** A lettering that some texts may be in, and one of them. */
export interface LetteringDoubt {
  readonly lettering: Lettering;
  readonly example: string;
  /** The example as that lettering reads it. */
  readonly meant: string;
}

/** A reading is believed only if most words come out as syllables. */
const LEAST_SHARE = 0.8;
/** Text that reads this well as it stands is never repaired. */
const GOOD_AS_IT_STANDS = 0.75;
const LEAST_KNOWN = 2;
const LEAST_COMMON = 3;
/** So much is too little to repair a text by, and enough to ask. */
const DOUBT = { known: 1, common: 2 } as const;
const CLEAR = { known: LEAST_KNOWN, common: LEAST_COMMON } as const;
/** How many times more must speak for a reading than for any other. */
const MARGIN = 3;

/** A word, with the signs and stray characters that font text has in the middle of words. */
const WORD = /[\p{L}\p{M}\u00a1-\u00bf\u00d7\u00f7\ufffd]+/gu;
const MARKED = /[^\p{ASCII}]/u;
const SIGN_ALONE = /^[\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7]+$/;
/** Letters and marks that only Vietnamese as it should be has: no character of windows-1252 looks like them. */
const RIGHT_LETTER = /[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]|\p{M}/u;
const BROKEN = ['tcvn3', 'vni', 'utf-8-twice'] as const;

/**
 * How texts stand for Vietnamese letters, by evidence: a text with one right letter beyond windows-1252, plain ASCII, and text whose words are Vietnamese
 * as they stand are `unicode`; so is all that no other lettering explains clearly better.
 * @param texts cells of one file or sheet
 * @param evidence labels and names of columns that are known, folded by `foldText` or `foldAnswer`
 * @example detectLettering(['RÊt hµi lßng'], new Set(['rat hai long'])) // 'tcvn3'
 */
export function detectLettering(texts: Iterable<string>, evidence: ReadonlySet<string>): Lettering {
  return findLettering(texts, evidence).lettering;
}

/** As `detectLettering`; also tells what lettering the cells without a right letter seem to have where the others keep the file `unicode`, or where too little speaks for it. */
export function findLettering(texts: Iterable<string>, evidence: ReadonlySet<string>): LetteringFound {
  const pieces = [...new Set(texts)].filter((text) => MARKED.test(text));
  const doubtful = pieces.filter((text) => !RIGHT_LETTER.test(text));
  const asItStands = { name: 'unicode', pieces: doubtful } as const;
  if (weigh(asItStands.pieces, evidence).share >= GOOD_AS_IT_STANDS)
    return { lettering: 'unicode', mixedWith: undefined };
  const candidates = BROKEN.map((name) => ({
    name,
    pieces: doubtful.map((text) => repairLettering(text, name, () => '\ufffd')),
  }));
  const all = [asItStands, ...candidates];
  const found = clearBest<Lettering>(all, evidence) ?? 'unicode';
  const mixed = doubtful.length < pieces.length;
  if (found !== 'unicode')
    return mixed ? { lettering: 'unicode', mixedWith: found } : { lettering: found, mixedWith: undefined };
  const likely = clearBest<Lettering>(all, evidence, DOUBT) ?? 'unicode';
  const doubt = likely === 'unicode' ? undefined : doubtOf(likely, doubtful);
  return { lettering: 'unicode', mixedWith: undefined, ...(doubt && { doubt }) };
}

/** The first text in which a repair gives a syllable, as an example. */
function doubtOf(lettering: Lettering, texts: readonly string[]): LetteringDoubt | undefined {
  for (const example of texts) {
    const meant = repairLettering(example, lettering);
    const words = meant.match(WORD) ?? [];
    if (meant !== example.normalize('NFC') && words.some((word) => MARKED.test(word) && isSyllable(word)))
      return { lettering, example, meant };
  }
  return undefined;
}

/**
 * The one way of reading that clearly more speaks for than for any other; undefined when none does.
 * @param least words in known labels, or different frequent syllables, that must speak for it
 */
export function clearBest<Name>(
  candidates: readonly Candidate<Name>[],
  evidence: ReadonlySet<string>,
  least: Pick<Weight, 'known' | 'common'> = CLEAR,
): Name | undefined {
  const weighed = candidates.map(({ name, pieces }) => ({ name, weight: weigh(pieces, evidence) }));
  return weighed.find(
    ({ name, weight }) =>
      weight.share >= LEAST_SHARE &&
      weighed.every((other) => other.name === name || beats(weight, other.weight, least)),
  )?.name;
}

function beats(one: Weight, other: Weight, least: Pick<Weight, 'known' | 'common'>): boolean {
  if (other.known > one.known) return false;
  const clear = (enough: number, mine: number, theirs: number): boolean => mine >= enough && mine >= MARGIN * theirs;
  return clear(least.known, one.known, other.known) || clear(least.common, one.common, other.common);
}

function weigh(pieces: readonly string[], evidence: ReadonlySet<string>): Weight {
  const words = new Set<string>();
  let known = 0;
  for (const piece of pieces) {
    const marked = (piece.match(WORD) ?? []).filter((word) => MARKED.test(word) && !SIGN_ALONE.test(word));
    for (const word of marked) words.add(word.toLowerCase() === word ? word : capitalless(word));
    if (evidence.has(foldText(piece)) || evidence.has(foldAnswer(piece))) known += marked.length;
  }
  let good = 0;
  let common = 0;
  for (const word of words) {
    if (!isSyllable(word)) continue;
    good += 1;
    if (isCommonSyllable(word)) common += 1;
  }
  return { known, common, share: words.size === 0 ? 0 : good / words.size };
}

/** Without its first capital, so that a word counts once wherever it stands in a sentence. */
function capitalless(word: string): string {
  const [first = ''] = word;
  const rest = word.slice(first.length);
  return rest.toLowerCase() === rest ? first.toLowerCase() + rest : word;
}
