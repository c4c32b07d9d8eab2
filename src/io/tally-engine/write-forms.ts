import type { Issue } from '../../base/issue/issue.ts';
import { type AnswerColumns, type PartFrame, partFrame, type Responses } from '../../survey/index.ts';
import { spreadsheetSafe } from '../csv.ts';
import { appendForms, type TextColumn } from './append-forms.ts';
import { answerNames } from './group-statement.ts';
import { inDuckdb, type OpenDuckdb } from './in-duckdb.ts';
import { driven } from './tally-engine.ts';

/**
 * Writes the accepted forms of a survey as Parquet, or as CSV where the name of the file ends so: agency, field, area and group as far as the questionnaire has them, the weight if forms are weighed,
 * and every item with the value of its level or the kind of missing. No ids and no texts of people are written.
 * @returns issues `TALLY_ENGINE_ABSENT`, `TALLY_ENGINE_FAILED`
 */
export function writeForms(responses: Responses, columns: AnswerColumns, path: string): Promise<readonly Issue[]> {
  const csv = path.toLowerCase().endsWith('.csv');
  const frame = partFrame(responses.questionnaire);
  const named = Object.entries(responses.dimensions).flatMap(([name, column]) =>
    column ? [{ name, ...column, values: csv ? column.values.map(spreadsheetSafe) : column.values }] : [],
  );
  return inDuckdb(async (open) => {
    await fillForms(open, named, columns);
    const fields = [
      ...named.map(({ name }) => quotedColumn(name)),
      ...(columns.weights === 'column' ? [WEIGHT] : []),
      ...itemFields(frame),
    ];
    const { connection, duckdb } = open;
    const statement = `COPY (SELECT ${fields.join(', ')} FROM forms) TO $2 (${csv ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd'})`;
    await driven(connection.run(statement, [duckdb.listValue([...frame.answers]), path]));
  });
}

/** A weight in units of 1 / 10,000 as the decimal number it is. */
const WEIGHT =
  "((weight // 10000)::VARCHAR || '.' || lpad((weight % 10000)::VARCHAR, 4, '0'))::DECIMAL(24, 4) AS weight";

function itemFields({ items }: PartFrame): readonly string[] {
  return answerNames(items.length).map((name, at) => `($1)[${name}::INTEGER + 1] AS ${quotedColumn(items[at] ?? '')}`);
}

/** The name of a column; codes of items have letters, digits, dots and hyphens. */
function quotedColumn(name: string): string {
  if (!/^[\w.-]+$/.test(name)) throw new Error('quotedColumn: only checked names stand in statements');
  return `"${name}"`;
}

/** Makes a table of forms and fills it. */
async function fillForms(
  open: OpenDuckdb,
  named: readonly (TextColumn & { readonly name: string })[],
  columns: AnswerColumns,
): Promise<void> {
  const fields = [
    ...named.map(({ name }) => `${quotedColumn(name)} VARCHAR`),
    'weight BIGINT',
    ...answerNames(columns.items).map((name) => `${name} UTINYINT`),
  ];
  await driven(open.connection.run(`CREATE TABLE forms (${fields.join(', ')})`));
  await appendForms(open, ['forms'], named, columns);
}
