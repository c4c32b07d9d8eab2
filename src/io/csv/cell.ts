/** Signs beside spaces that take no room: at the edge of a cell nobody sees them. */
const UNSEEN = '\u00ad\u200b\u2060';
const EDGES = /^[\s\u00ad\u200b\u2060\ufeff]+|[\s\u00ad\u200b\u2060\ufeff]+$/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has them.
const ASCII = /^[\x00-\x7f]*$/;

/** A cell in NFC, without spaces and unseen signs (zero-width space, joiner and mark, soft hyphen) at its edges. */
export function cleanCell(cell: string): string {
  const trimmed = cell.trim();
  if (ASCII.test(trimmed)) return trimmed;
  const seen = isUnseen(trimmed[0]) || isUnseen(trimmed.at(-1)) ? trimmed.replace(EDGES, '') : trimmed;
  return seen.normalize('NFC');
}

function isUnseen(char: string | undefined): boolean {
  return char !== undefined && UNSEEN.includes(char);
}

/** Cells up to the last one that is not empty. */
export function widthOf(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1] === '') width -= 1;
  return width;
}

/** How many cells a row has, leaving empty ones beyond the header's width out. */
export function foundWidth(cells: readonly string[], width: number): number {
  return Math.max(widthOf(cells), Math.min(cells.length, width));
}
