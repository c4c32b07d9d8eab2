import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { COMMAND } from '../../contract/command-line.ts';
import {
  agencyCsv,
  agencyLine,
  answerCsv,
  answersOf,
  both,
  directSet,
  type Files,
  guideFiles,
  inFolder,
  oneItemForm,
  readFolder,
  rowCsv,
  seasonJson,
  seasonOf,
  silently,
} from '../../unit/season/season-files.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const GUIDE_SET = guideFiles('criteria/README.md')['set.json'] ?? '';

const groups = [
  { id: 'g', title: both('Khối Đ'), set: 'set.json', assessments: ['rows-1.csv', 'rows-2.csv'] },
  { id: 'h', title: both('Khối Ă'), set: 'direct.json', assessments: ['direct.csv'] },
];

const season = seasonJson({
  groups,
  surveys: [{ id: 'asked', questionnaire: 'form.json', responses: ['answers-1.csv', 'answers-2.csv'] }],
  bindings: [
    { group: 'g', criterion: '2', input: 'rate', survey: 'asked', figure: 'overall', of: 'agency', minimumAnswers: 3 },
  ],
  targets: { file: 'targets.json', measures: [{ scope: 'agency-service', survey: 'asked', figure: 'overall' }] },
  lastYear: { file: 'last-year.csv', succession: 'succession.csv' },
});

const TARGET = {
  id: 'served',
  year: 2025,
  scope: 'agency-service',
  title: both('Served'),
  operator: '>=',
  percent: '66.67',
  word: 'tối thiểu',
  plan: both('Plan'),
  source: { id: 'small-decision' },
};

/** Two groups, a survey, a target and last year; nearly every table has rows that are repeated, contradictory, unreadable or of nobody. */
const FILES: Files = seasonOf(
  {},
  {
    'season.json': JSON.stringify(season),
    'set.json': GUIDE_SET,
    'direct.json': JSON.stringify(directSet()),
    'form.json': JSON.stringify(oneItemForm()),
    'targets.json': JSON.stringify({ targets: [TARGET] }),
    'agencies.csv': agencyCsv(
      ...['A', 'B', 'C', 'D'].map((code) => agencyLine(code)),
      ...['Đ1', 'I2', 'i3', 'E10', 'E9', 'F'].map((code) => agencyLine(code, 'department,h,yes,')),
      ...['Z', 'Z'].map((code) => agencyLine(code)),
      agencyLine('Y', 'department,nowhere,yes,'),
      agencyLine('X', 'department,h,perhaps,'),
      agencyLine('W', 'department,h,no,'),
      'short',
      'also,short',
    ),
    'rows-1.csv': rowCsv(
      'A,1.1,self,issued,yes,,KH 1',
      'A,1.1,self,issued,có,a reason,KH 2',
      'A,1.1,self,issued,1,,',
      'A,1.2,self,done,8,,',
      'A,1.2,self,due,9,,',
      'A,1.2,self,points,3,,',
      'B,1.1,self,issued,no,,',
      'B,1.1,self,issued,yes,,',
      'B,1.2,self,status,no-task,None,',
      'C,1.1,self,issued,perhaps,,',
      'C,1.1,self,issued,maybe,,',
      'C,1.2,self,due,x,,',
      'Z,1.1,self,issued,yes,,',
      'Q,1.1,self,issued,yes,,',
      'Q,1.1,self,issued,no,,',
      'A,9,self,issued,no,,',
      'A,1.1,selves,issued,no,,',
      'A,2,survey,rate,90,,',
      'A,2,Survey,rate,91,,',
      ',1.1,self,issued,no,,',
      'too,few',
    ),
    'rows-2.csv': rowCsv(
      'A,1.1,self,issued,yes,,KH 1',
      'D,1.1,self,issued,yes,,',
      'D,1.2,self,done,3,,',
      'D,1.2,self,due,7,,',
      'D,1.2,appraisal-1,done,2,Late,',
      'D,1.2,appraisal-1,approved,yes,,',
      'D,1.2,self,points,2.9,,',
      'D,1.2,appraisal-1,points,"0,9",,',
    ),
    'direct.csv': rowCsv(
      'Đ1,1,council,points,"90,5",,',
      'I2,1,council,points,90.5,,',
      'i3,1,council,points,90.504,,',
      'E10,1,council,points,80,,',
      'E9,1,council,points,80,,',
      'W,1,council,points,70,,',
      'X,1,council,points,101,,',
    ),
    'last-year.csv': `${[
      'code,group,rank,index',
      'A,g,2,80',
      'A,g,3,81',
      'B,g,x,80',
      'B,g,1,"90,25"',
      'Đ1,h,1,99',
      'Đ0,h,4,70',
      'E9,other,3,75.125',
      ',g,1,1',
      'D,g,0,1',
    ].join('\n')}\n`,
    'succession.csv': `${[
      'new,old,relation',
      'I2,Đ0,merged',
      'I2,Đ1,merged',
      'I2,Đ1,merged',
      'i3,Đ0,split',
      'E10,E9,became',
      'E10,Đ0,renamed',
    ].join('\n')}\n`,
    'answers-1.csv': answerCsv(
      ...answersOf('A', 2, 3),
      ...answersOf('D', 3, 3),
      'A-1,A,land,5',
      'A-1,A,land,5',
      'D-1,D,construction,5',
      ',A,land,5',
      'N-1,Nobody,land,5',
      'B-9,B,land,',
      'C-1,C,land,maybe',
      'C-2,C,land,never',
    ),
    'answers-2.csv': answerCsv('A-1,A,land,5', ...answersOf('B', 1, 2), 'C-3,C,đất đai,4', 'N-2,Nobody,land,5', 'x'),
  },
);

const TABLES = Object.keys(FILES).filter((name) => name.endsWith('.csv'));

/** The same files with the rows of every table in an order drawn by a seed. */
function shuffled(seed: number): Files {
  const orders = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 1, seed })[0];
  const drawn = TABLES.map((name) => {
    const [header = '', ...rows] = (FILES[name] ?? '').trimEnd().split('\n');
    const keyed = rows.map((row) => ({ row, key: Number(orders?.next().value ?? 0) }));
    const mixed = keyed.sort((a, b) => a.key - b.key).map(({ row }) => row);
    return [name, `${[header, ...mixed].join('\n')}\n`];
  });
  return { ...FILES, ...Object.fromEntries(drawn) };
}

const outputOf = (files: Files): Promise<Files> =>
  inFolder(files, async (folder) => {
    const out = join(folder, 'out');
    const { code } = await silently(() => run(folder, { lang: 'vi', format: 'table', out }));
    expect(code).toBe(1);
    return readFolder(out);
  });

/** Runs the command in a process of its own, in another environment. */
const spawnedOutputOf = (files: Files, env: Readonly<Record<string, string>>): Promise<Files> =>
  inFolder(files, async (folder) => {
    const args = [...COMMAND, 'run', folder, '-o', join(folder, 'out')];
    const spawned = promisify(execFile)(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env } });
    const { stdout } = await spawned.catch((error: { code: number; stdout: string }) => {
      expect(error.code).toBe(1);
      return error;
    });
    return { ...readFolder(join(folder, 'out')), stdout };
  });

describe('the files of a run', () => {
  test('are those of groups, agencies and surveys, with the faults of the data', async () => {
    const output = await outputOf(FILES);
    expect(Object.keys(output).filter((path) => !path.startsWith('explanation/'))).toEqual([
      ...[
        'group/g.csv',
        'group/g.md',
        'group/g.svg',
        'group/h.csv',
        'group/h.md',
        'group/h.svg',
        'issues.csv',
        'report.md',
      ],
      ...[
        'result.json',
        'result.schema.json',
        'survey/asked-agencies.svg',
        'survey/asked-answers.svg',
        'survey/asked.csv',
      ],
    ]);
    expect(new Set((output['issues.csv'] ?? '').split('\n').map((line) => line.split(',')[1])).size).toBeGreaterThan(
      15,
    );
  });

  test('hold the same bytes whatever the order of the rows', async () => {
    const first = await outputOf(FILES);
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        expect(await outputOf(shuffled(seed))).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });

  test('name no row by its number', async () => {
    const output = await outputOf(FILES);
    expect(
      Object.entries(output).filter(
        ([path, text]) => /\.csv:\d/.test(text) || (path.endsWith('.json') && /"row":/.test(text)),
      ),
    ).toEqual([]);
  });

  test('hold the same bytes in other time zones and locales', async () => {
    const first = await spawnedOutputOf(FILES, {});
    const places = [
      { TZ: 'America/New_York', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'Asia/Ho_Chi_Minh', LANG: 'vi_VN', LC_ALL: 'vi_VN' },
    ];
    const others = await Promise.all(places.map((env, at) => spawnedOutputOf(shuffled(at + 1), env)));
    for (const other of others) expect(other).toEqual(first);
  });
});
