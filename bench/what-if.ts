/**
 * Measures what somebody waits for who supposes something of a round: the sample season in a store of its own, asked as the service asks.
 * `npm run bench:what-if -- --rounds 9`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findSeason } from '../src/io/load-season.ts';
import { thresholdsOf } from '../src/season/threshold.ts';
import { computeRound } from '../src/server/compute/compute-round.ts';
import { stopThreads } from '../src/server/compute/run-task.ts';
import { supposeRound } from '../src/server/compute/suppose-round.ts';
import type { Supposition } from '../src/server/compute/what-if.ts';
import { openStore } from '../src/store/open-store.ts';
import { importSeason } from '../src/store/round/import-season.ts';
import { readRoundContent } from '../src/store/round/round-content.ts';
import { touchData } from '../src/store/round/round-row.ts';
import { describeMachine, median } from './scoring/measure.ts';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const rounds = Number(options.rounds);
const ROUND = 'bench';
const GROUP = 'communes';
const NOTHING: Supposition = { changes: [], weights: [], thresholds: [] };

/** Milliseconds of the clock and of the processor, all threads together. */
async function costOf(work: () => Promise<unknown>): Promise<readonly [wall: number, processor: number]> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return [performance.now() - start, (user + system) / 1000];
}

function say(name: string, costs: readonly (readonly [number, number])[]): void {
  const [wall, processor] = [0, 1].map((at) => median(costs.map((cost) => cost[at] ?? 0)).toFixed(0));
  console.log(`  ${name.padEnd(44)} ${wall?.padStart(6)} ms, ${processor?.padStart(6)} ms of the processor`);
}

const { processor, node, load, commit, date } = describeMachine();
console.log(`${processor}, Node ${node}, load ${load.join(' ')}, commit ${commit}, ${date}`);
const folder = await mkdtemp(join(tmpdir(), 'par-index-what-if-'));
const store = await openStore({ folder });
try {
  const actor = { account: undefined, name: 'bench', grants: [], scopes: ['read', 'write'] as const };
  await importSeason(store, actor, { seasonPath: await findSeason('khanh-hoa-2025'), round: ROUND, stage: 'council' });
  const { agencies, sets } = await readRoundContent(store, ROUND);
  const set = sets.get(GROUP);
  const agency = agencies.find(({ group }) => group === GROUP)?.code ?? '';
  const leaf = set?.leaves.find(({ inputs, scoredBy }) => scoredBy === 'self' && Object.keys(inputs).includes('done'));
  const place = set && thresholdsOf(set)[0]?.place;
  if (!set || !leaf || !place) throw new Error('the sample season has no communes');
  const suppose = (supposition: Partial<Supposition>) => () =>
    supposeRound({ store }, ROUND, { ...NOTHING, ...supposition });
  const asked: Readonly<Record<string, (turn: number) => Partial<Supposition>>> = {
    'one answer of one agency': (turn) => ({
      changes: [{ agency, criterion: leaf.code, inputs: { done: String(turn) } }],
    }),
    'another weight': (turn) => ({ weights: [{ criterion: '1', weight: String(10 + turn) }] }),
    'another threshold': (turn) => ({ thresholds: [{ place, value: String(50 + turn) }] }),
  };
  console.log(`${agencies.length} agencies, medians of ${rounds}:`);
  say('the live result, whole', [await costOf(() => computeRound({ store }, ROUND))]);
  say('first what-if', [await costOf(suppose({}))]);
  for (const [name, of] of Object.entries(asked)) {
    const costs = [];
    for (let turn = 0; turn < rounds; turn += 1) costs.push(await costOf(suppose(of(turn))));
    say(name, costs);
  }
  const after = [];
  for (let turn = 0; turn < Math.min(3, rounds); turn += 1) {
    await store.db
      .updateTable('leaf')
      .set({ reason: `turn ${turn}` })
      .where('agency', '=', agency)
      .execute();
    await store.db.transaction().execute((tx) => touchData(tx, ROUND));
    after.push(await costOf(suppose({})));
  }
  say('after something was said in the round', after);
} finally {
  stopThreads();
  await store.close();
  await rm(folder, { recursive: true, force: true });
}
