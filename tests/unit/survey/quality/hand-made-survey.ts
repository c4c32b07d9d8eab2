import type { DimensionColumn, Responses } from '../../../../src/survey/answer/responses.ts';
import type { Questionnaire } from '../../../../src/survey/questionnaire/questionnaire.ts';
import { questionnaireSchema } from '../../../../src/survey/questionnaire/questionnaire.ts';

/** One accepted form. `answers` has a sign an item: `1`–`5`, `-` blank, `r` refused, `d` don't know, `n` not applicable, `x` invalid. */
export interface HandForm {
  readonly answers: string;
  readonly agency?: string;
  readonly interviewer?: string;
  readonly start?: string;
  readonly end?: string;
  readonly duration?: string;
  readonly doubts?: number;
}

/** The sign of an answer by its code: kinds of missing first, then the levels. */
const SIGNS = '-rdnx12345';

const LEVELS = [1, 2, 3, 4, 5].map((value) => ({ value, label: { vi: `Mức ${value}`, en: `Level ${value}` } }));

function itemCodes(factors: readonly number[]) {
  let next = 0;
  return factors.map((items, factor) => ({
    code: `F${factor + 1}`,
    title: { vi: 'Nhân tố', en: 'Factor' },
    items: Array.from({ length: items }, () => {
      next += 1;
      return { code: `Q${next}`, title: { vi: 'Câu', en: 'Item' } } as Record<string, unknown>;
    }),
  }));
}

const GATES = [{ column: 'met', yes: ['co'], no: ['khong'], parts: ['F1'] }];

/** A questionnaire of so many items in each factor, five levels, every column and one gate. `reversed` items list their levels from the highest. */
export function handQuestionnaire(
  factors: readonly number[],
  { quality, reversed = [], columns = {}, gates = GATES }: HandOptions = {},
): Questionnaire {
  const made = itemCodes(factors);
  for (const { items } of made) {
    for (const item of items) if (reversed.includes(String(item['code']))) item['levels'] = [...LEVELS].reverse();
  }
  return questionnaireSchema.parse({
    id: 'hand',
    version: '1',
    sample: true,
    title: { vi: 'Dữ liệu mẫu', en: 'Sample data' },
    source: { id: 'none' },
    scale: { levels: LEVELS, satisfied: [4, 5] },
    missing: [],
    columns: { agency: 'a', interviewer: 'who', start: 'from', end: 'to', duration: 'long', ...columns },
    blocks: [{ code: 'I', title: { vi: 'Khối', en: 'Block' }, factors: made }],
    gates,
    quality,
    method: {
      itemStatistic: 'share-satisfied',
      rollUp: 'mean-of-items',
      decimals: 2,
      mode: 'half-up',
      source: { id: 'none' },
    },
  });
}

export interface HandOptions {
  readonly quality?: object | undefined;
  readonly reversed?: readonly string[];
  readonly columns?: object;
  readonly gates?: readonly object[];
}

function columnOf(texts: readonly string[]): DimensionColumn {
  const values = [...new Set(texts)].sort();
  return { values, positions: Uint32Array.from(texts, (text) => values.indexOf(text)) };
}

/** Responses as reading would give them, row after row on the lines 2, 3, … of `a.csv`. */
export function handResponses(questionnaire: Questionnaire, forms: readonly HandForm[]): Responses {
  const count = forms.length;
  const { columns } = questionnaire;
  const facts = (['interviewer', 'start', 'end', 'duration'] as const).flatMap((role) => {
    const name = columns[role];
    return name === undefined ? [] : [[name, columnOf(forms.map((form) => form[role] ?? ''))] as const];
  });
  const account = { read: count, accepted: count, duplicate: 0, excluded: 0, rejected: 0 };
  return {
    questionnaire,
    count,
    codes: Uint8Array.from(forms.flatMap(({ answers }) => [...answers].map((sign) => SIGNS.indexOf(sign)))),
    dimensions: columns.agency === undefined ? {} : { agency: columnOf(forms.map(({ agency }) => agency ?? 'A')) },
    facts: Object.fromEntries(facts),
    choices: {},
    doubts: Uint8Array.from(forms, ({ doubts }) => doubts ?? 0),
    places: { sheet: new Uint32Array(count), row: Uint32Array.from(forms, (_, index) => index + 2) },
    account,
    files: [],
    sheets: [
      { file: 'a.csv', sheet: undefined, headerRows: [1], columns: [], mapping: undefined, status: 'read', account },
    ],
    issues: [],
  };
}
