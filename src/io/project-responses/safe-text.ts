import { looksPersonal, maskText } from '../../survey/index.ts';

/** A cell that a spreadsheet would run; a lone dash is none. */
const FORMULA = /^[=@]|^[+-](?!$|\d+(?:[.,]\d+)?$)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNFIT = /[\x00-\x1f\x7f]|^[\s\u00ad\u200b\u2060\ufeff]|[\s\u00ad\u200b\u2060\ufeff]$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has them.
const ASCII = /^[\x00-\x7f]*$/;
const LONGEST = 200;

/**
 * Whether a text may stand as it is in a file that is kept: nothing in it reaches a person, runs in a spreadsheet or is read otherwise when the file is read again. Names are not found.
 * @param asciiOnly whether other letters could make the file be taken for one of an old font
 */
export function isSafeText(text: string, asciiOnly: boolean): boolean {
  if (text.length > LONGEST || FORMULA.test(text) || UNFIT.test(text)) return false;
  return (!asciiOnly || ASCII.test(text)) && maskText(text).masked.length === 0;
}

/** Whether a text that is a number, a time or a length of time may stand as it is: it is no phone and no identity number. */
export function isSafeFigure(text: string): boolean {
  return text.length <= LONGEST && looksPersonal(text) === undefined;
}
