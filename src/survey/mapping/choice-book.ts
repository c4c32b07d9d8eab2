import { foldAnswer } from '../questionnaire/code-book.ts';

/** One option of a question with several answers. */
export interface ChoiceOption {
  readonly code: string;
  readonly labels: readonly string[];
  /** "Khác: …": whatever follows the label and a colon is the respondent's own text. */
  readonly other?: boolean | undefined;
}

type Lookup = ReadonlyMap<string, readonly string[]>;

/** Every spelling of the options, with the codes that it means. */
export interface ChoiceBook {
  /** The very texts, in NFC. */
  readonly exact: Lookup;
  readonly folded: Lookup;
  /** Codes alone, letter for letter. */
  readonly codes: Lookup;
  /** Folded beginnings of free texts, with their colon. */
  readonly others: Lookup;
  readonly texts: readonly string[];
}

const NONE: readonly string[] = [];

function lookup(pairs: readonly (readonly [key: string, code: string])[]): Lookup {
  const found = new Map<string, readonly string[]>();
  for (const [key, code] of pairs) {
    const known = found.get(key) ?? NONE;
    if (key !== '' && !known.includes(code)) found.set(key, [...known, code]);
  }
  return found;
}

/** Lists every spelling of a question's options once. */
export function choiceBook(options: readonly ChoiceOption[]): ChoiceBook {
  const spelled = (some: readonly ChoiceOption[]): readonly (readonly [string, string])[] =>
    some.flatMap(({ code, labels }) => [code, ...labels].map((text) => [text.normalize('NFC').trim(), code] as const));
  const all = spelled(options);
  return {
    exact: lookup(all),
    folded: lookup(all.map(([text, code]) => [foldOption(text), code])),
    codes: lookup(options.map(({ code }) => [code.normalize('NFC').trim(), code])),
    others: lookup(
      spelled(options.filter(({ other }) => other === true)).map(([text, code]) => [`${foldAnswer(text)}:`, code]),
    ),
    texts: all.map(([text]) => text),
  };
}

/** Folds an option, with a comma or semicolon at its end, which joins answers. */
function foldOption(text: string): string {
  const folded = foldAnswer(text);
  const end = /[,;]$/.exec(text)?.[0] ?? '';
  return folded.endsWith(end) ? folded : folded + end;
}

/** The codes of a whole text: by the very text, else folded. */
export function wholeCodes(book: ChoiceBook, text: string): readonly string[] {
  return book.exact.get(text) ?? book.folded.get(foldOption(text)) ?? NONE;
}

/** The codes of options with a free text that a text begins. */
export function otherCodes(book: ChoiceBook, text: string): readonly string[] {
  if (book.others.size === 0) return NONE;
  const folded = foldAnswer(text);
  return [...book.others].flatMap(([start, codes]) => (folded.startsWith(start) ? codes : NONE));
}
