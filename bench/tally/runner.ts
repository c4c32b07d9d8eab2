/** One contestant in a process of its own: counts a file whenever it is told to, and answers what that cost. */
import { argv } from 'node:process';
import { type Answer, type Counted, digestOf, type Job, type Order } from './job.ts';

const [, , name = '', built = ''] = argv;

async function counterOf(): Promise<(job: Job) => Promise<Counted>> {
  if (name === 'tally') return (await import('./with-tally.ts')).tallyCounter(built);
  if (name === 'duckdb') return (await import('./with-duckdb.ts')).countWithDuckDb;
  const { countQuickest, countUsually } = await import('./with-papaparse.ts');
  return name === 'papaparse' ? countQuickest : countUsually;
}

const count = await counterOf();
process.on('message', async ({ job }: Order) => {
  const before = process.cpuUsage();
  const start = performance.now();
  const counted = await count(job);
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const answer: Answer = { cost: { wall, processor: (user + system) / 1000 }, digest: digestOf(counted()) };
  process.send?.(answer);
});
