import { type Issue, issue } from '../../base/issue/issue.ts';
import {
  DIMENSIONS,
  type Dimension,
  heaviestIssue,
  type PartFrame,
  partFrame,
  type Questionnaire,
  type ResponseOptions,
  type RowAccount,
} from '../../survey/index.ts';
import { spreadsheetSafe } from '../csv.ts';
import type { FormBatch } from '../form-batches.ts';
import type { NamedFile } from '../load-survey.ts';
import { type StreamedForms, streamForms } from '../stream-forms.ts';
import { tallyFiles } from '../tally/tally-files.ts';
import { appendForms } from './append-forms.ts';
import { answerNames } from './group-statement.ts';
import { inDuckdb, type OpenDuckdb } from './in-duckdb.ts';
import { driven } from './tally-engine.ts';

/** What became of forms that were to be written. */
export interface WrittenForms {
  /** Undefined where nothing was written. */
  readonly account: RowAccount | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Writes the accepted forms of a survey as Parquet, or as CSV where the name of the file ends so: agency, field, area and group as far as the questionnaire has them, the weight if forms are weighed,
 * and every item with the value of its level or the kind of missing. No ids and no texts of people are written.
 * @returns issues as of `tallyFiles`, and `TALLY_ENGINE_ABSENT`, `TALLY_ENGINE_FAILED`, `TALLY_ENGINE_WEIGHT`, `TALLY_FILES_CHANGED`
 */
export async function writeForms(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  path: string,
  options: ResponseOptions = {},
): Promise<WrittenForms> {
  const first = await tallyFiles(questionnaire, files, options);
  const heavy = heaviestIssue(first.again.weights().values());
  if (heavy) return { account: undefined, issues: [...first.issues, heavy] };
  const frame = partFrame(questionnaire);
  const named = DIMENSIONS.filter((name) => questionnaire.columns[name] !== undefined);
  let same = true;
  const failed = await inDuckdb(async (open) => {
    const append = await formAppender(open, named, frame);
    const streamed = await streamForms(questionnaire, files, first, options, append);
    ({ same } = streamed);
    if (same) await copyOut(open, { named, frame, weighed: first.counts.weights === 'column', path }, streamed.names);
  });
  const faults = [...failed, ...(same ? [] : [issue('TALLY_FILES_CHANGED', {})])];
  return { account: faults.length === 0 ? first.counts.account : undefined, issues: [...first.issues, ...faults] };
}

interface FormTable {
  readonly named: readonly Dimension[];
  readonly frame: PartFrame;
  readonly weighed: boolean;
  readonly path: string;
}

/** Writes the table of forms as a file. */
async function copyOut(
  { connection, duckdb }: OpenDuckdb,
  { named, frame, weighed, path }: FormTable,
  names: StreamedForms['names'],
): Promise<void> {
  const csv = path.toLowerCase().endsWith('.csv');
  const fields = [
    ...named.map((name, at) => `($${at + 3})["${name}" + 1] AS ${quotedColumn(name)}`),
    ...(weighed ? [WEIGHT] : []),
    ...itemFields(frame),
  ];
  const texts = named.map((name) => duckdb.listValue(csv ? names(name).map(spreadsheetSafe) : [...names(name)]));
  const statement = `COPY (SELECT ${fields.join(', ')} FROM forms) TO $2 (${csv ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd'})`;
  await driven(connection.run(statement, [duckdb.listValue([...frame.answers]), path, ...texts]));
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

/** Makes a table of forms, with positions in dimensions, and the function that fills it. */
async function formAppender(
  open: OpenDuckdb,
  named: readonly Dimension[],
  { items }: PartFrame,
): Promise<(batch: FormBatch) => Promise<void>> {
  const fields = [
    ...named.map((name) => `"${name}" UINTEGER`),
    'weight BIGINT',
    ...answerNames(items.length).map((name) => `${name} UTINYINT`),
  ];
  await driven(open.connection.run(`CREATE TABLE forms (${fields.join(', ')})`));
  const { UINTEGER: type } = open.duckdb;
  return (batch) => {
    const own = named.map((name) => {
      const positions = batch.dimensions[name]?.positions;
      return { type, of: (row: number) => positions?.[row] ?? 0 };
    });
    return appendForms(open, ['forms'], own, batch);
  };
}
