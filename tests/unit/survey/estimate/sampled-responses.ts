import type { DimensionColumn, Responses } from '../../../../src/survey/answer/responses.ts';
import { codeCount, FIRST_LEVEL } from '../../../../src/survey/questionnaire/code-book.ts';
import { type Questionnaire, questionnaireSchema } from '../../../../src/survey/questionnaire/questionnaire.ts';

export type Cells = Readonly<Record<string, string>>;

const title = { vi: 'a', en: 'a' };

interface Form {
  readonly items: readonly string[];
  readonly sampling?: unknown;
  readonly method?: object;
  readonly columns?: object;
}

/** A questionnaire of five levels with one block and one factor. */
export function formOf({ items, sampling, method, columns }: Form): Questionnaire {
  return questionnaireSchema.parse({
    id: 'form',
    version: '1',
    title,
    source: { id: 'x' },
    scale: {
      levels: [1, 2, 3, 4, 5].map((value) => ({ value, label: { vi: `mức ${value}`, en: `level ${value}` } })),
      satisfied: [4, 5],
    },
    missing: [],
    columns: columns ?? {},
    blocks: [{ code: 'B', title, factors: [{ code: 'F', title, items: items.map((code) => ({ code, title })) }] }],
    ...(sampling === undefined ? {} : { sampling }),
    method: {
      itemStatistic: 'share-satisfied',
      rollUp: 'mean-of-items',
      decimals: 2,
      mode: 'half-up',
      source: { id: 'x' },
      ...method,
    },
  });
}

function columnOf(rows: readonly Cells[], name: string): DimensionColumn {
  const texts = rows.map((row) => row[name] ?? '');
  const values = [...new Set(texts)].sort();
  return { values, positions: Uint32Array.from(texts, (text) => values.indexOf(text)) };
}

/** Responses as reading leaves them, from rows of texts: answers 1 to 5, anything else does not count. */
export function responsesOf(
  questionnaire: Questionnaire,
  rows: readonly Cells[],
  facts: readonly string[] = [],
): Responses {
  const items = questionnaire.blocks.flatMap(({ factors }) => factors.flatMap((factor) => factor.items));
  const codes = rows.flatMap((row) =>
    items.map(({ code }) => (/^[1-5]$/.test(row[code] ?? '') ? FIRST_LEVEL + Number(row[code]) - 1 : 0)),
  );
  if (codeCount(questionnaire) !== FIRST_LEVEL + 5) throw new Error('five levels');
  const { agency, field, area, group } = questionnaire.columns;
  const named = Object.entries({ agency, field, area, group }).flatMap(([role, column]) =>
    column === undefined ? [] : [[role, columnOf(rows, column)]],
  );
  const account = { read: rows.length, accepted: rows.length, duplicate: 0, excluded: 0, rejected: 0 };
  return {
    questionnaire,
    count: rows.length,
    codes: Uint8Array.from(codes),
    dimensions: Object.fromEntries(named),
    facts: Object.fromEntries(facts.map((name) => [name, columnOf(rows, name)])),
    choices: {},
    doubts: new Uint8Array(rows.length),
    places: { sheet: new Uint32Array(rows.length), row: Uint32Array.from(rows, (_, at) => at + 2) },
    account,
    files: [],
    sheets: [
      { file: 'a.csv', sheet: undefined, headerRows: [1], columns: [], mapping: undefined, status: 'read', account },
    ],
    issues: [],
  };
}
