/** One measurement in a process of its own: `job SERIES SIZE FILE`. Prints the milliseconds of each run and the peak of the process's memory. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sourceRegister } from '../../src/base/source.ts';
import { loadSources } from '../../src/io/load-sources.ts';
import { loadQuestionnaire } from '../../src/io/load-survey.ts';
import { tallyFiles } from '../../src/io/tally/tally-files.ts';
import { compilePoints } from '../../src/scoring/column/plan.ts';
import { scorePoints } from '../../src/scoring/column/point-table.ts';
import { type CriteriaSet, rankHistogram, readCriteriaSet } from '../../src/scoring/index.ts';
import { inventModel } from '../rank/invent-model.ts';
import { drawColumns, readTree } from '../scoring/tree.ts';

const [series = '', sizeText = '0', file = ''] = process.argv.slice(2);
const size = Number(sizeText);
const FORM = fileURLToPath(new URL('../../surveys/questionnaire/sipas-2023-2026.json', import.meta.url));
const UNITS_OF_LEAVES = 1000;
const LEAVES_OF_FIELD = 100;

type Work = () => unknown;

async function tallyWork(): Promise<Work> {
  const { register } = await loadSources(FORM);
  const { value } = await loadQuestionnaire({ path: FORM, name: 'form' }, register);
  if (!value) throw new Error('the questionnaire of the bench');
  return () => tallyFiles(value, [{ path: file, name: 'answers.csv' }]);
}

async function unitsWork(): Promise<Work> {
  const set = await readTree();
  const plan = compilePoints(set);
  const columns = drawColumns(set, size);
  return () => scorePoints(plan, columns);
}

async function leavesWork(): Promise<Work> {
  const set = await wideSet();
  const plan = compilePoints(set);
  const columns = drawColumns(set, UNITS_OF_LEAVES);
  return () => scorePoints(plan, columns);
}

/** A set of as many leaves as are asked for, half of them tiers and half of them lines. All of it is invented. */
async function wideSet(): Promise<CriteriaSet> {
  const source = { id: 'bench-decision' };
  const title = (text: string) => ({ vi: `${text} (mẫu)`, en: text });
  const tiers = ['95', '85', '70', '50'].map((from, order) => ({ from, share: [100, 75, 50, 25][order] }));
  const leaf = (code: string, at: number) => ({
    code,
    title: title('leaf'),
    max: '1',
    scoredBy: 'appraiser',
    evidence: [],
    source,
    noTask: 'zero',
    inputs: { rate: { type: 'percent', title: title('rate') } },
    rule:
      at % 2 === 0
        ? { kind: 'tiers', value: 'rate', tiers }
        : { kind: 'linear', value: 'rate', zeroAt: '0', fullAt: '100' },
  });
  const fields = Math.ceil(size / LEAVES_OF_FIELD);
  const criteria = Array.from({ length: fields }, (_, field) => {
    const own = Math.min(LEAVES_OF_FIELD, size - field * LEAVES_OF_FIELD);
    const children = Array.from({ length: own }, (__, at) => leaf(`${field + 1}.${at + 1}`, at));
    return { code: String(field + 1), title: title('field'), max: String(own), children };
  });
  const raw = {
    id: 'bench-wide',
    version: '1',
    sample: true,
    title: title('Wide tree'),
    source,
    validity: { from: '2025-01-01', to: '2025-12-31' },
    appliesTo: ['department'],
    max: String(size),
    rounding: { decimals: 2, mode: 'half-up', source },
    ranking: { basis: 'exact', ties: 'competition', source },
    criteria,
  };
  const inForce = { from: '2025-01-01' };
  const register = sourceRegister([{ id: source.id, title: title('Decision'), inForce, sample: true }]);
  const { set, issues } = await readCriteriaSet(raw, undefined, register);
  if (!set) throw new Error(JSON.stringify(issues[0]));
  return set;
}

function drawsWork(): Work {
  const model = inventModel(90, 40, 7);
  return () => rankHistogram(model, { seed: 1, from: 0, count: size });
}

const WORKS: Readonly<Record<string, () => Work | Promise<Work>>> = {
  rows: tallyWork,
  units: unitsWork,
  leaves: leavesWork,
  draws: drawsWork,
};

/** Small work is done again and again: the first runs are slow, because nothing of it is compiled yet. */
const WARM_MS = 500;
const LONG_ENOUGH_MS = 1500;
const MOST_MS = 30_000;
const RUNS = 5;

const work = await (WORKS[series] ?? drawsWork)();
const times: number[] = [];
const begun = performance.now();
for (;;) {
  const start = performance.now();
  await work();
  const end = performance.now();
  if (start - begun >= WARM_MS || end - begun > MOST_MS) times.push(end - start);
  if (end - begun > MOST_MS || (times.length >= RUNS && end - begun > LONG_ENOUGH_MS)) break;
}
const peak = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? Number.NaN) / 1024;
console.log(JSON.stringify({ times, peak }));
