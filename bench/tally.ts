import { execSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { tallyFiles } from '../src/io/tally/tally-files.ts';
import { itemsOf, type Questionnaire, readQuestionnaire } from '../src/survey/index.ts';

const FORM = new URL('../surveys/questionnaire/sipas-2023-2026.json', import.meta.url);
const SOURCES = new URL('../criteria/sources.json', import.meta.url);
const AGENCIES = 90;
const CODES = 256;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    /** Without comments: papaparse reads a file without any quote in a quicker way of its own. */
    plain: { type: 'boolean', default: false },
  },
});

/** The same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Writes invented answers (dữ liệu mẫu), with quoted comments of several lines unless plain. */
async function writeAnswers(path: string, items: readonly string[], rows: number): Promise<void> {
  const random = seeded(7);
  const answers = [...'1233444455555', '98', ''];
  const comments = ['Cán bộ nhiệt tình, trả kết quả đúng hẹn', 'Chờ lâu,\nphòng nóng', 'Không có ý kiến'];
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const out = createWriteStream(path);
  out.write(`response_id,agency,field,area,group,${items.join(',')}${values.plain ? '' : ',comment'}\n`);
  for (let row = 0; row < rows; row += 1) {
    const cells = items.map(() => pick(answers)).join(',');
    const comment = values.plain ? '' : `,"${pick(comments)}"`;
    const line = `P${row},A${row % AGENCIES},f${row % 7},urban,citizen,${cells}${comment}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

/** Papaparse as fast as it goes: chunks of a stream, rows as arrays, cells counted into one typed array. */
function countWithPapa(path: string, items: number): Promise<number> {
  const counts = new Uint32Array(AGENCIES * items * CODES);
  const agencies = new Map<string, number>();
  // An answer is one or two digits or nothing: its characters are the place it is counted at, no look-up is dearer.
  const codeOf = (text: string): number =>
    text.length === 1 ? text.charCodeAt(0) : text.length === 2 ? text.charCodeAt(1) + 64 : 0;
  const numberOf = (known: Map<string, number>, text: string): number => {
    const found = known.get(text) ?? known.size;
    if (found === known.size) known.set(text, found);
    return found;
  };
  let rows = 0;
  return new Promise((resolve) => {
    Papa.parse<readonly string[]>(createReadStream(path, { encoding: 'utf8', highWaterMark: 2 ** 20 }), {
      chunk: ({ data }) => {
        for (const cells of data) {
          rows += 1;
          const start = numberOf(agencies, cells[1] ?? '') * items;
          for (let item = 0; item < items; item += 1) {
            const at = (start + item) * CODES + codeOf(cells[5 + item] ?? '');
            counts[at] = (counts[at] ?? 0) + 1;
          }
        }
      },
      complete: () => resolve(rows),
    });
  });
}

interface Cost {
  readonly wall: number;
  readonly processor: number;
}

async function costOf(run: () => Promise<unknown>): Promise<Cost> {
  const before = process.cpuUsage();
  const start = performance.now();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function questionnaire(): Questionnaire {
  const { sources } = JSON.parse(readFileSync(SOURCES, 'utf8'));
  const register = new Map(sources.map((source: { id: string }) => [source.id, source]));
  const { value } = readQuestionnaire(JSON.parse(readFileSync(FORM, 'utf8')), 'form.json', register as never);
  if (!value) throw new Error('the questionnaire is wrong');
  return value;
}

const form = questionnaire();
const items = itemsOf(form).map(({ code }) => code);
const folder = mkdtempSync(join(tmpdir(), 'tally-'));
const path = join(folder, 'answers.csv');
await writeAnswers(path, items, Number(values.rows));
const costs: Record<'tally' | 'papaparse', Cost[]> = { tally: [], papaparse: [] };
for (let round = 0; round < Number(values.rounds); round += 1) {
  costs.tally.push(await costOf(() => tallyFiles(form, [{ path, name: 'answers.csv' }])));
  costs.papaparse.push(await costOf(() => countWithPapa(path, items.length)));
}
rmSync(folder, { recursive: true });
const medians = (name: keyof typeof costs, of: keyof Cost): number => median(costs[name].map((cost) => cost[of]));
const commit = execSync('git rev-parse --short HEAD', { encoding: 'utf8' }).trim();
process.stdout.write(
  `${values.rows} rows${values.plain ? ' without comments' : ''}, Node ${process.version}, commit ${commit}, load ${loadavg()[0]}\n`,
);
for (const of of ['wall', 'processor'] as const) {
  const [own, peer] = [medians('tally', of), medians('papaparse', of)];
  process.stdout.write(
    `${of}: tally ${Math.round(own)} ms, papaparse ${Math.round(peer)} ms, ${Math.round((10 * peer) / own) / 10} times\n`,
  );
}
