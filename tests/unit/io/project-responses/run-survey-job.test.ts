import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSources } from '../../../../src/io/load-sources.ts';
import { loadQuestionnaire } from '../../../../src/io/load-survey.ts';
import { runSurveyJob } from '../../../../src/io/project-responses/run-survey-job.ts';
import type { SurveyJob } from '../../../../src/io/project-responses/survey-job.ts';
import { itemsOf } from '../../../../src/survey/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'par-index-job-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('Files wait for each other and are read in turn, and a count need not wait for them.', async () => {
  const form = new URL('../../../../surveys/questionnaire/sipas-2023-2026.json', import.meta.url).pathname;
  const { register } = await loadSources(form);
  const { value: questionnaire } = await loadQuestionnaire({ path: form, name: 'q' }, register);
  if (!questionnaire) throw new Error('the questionnaire is good');
  const items = itemsOf(questionnaire).map(({ code }) => code);
  const path = join(folder, 'answers.csv');
  const rows = [1, 2, 3].map((at) => `R${at},A,f,u,c,${items.map(() => '5').join(',')}`);
  await writeFile(path, `response_id,agency,field,area,group,${items.join(',')}\n${rows.join('\n')}\n`);
  const told: string[] = [];
  const start = (name: string, job: SurveyJob) => {
    const onRows = (rows: number): void => {
      told.push(`${name} has read ${rows}`);
    };
    return runSurveyJob(job, { onStart: () => told.push(`${name} begins`), onRows }).done;
  };
  const projection = (name: string) => {
    const key = Buffer.from('một khóa chỉ dùng trong bài kiểm thử', 'utf8');
    const target = join(folder, `${name}.csv`);
    const order = { questionnaire, path, name, target, options: {}, key, domain: 'd', content: 'c' };
    return start(name, { kind: 'project', order });
  };
  const [first, , , count] = await Promise.all([
    projection('first'),
    projection('second'),
    projection('third'),
    start('count', { kind: 'count', questionnaire, files: [{ path, name: 'answers' }], options: {} }),
  ]);
  expect(told.filter((line) => !line.startsWith('count'))).toEqual(
    ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} has read 4`]),
  );
  expect(told.slice(0, 2).sort()).toEqual(['count begins', 'first begins']);
  expect(first).toMatchObject({ account: { read: 3, accepted: 3 } });
  expect(count).toMatchObject({ part: { kind: 'survey-tally' } });
});
