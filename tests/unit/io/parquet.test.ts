import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tallyFiles } from '../../../src/io/tally/tally-files.ts';
import { tallyDigest } from '../../../src/io/tally-digest.ts';
import { answersFromParquet } from '../../../src/io/tally-engine/parquet-answers.ts';
import { writeForms } from '../../../src/io/tally-engine/write-forms.ts';
import { partFrame } from '../../../src/survey/index.ts';
import { questionnaireOf, rawExample } from '../survey/example-questionnaire.ts';

const raw = rawExample();
raw.gates = [];
raw.columns = { id: 'response_id', agency: 'agency', field: 'field' };
raw.sampling = { weight: 'weight' };
const form = questionnaireOf(raw);
const HEAD = 'response_id,agency,field,Q1,Q2,Q3,Q4,Q5,weight,note\n';
const ROWS = 'R1,Sở Y tế,f,5,4,5,5,5,1.5,"a, ""b""\nc"\nR2,=1+1,f,98,,5,5,x,2,\nR3,Sở Y tế,g,1,1,1,1,1,0.0001,-\n';

let folder = '';
let instance: DuckDBInstance;
let duckdb: DuckDBConnection;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parquet-'));
  instance = await DuckDBInstance.create(':memory:');
  duckdb = await instance.connect();
});
afterAll(() => {
  duckdb.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);
const rowsOf = async (path: string): Promise<readonly (readonly unknown[])[]> =>
  (await duckdb.runAndReadAll('SELECT * FROM read_parquet($1)', [path])).getRows();

/** The answers as Parquet: numbers as numbers, what is empty as null. */
async function writeAnswers(path: string, csv: string): Promise<void> {
  const source = at('source.csv');
  writeFileSync(source, csv);
  await duckdb.run('COPY (SELECT * FROM read_csv($1)) TO $2 (FORMAT parquet)', [source, path]);
}

describe('answers in Parquet', () => {
  test('are counted as the same answers in a text file, with the same issues, and nothing stays behind', async () => {
    writeFileSync(at('answers.csv'), HEAD + ROWS);
    // Some signs in a name are a pattern for DuckDB; the other file fits it.
    await writeAnswers(at('a[1]*.parquet'), HEAD + ROWS);
    await writeAnswers(at('a1b.parquet'), `${HEAD}R9,A,f,5,5,5,5,5,1,\n`);
    const { files, issues, remove } = await answersFromParquet([{ path: at('a[1]*.parquet'), name: 'answers.csv' }]);
    expect(issues).toEqual([]);
    const fromParquet = await tallyFiles(form, files);
    await remove();
    const fromText = await tallyFiles(form, [{ path: at('answers.csv'), name: 'answers.csv' }]);
    const digest = ({ counts }: typeof fromText): string => tallyDigest(partFrame(form), counts);
    expect(digest(fromParquet)).toBe(digest(fromText));
    expect(fromParquet.issues).toEqual(fromText.issues);
    expect(fromText.counts.account).toMatchObject({ read: 3, accepted: 3 });
    expect(files.map(({ path }) => existsSync(dirname(path)))).toEqual([false]);
  });

  test('that are damaged are refused', async () => {
    writeFileSync(at('damaged.parquet'), `PAR1${'x'.repeat(100)}`);
    const { files, issues, remove } = await answersFromParquet([{ path: at('damaged.parquet'), name: 'd' }]);
    await remove();
    expect([files, issues.map(({ code }) => code)]).toEqual([[], ['TALLY_ENGINE_FAILED']]);
  });

  test('and other files are told apart by their first bytes; one that is not there is left to the reader', async () => {
    writeFileSync(at('text.parquet'), HEAD + ROWS);
    const files = ['text.parquet', 'away.parquet'].map((name) => ({ path: at(name), name }));
    expect((await answersFromParquet(files)).files).toBe(files);
  });
});

describe('forms that are written', () => {
  const write = async (name: string) => {
    writeFileSync(at('forms-of.csv'), HEAD + ROWS);
    return writeForms(form, [{ path: at('forms-of.csv'), name: 'a.csv' }], at(name));
  };
  // Nobody asked for “note”, and “x” is no answer.
  const SAID = ['CSV_COLUMN_UNKNOWN', 'SURVEY_ANSWER_INVALID'];
  const codesOf = ({ issues }: Awaited<ReturnType<typeof write>>): readonly string[] => issues.map(({ code }) => code);

  test('as Parquet have texts, exact weights, and the value or the kind of missing of every answer', async () => {
    expect(codesOf(await write('forms.parquet'))).toEqual(SAID);
    const rows = await rowsOf(at('forms.parquet'));
    expect(rows.map((row) => row.map(String))).toEqual([
      ['Sở Y tế', 'f', '1.5000', '5', '4', '5', '5', '5'],
      ['=1+1', 'f', '2.0000', 'dont-know', 'blank', '5', '5', 'invalid'],
      ['Sở Y tế', 'g', '0.0001', '1', '1', '1', '1', '1'],
    ]);
  });

  test('as CSV have a header, and no cell that a spreadsheet would run', async () => {
    expect(codesOf(await write('forms.csv'))).toEqual(SAID);
    expect(readFileSync(at('forms.csv'), 'utf8').split('\n').slice(0, 3)).toEqual([
      'agency,field,weight,Q1,Q2,Q3,Q4,Q5',
      'Sở Y tế,f,1.5000,5,4,5,5,5',
      "'=1+1,f,2.0000,dont-know,blank,5,5,invalid",
    ]);
  });

  test('where nobody may write give an issue', async () => {
    const written = await write('no-folder/forms.parquet');
    expect([codesOf(written), written.account]).toEqual([[...SAID, 'TALLY_ENGINE_FAILED'], undefined]);
  });
});
