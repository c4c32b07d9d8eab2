/** Longest text that Excel takes in a cell or comment, in UTF-16 units. */
export const LONGEST_TEXT = 32_767;
/** Units that XML cannot hold: surrogates without their other half, and two that are no characters. */
const UNPAIRED = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g;

/**
 * A text as a cell of a workbook can hold it: one longer than 32,767 is cut with an ellipsis, lines end in line feeds, and characters that XML lacks become `\ufffd`.
 * @example heldText('a\r\nb') // 'a\nb'
 */
export function heldText(text: string): string {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  return cut.replace(/\r\n?/g, '\n').replace(UNPAIRED, '\ufffd');
}
