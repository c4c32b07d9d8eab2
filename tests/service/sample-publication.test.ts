import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ResultDocument } from '../../src/report/result-schema.ts';
import { runTask } from '../../src/server/compute/run-task.ts';
import { importSeason } from '../../src/store/round/import-season.ts';
import { DECISION, peopleOf, seen } from './filled-round.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { openServiceUnderTest } from './service-under-test.ts';

const SAMPLE = join(process.cwd(), 'criteria', 'season', 'khanh-hoa-2025', 'season.json');
/** One sheet of the sample is not complete, so that there is one to be acknowledged. */
const ORDER = { ...DECISION, acknowledge: ['TT2'], reason: 'chưa có kết quả khảo sát' };
const LONG = 300_000;

let under: ServiceUnderTest;
let people: Awaited<ReturnType<typeof peopleOf>>;
beforeAll(async () => {
  under = await openServiceUnderTest();
  people = await peopleOf(under);
  const given = { seasonPath: SAMPLE, round: 'khanh-hoa-2025', stage: 'council' } as const;
  await importSeason(under.store, people.affairs.actor, given);
}, LONG);
afterAll(() => under.close());

/** What may differ is what names the files: paths and digests of inputs, places of issues. */
function figuresOf({ groups, surveys, targets, status }: ResultDocument): unknown {
  return { groups, surveys, targets, status };
}

test(
  'The sample year is published with every rank, index and figure that a run of its own files gives; others are answered meanwhile.',
  async () => {
    const path = '/rounds/khanh-hoa-2025/publications';
    let done = false;
    const publishing = people.affairs.send('POST', path, ORDER, seen(1)).finally(() => {
      done = true;
    });
    const running = runTask({ kind: 'run', season: SAMPLE, lang: 'vi' });
    running.catch(() => {});
    let answered = 0;
    while (!done) {
      await under.anybody.get('/publications');
      answered += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const made = await publishing;
    expect([made.status, made.body]).toMatchObject([201, { revision: 1, stage: 'published' }]);
    expect(answered).toBeGreaterThan(10);
    const published = await under.anybody.get('/publications/khanh-hoa-2025/files/result.json');
    const own = (await running).files?.find((file) => file.path === 'result.json');
    expect(figuresOf(published.body as ResultDocument)).toEqual(figuresOf(JSON.parse(own?.text ?? '')));
  },
  LONG,
);
