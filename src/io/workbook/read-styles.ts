import type { Part } from './guard-entries.ts';
import { readPart } from './read-part.ts';
import { beyond } from './refusal.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';
import { attributeOf } from './xml-text.ts';

/** How a cell's number is shown: as it is, a hundred times as large with a `%`, as a day or time of day, or as hours that go on beyond 24. */
export type NumberShow = 'number' | 'percent' | 'date' | 'elapsed';

/**
 * Reads how each cell format shows numbers.
 * @param part the styles of a workbook; without any, every number is shown as it is
 * @returns by the number that cells refer to
 */
export async function readStyles(part: Part | undefined): Promise<readonly NumberShow[]> {
  const codes = new Map<number, string>();
  const used: number[] = [];
  let inCells = false;
  const open = (name: string, attributes: string): void => {
    if (name === 'cellXfs') inCells = true;
    if (name === 'numFmt') codes.set(numberOf(attributes, 'numFmtId'), attributeOf(attributes, 'formatCode') ?? '');
    if (name === 'xf' && inCells) used.push(numberOf(attributes, 'numFmtId'));
    const most = Math.max(used.length, codes.size);
    if (most > WORKBOOK_LIMITS.formats) throw beyond('formats', most);
  };
  const close = (name: string): void => {
    if (name === 'cellXfs') inCells = false;
  };
  await readPart(part, { open, close });
  const shows = new Map<number, NumberShow>();
  for (const id of used) if (!shows.has(id)) shows.set(id, numberShow(id, codes.get(id)));
  return used.map((id) => shows.get(id) ?? 'number');
}

function numberOf(attributes: string, name: string): number {
  return Number(attributeOf(attributes, name) ?? '0');
}

/** Formats known by number alone (ECMA-376 part 1, 18.8.30). */
const ELAPSED_ID = 46;
const PERCENT_IDS: readonly number[] = [9, 10];
const DATE_IDS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/**
 * How a number format shows its number. Only the section for positive numbers counts; texts in quotes, colours and currencies do not.
 * @param id number of the format
 * @param code the format itself, when the file gives one
 * @example numberShow(164, 'dd/mm/yyyy;@') // 'date'; of '0.0%' 'percent', of '0"%"' 'number'
 */
function numberShow(id: number, code: string | undefined): NumberShow {
  if (code === undefined) {
    if (id === ELAPSED_ID) return 'elapsed';
    if (PERCENT_IDS.includes(id)) return 'percent';
    return DATE_IDS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number';
  }
  const bare = code.replace(/"[^"]*"?|\\.|[_*]./g, '').split(';')[0] ?? '';
  const letters = bare.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (letters.includes('%')) return 'percent';
  if (/^\s*(?:general|standard)\s*$/i.test(letters) || /[#?]|(?:^|[^.,0])0/.test(letters)) return 'number';
  if (/\[(?:h+|m+|s+)\]/i.test(letters)) return 'elapsed';
  return /[ymdhs]/i.test(letters) ? 'date' : 'number';
}
