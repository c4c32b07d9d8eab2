import { exactText } from '../base/number/decimal.ts';
import { compareText } from '../base/order.ts';
import { readRow } from '../scoring/assessment/read-row.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';

/** Texts by input, as a layer states them; an empty text says nothing. */
export type StatedInputs = Readonly<Record<string, string>>;

/** An input that is not stated alike: its text in each statement, undefined where one does not state it. */
export interface Difference {
  readonly input: string;
  readonly values: readonly (string | undefined)[];
}

/**
 * The inputs that statements on one leaf do not state alike, compared as exact values: `1,0` is `1.0`, `có` is `yes`, and what is absent is not zero.
 * @param statements one for each person; none or one gives no difference. A text that cannot be read is compared letter by letter.
 */
export function differencesBetween(
  set: CriteriaSet,
  criterion: string,
  statements: readonly StatedInputs[],
): readonly Difference[] {
  const names = [...new Set(statements.flatMap((statement) => Object.keys(statement)))].sort(compareText);
  return names.flatMap((input): readonly Difference[] => {
    const texts = statements.map((statement) => textOf(statement, input));
    const values = texts.map((text) => (text === undefined ? undefined : exactValue(set, criterion, input, text)));
    return new Set(values).size > 1 ? [{ input, values: texts }] : [];
  });
}

function textOf(statement: StatedInputs, input: string): string | undefined {
  const text = Object.hasOwn(statement, input) ? statement[input]?.trim() : undefined;
  return text === '' ? undefined : text;
}

/** A value as a text that two equal values share. Every layer may state what the council may. */
function exactValue(set: CriteriaSet, criterion: string, input: string, value: string): string {
  const row = { place: {}, agency: '', criterion, layer: 'council', input, value, reason: '', evidence: '' };
  const read = readRow(row, set);
  if (!read.ok) return `? ${value}`;
  const { value: meant } = read.statement;
  return typeof meant === 'object' ? `= ${exactText(meant)}` : `= ${String(meant)}`;
}
