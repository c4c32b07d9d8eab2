import { readFileSync } from 'node:fs';
import { itemsOf, questionnaireSchema } from '../../../../src/survey/index.ts';
import type { WantedColumn } from '../../../../src/survey/mapping/wanted-column.ts';

const FILE = new URL('../../../../surveys/questionnaire/khanh-hoa-service-2025.json', import.meta.url);
const form = questionnaireSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));

/** The Vietnamese titles of the twelve questions, S1 to S12. */
export const TITLES: readonly string[] = itemsOf(form).map(({ title }) => title.vi);

/** A column of the form that is no question. */
export function column(code: string, labels: readonly string[] = [], required = false): WantedColumn {
  return { code, role: 'column', labels, required };
}

export function item(code: string, ...labels: readonly string[]): WantedColumn {
  return { code, role: 'item', labels, required: true };
}

/** What the survey of the administrative agencies wants of a file. */
export const WANTED: readonly WantedColumn[] = [
  column('response_id', ['Mã phiếu'], true),
  column('agency', ['Cơ quan', 'Đơn vị']),
  ...itemsOf(form).map(({ code, title }) => item(code, title.vi, title.en)),
];
