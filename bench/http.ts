/**
 * Measures the service beside bare node:http, Express and Hono with papaparse, each in a process of its own, asked over the loopback only.
 * `npm run bench:http -- --seconds 2 --rounds 5 --rows 250000 --import-rows 1000000 --json out/http.json`; `--parts memory,import` runs some of the parts alone.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildServers, type Child, memoryOf, startChild } from './http/child.ts';
import { askAgain } from './http/load.ts';
import { followUpload, readJson, sendFile } from './http/send.ts';
import { describeMachine, median } from './scoring/measure.ts';
import { writeAnswers } from './tally/answer-file.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    rows: { type: 'string', default: '250000' },
    'import-rows': { type: 'string', default: '1000000' },
    parts: { type: 'string', default: 'ranking,uploads,memory,import' },
    json: { type: 'string' },
  },
});
const [seconds, rounds] = [Number(options.seconds), Number(options.rounds)];
const parts = new Set(options.parts.split(','));
const [rows, importRows] = [Number(options.rows), Number(options['import-rows'])];

const RANKING = '/api/v1/publications/khanh-hoa-2025/ranking';
const SURVEY = '/api/v1/rounds/bench/surveys/sipas';
const PEERS = new URL('./peer/node_modules/', import.meta.url);
const EXPRESS = new URL('express/index.js', PEERS).href;
const OFFICER = { 'x-bench': '1' };

/** The items of the national survey, which the sample season has. */
const ITEMS = await import('../src/io/read-json.ts').then(async ({ readJson: read }) => {
  const { raw } = await read(new URL('../surveys/questionnaire/sipas-2023-2026.json', import.meta.url).pathname, 'q');
  const { blocks } = raw as { blocks: { factors: { items: { code: string }[] }[] }[] };
  return blocks.flatMap(({ factors }) => factors.flatMap(({ items }) => items.map(({ code }) => code)));
});

/** Codes of agencies that the sample season knows. */
const AGENCIES = readFileSync(new URL('../criteria/season/khanh-hoa-2025/agencies.csv', import.meta.url), 'utf8')
  .split('\n')
  .slice(1)
  .map((line) => line.split(',')[0] ?? '')
  .filter((code) => code !== '');

/** Writes invented answers (dữ liệu mẫu) for these agencies: a form of an agency that nobody knows would be something to say of every row. */
async function writeKnown(path: string, count: number, seed: number): Promise<void> {
  await writeAnswers(path, 'comments', ITEMS, count, seed);
  const known = (_: string, at: string): string => `,${AGENCIES[Number(at) % AGENCIES.length] ?? ''},f`;
  writeFileSync(path, readFileSync(path, 'latin1').replace(/,A(\d+),f/g, known), 'latin1');
}

const machine = describeMachine();
console.log(
  `${machine.processor}, ${machine.memoryGb} GB, Node ${machine.node}, commit ${machine.commit}, ${machine.date}`,
);
console.log(`load before: ${machine.load.join(' ')}`);
const folder = mkdtempSync(join(tmpdir(), 'par-index-http-'));
const children: Child[] = [];
const start = async (...words: Parameters<typeof startChild>): Promise<Child> => {
  const child = await startChild(...words);
  children.push(child);
  return child;
};

interface Race {
  readonly perSecond: readonly number[];
  /** Microseconds of the server's processor for each request. */
  readonly processor: readonly number[];
}

/** Asks servers for the same bytes, in turn. */
async function race(servers: Readonly<Record<string, readonly [Child, string, Record<string, string>?]>>) {
  const found: Record<string, { perSecond: number[]; processor: number[] }> = {};
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, [child, path, headers = {}]] of Object.entries(servers)) {
      const before = await child.costs();
      const load = await askAgain(child.port, { path, headers, seconds: round < 0 ? 1 : seconds });
      const after = await child.costs();
      if (round < 0) continue;
      const own = found[name] ?? { perSecond: [], processor: [] };
      found[name] = own;
      own.perSecond.push(load.requests / load.seconds);
      own.processor.push(((after.processor - before.processor) * 1000) / load.requests);
    }
  }
  return found;
}

function told(name: string, { perSecond, processor }: Race, against: Race): string {
  const ratio = (mine: readonly number[], theirs: readonly number[]): string =>
    `${median(mine.map((value, at) => value / (theirs[at] ?? Number.NaN))).toFixed(2)}×`;
  return [
    name.padEnd(28),
    `${median(perSecond).toFixed(0).padStart(7)}/s ${ratio(perSecond, against.perSecond)}`,
    `${median(processor).toFixed(0).padStart(6)} µs ${ratio(processor, against.processor)}`,
  ].join('  ');
}

/** The ranking, asked of everybody in turn. */
async function raceRanking(own: Child, bare: Child, express: Child, length: number) {
  const ranking = await race({
    'bare node:http': [bare, '/ranking'],
    'par-index': [own, RANKING],
    'par-index, br': [own, RANKING, { 'accept-encoding': 'gzip, br' }],
    'Express, json()': [express, '/ranking'],
  });
  const against = (name: string): Race => ranking[name] ?? { perSecond: [], processor: [] };
  console.log(
    `\nranking, ${length} characters: requests a second, and the server's processor for each; against bare node:http`,
  );
  for (const [name, one] of Object.entries(ranking)) console.log(told(name, one, against('bare node:http')));
  console.log(told('par-index against Express', against('par-index'), against('Express, json()')));
  return ranking;
}

/** A file of answers, sent to everybody in turn. */
async function raceUploads(own: Child, bare: Child, hono: Child, answers: string) {
  const none = (): number[] => [];
  const uploads = { bare: none(), own: none(), read: none(), tally: none(), hono: none() };
  for (let round = 0; round < rounds; round += 1) {
    uploads.bare.push((await sendFile(bare.port, '/', answers)).milliseconds);
    const started = performance.now();
    const sent = await sendFile(own.port, `${SURVEY}/uploads?name=a.csv&again=1`, answers, OFFICER);
    if (sent.status !== 202) throw new Error(sent.text);
    uploads.own.push(sent.milliseconds);
    const { id } = JSON.parse(sent.text) as { id: string };
    const end = await followUpload(own.port, `${SURVEY}/uploads/${id}`);
    if (end.state !== 'read') throw new Error(end.state);
    uploads.read.push(performance.now() - started);
    await withdraw(own.port, id);
    const counted = await sendFile(own.port, `${SURVEY}/tally?name=a.csv`, answers, OFFICER);
    if (counted.status !== 200) throw new Error(counted.text);
    uploads.tally.push(counted.milliseconds);
    uploads.hono.push((await sendFile(hono.port, '/tally', answers)).milliseconds);
  }
  const ratio = median(uploads.bare.map((one, at) => one / (uploads.own[at] ?? Number.NaN)));
  console.log(`\nupload of ${(statSync(answers).size / 1e6).toFixed(0)} MB, ${rows} rows of ${ITEMS.length} answers`);
  console.log(`bare node:http, to disk with SHA-256   ${median(uploads.bare).toFixed(0)} ms`);
  console.log(
    `par-index, received                    ${median(uploads.own).toFixed(0)} ms, ${ratio.toFixed(2)}× of bare's speed`,
  );
  console.log(`par-index, read, checked and kept      ${median(uploads.read).toFixed(0)} ms`);
  const times = median(uploads.hono.map((one, at) => one / (uploads.tally[at] ?? Number.NaN)));
  console.log(
    `par-index, counted and not kept        ${median(uploads.tally).toFixed(0)} ms, ${times.toFixed(1)}× of Hono's speed`,
  );
  console.log(`Hono text() + papaparse, counted       ${median(uploads.hono).toFixed(0)} ms`);
  return uploads;
}

/** Servers that answer the same, or take the same file, each in turn. */
async function raceServers(data: string, answers: string) {
  const own = await start('own-server', [data]);
  const text = await (await fetch(`http://127.0.0.1:${own.port}${RANKING}`)).text();
  const file = join(folder, 'ranking.json');
  writeFileSync(file, text);
  mkdirSync(join(folder, 'bare'));
  const bare = await start('peer-server', ['bare', file, join(folder, 'bare')]);
  const express = await start('peer-server', ['express', file, EXPRESS]);
  const hono = await start('peer-server', ['hono', file]);
  const ranking = parts.has('ranking') ? await raceRanking(own, bare, express, text.length) : undefined;
  const uploads = parts.has('uploads') ? await raceUploads(own, bare, hono, answers) : undefined;
  for (const child of [own, bare, express, hono]) await child.stop();
  return { ranking, uploads };
}

async function main(): Promise<unknown> {
  await buildServers();
  const data = join(folder, 'data');
  await (await startChild('own-server', [data, 'prepare'])).stop();
  const answers = join(folder, 'answers.csv');
  await writeKnown(answers, rows, 1);
  const races = parts.has('ranking') || parts.has('uploads') ? await raceServers(data, answers) : {};
  const four = parts.has('memory') ? await fourAtOnce(data, answers) : undefined;
  const imported = parts.has('import') ? await duringImport(data) : undefined;
  return { machine, ...races, four, imported, rows };
}

async function withdraw(port: number, id: string): Promise<void> {
  const path = `http://127.0.0.1:${port}${SURVEY}/uploads/${id}?reason=bench`;
  const response = await fetch(path, { method: 'DELETE', headers: OFFICER });
  if (!response.ok) throw new Error(await response.text());
}

/** Resident memory of a process that has done nothing else, as /proc tells it, while four files come in at once and are read. */
async function fourAtOnce(data: string, answers: string) {
  const own = await start('own-server', [data]);
  await readJson(own.port, '/api/v1/publications');
  const { memory: before } = memoryOf(own);
  const ids = await Promise.all([1, 2, 3, 4].map((at) => upload(own, answers, `${at}.csv`)));
  const { peak } = memoryOf(own);
  for (const { id } of ids) await withdraw(own.port, id);
  await own.stop();
  console.log(`\nfour uploads of ${rows} rows at once: ${before.toFixed(0)} MB at rest, ${peak.toFixed(0)} MB at most`);
  return { before, peak };
}

/** Sends a file and waits until it has been read. */
async function upload(own: Child, file: string, name: string) {
  const sent = await sendFile(own.port, `${SURVEY}/uploads?name=${name}&again=1`, file, OFFICER);
  if (sent.status !== 202) throw new Error(sent.text);
  const { id } = JSON.parse(sent.text) as { id: string };
  const { state, progress } = await followUpload(own.port, `${SURVEY}/uploads/${id}`);
  if (state !== 'read') throw new Error(state);
  return { id, progress };
}

/** What is asked for while a file is read: nothing but an answer, a list from the database, a page. */
const ASKED = ['/health', '/api/v1/publications', '/'];

async function duringImport(data: string) {
  const file = join(folder, 'large.csv');
  await writeKnown(file, importRows, 2);
  const own = await start('own-server', [data]);
  const quiet = await smallGets(own.port, (count) => count >= 200);
  const started = performance.now();
  let isOver = false;
  const asking = smallGets(own.port, () => isOver);
  const { progress } = await upload(own, file, 'large.csv');
  isOver = true;
  const busy = await asking;
  const seconds = (performance.now() - started) / 1000;
  const { peak } = memoryOf(own);
  console.log(`\nimport of ${importRows} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB: ${seconds.toFixed(1)} s`);
  console.log(`${progress} events of progress; ${peak.toFixed(0)} MB at most`);
  const figures = ASKED.map((path) => {
    const times = busy.get(path) ?? [];
    const [middle, p99, idle] = [median(times), quantile(times, 0.99), quantile(quiet.get(path) ?? [], 0.99)];
    const words = `median ${middle.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms`;
    console.log(`${path.padEnd(24)} ${words} of ${times.length}; idle p99 ${idle.toFixed(1)} ms`);
    return { path, median: middle, p99, idle };
  });
  return { seconds, progress, peak, figures };
}

/** Asks for each path in turn, some fifty questions a second. */
async function smallGets(port: number, isOver: (count: number) => boolean): Promise<ReadonlyMap<string, number[]>> {
  const times = new Map<string, number[]>(ASKED.map((path) => [path, []]));
  for (let count = 0; !isOver(count); count += 1) {
    for (const [path, own] of times) {
      const start = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      own.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return times;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

try {
  const figures = await main();
  console.log(`load after: ${describeMachine().load.join(' ')}`);
  if (options.json !== undefined) {
    mkdirSync(dirname(options.json), { recursive: true });
    writeFileSync(options.json, `${JSON.stringify(figures, null, 1)}\n`);
  }
} finally {
  for (const child of children) await child.stop();
  rmSync(folder, { recursive: true, force: true });
}
