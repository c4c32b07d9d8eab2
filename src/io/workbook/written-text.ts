import { heldText } from '../../base/held-text.ts';

const ESCAPED = /_x(?=[0-9A-Fa-f]{4}_)/g;
/** Texts that a spreadsheet takes for a formula or a day, or whose digits it drops, once somebody edits the cell. */
const TAKEN_FOR_ANOTHER = /^[=+\-@\t]|^0\d|^\d{12}|^\d{1,4}[/:-]\d/;

/**
 * A text as it is written into a workbook: what a cell can hold of it, with what looks like an escape as it is to be read.
 * @example writtenText('_x0041_') // '_x005F_x0041_'
 */
export function writtenText(text: string): string {
  return heldText(text).replace(ESCAPED, '_x005F_x');
}

/** Whether a text needs the format “text” to stay one when its cell is edited. */
export function needsTextFormat(text: string): boolean {
  return TAKEN_FOR_ANOTHER.test(text);
}

const LONGEST_NAME = 31;

/**
 * Names that Excel takes for sheets, each at most once whatever its case: characters it forbids become `_`, long ones are cut.
 * @example sheetNames(['A/B', 'a_b', '']) // ['A_B', 'a_b 2', 'Sheet 3']
 */
export function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>(['history']);
  return names.map((name, index) => {
    const plain = writtenText(name)
      .replace(/[[\]:*?/\\\p{Cc}]/gu, '_')
      .replace(/^[\s']+|[\s']+$/g, '');
    const base = plain === '' ? `Sheet ${index + 1}` : plain;
    let found = base.slice(0, LONGEST_NAME);
    for (let number = 2; taken.has(found.toLowerCase()); number += 1) {
      found = `${base.slice(0, LONGEST_NAME - String(number).length - 1)} ${number}`;
    }
    taken.add(found.toLowerCase());
    return found;
  });
}
