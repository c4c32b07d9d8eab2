import type { Dimension, DimensionColumn, Responses } from '../answer/responses.ts';
import { itemsOf } from '../questionnaire/questionnaire.ts';

/**
 * The same survey without some rows, to tally what remains. Values that no row has any more leave their columns, so that an agency whose rows are all taken out is not listed.
 * What was read stays as it was: account, files, sheets and issues still tell of every row, and `account.accepted` may be above `count`.
 * @param rows indices of accepted rows, in any order; others have no effect
 * @example tallySurvey(withoutRows(responses, flagResponses(responses).flagged))
 */
export function withoutRows(responses: Responses, rows: Iterable<number>): Responses {
  const gone = new Uint8Array(responses.count);
  for (const row of rows) gone[row] = 1;
  const kept = new Uint32Array(responses.count - gone.reduce((sum, one) => sum + one, 0));
  let next = 0;
  gone.forEach((out, row) => {
    if (out) return;
    kept[next] = row;
    next += 1;
  });
  const width = itemsOf(responses.questionnaire).length;
  const codes = new Uint8Array(kept.length * width);
  let to = 0;
  for (const row of kept) {
    codes.set(responses.codes.subarray(row * width, (row + 1) * width), to);
    to += width;
  }
  const numbers = (from: Uint32Array): Uint32Array => kept.map((row) => from[row] ?? 0);
  const { sheet, row } = responses.places;
  return {
    ...responses,
    count: kept.length,
    codes,
    dimensions: mapRecord<Dimension, DimensionColumn, DimensionColumn>(responses.dimensions, (column) =>
      withoutValues({ ...column, positions: numbers(column.positions) }),
    ),
    facts: mapRecord(responses.facts, (column) => withoutValues({ ...column, positions: numbers(column.positions) })),
    choices: mapRecord(responses.choices, numbers),
    doubts: Uint8Array.from(kept, (index) => responses.doubts[index] ?? 0),
    places: { sheet: numbers(sheet), row: numbers(row) },
  };
}

function mapRecord<K extends string, A, B>(
  record: Readonly<Partial<Record<K, A>>>,
  change: (one: A) => B,
): Record<K, B> {
  return Object.fromEntries(Object.entries(record).map(([name, one]) => [name, change(one as A)] as const)) as Record<
    K,
    B
  >;
}

function withoutValues({ values, positions }: DimensionColumn): DimensionColumn {
  const used = new Uint8Array(values.length);
  for (const at of positions) used[at] = 1;
  const moved = new Uint32Array(values.length);
  const left: string[] = [];
  values.forEach((value, at) => {
    moved[at] = left.length;
    if (used[at]) left.push(value);
  });
  return { values: left, positions: positions.map((at) => moved[at] ?? 0) };
}
