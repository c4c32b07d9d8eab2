/** A row of digits, and how it hangs together with the one before. */
export interface DigitChunk {
  readonly start: number;
  readonly end: number;
  /** What stands between it and the chunk before when that is no more than three spaces, dots, dashes and brackets; undefined otherwise. */
  readonly gap: string | undefined;
}

const GAP_SIGNS = ' .-()';
const GAP_LENGTH = 3;

/** The rows of digits of a plain text, by one walk through it. */
export function digitChunks(text: string): readonly DigitChunk[] {
  const chunks: DigitChunk[] = [];
  for (let at = 0; at < text.length; ) {
    if (!isDigit(text, at)) {
      at += 1;
      continue;
    }
    const start = at;
    while (isDigit(text, at)) at += 1;
    chunks.push({ start, end: at, gap: gapBefore(text, chunks.at(-1)?.end, start) });
  }
  return chunks;
}

function gapBefore(text: string, before: number | undefined, start: number): string | undefined {
  if (before === undefined || start - before > GAP_LENGTH) return undefined;
  const gap = text.slice(before, start);
  return [...gap].every((sign) => GAP_SIGNS.includes(sign)) ? gap : undefined;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
