/** Pieces that are enough to tell a lettering by. */
export const MOST_PIECES = 2_000;
/** Characters of a piece that are kept. */
export const LONGEST_PIECE = 200;
/** Characters, of UTF-8 bytes, of parts that hold more than ASCII; what comes later is taken to be written as what came before. */
export const MOST_CHARACTERS = 4_000_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has them.
const BEYOND_ASCII = /[^\x00-\x7f]/;
const SEPARATOR = /[,;\t|\n\r"]+/;
const SEPARATORS = ',;\t|\n\r"';

/** Collects the different texts between separators that hold more than ASCII, of a file of any size. */
export interface PieceCollector {
  readonly add: (text: string) => void;
  readonly finish: () => readonly string[];
}

/**
 * A collector with nothing in it. It keeps at most 2,000 pieces of 200 characters and looks at the first 4 million characters of parts
 * that are not plain ASCII. How a text is cut into parts makes no difference.
 */
export function pieceCollector(): PieceCollector {
  const pieces = new Set<string>();
  let looked = 0;
  /** The piece that the next part may go on with. */
  let open = '';

  const take = (texts: readonly string[]): void => {
    for (const text of texts) {
      if (pieces.size >= MOST_PIECES) return;
      if (BEYOND_ASCII.test(text)) pieces.add(text.slice(0, LONGEST_PIECE));
    }
  };

  const add = (text: string): void => {
    if (looked >= MOST_CHARACTERS || pieces.size >= MOST_PIECES) return;
    const end = afterLastSeparator(text);
    const whole = end === 0 ? '' : open + text.slice(0, end);
    open = (end === 0 ? open : '') + text.slice(end);
    if (open.length > LONGEST_PIECE) open = open.slice(0, LONGEST_PIECE);
    if (!BEYOND_ASCII.test(whole)) return;
    looked += whole.length;
    take(whole.split(SEPARATOR));
  };

  const finish = (): readonly string[] => {
    take([open]);
    return [...pieces];
  };
  return { add, finish };
}

function afterLastSeparator(text: string): number {
  let at = text.length;
  while (at > 0 && !SEPARATORS.includes(text[at - 1] ?? '')) at -= 1;
  return at;
}
