import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { AGENCIES, ITEMS_FROM } from './answer-file.ts';
import type { Counted, CountLine, Job } from './job.ts';

/** Places an answer may be counted at. */
const CODES = 256;

/**
 * Papaparse as fast as it goes: chunks of a stream, rows as arrays, cells counted into one typed array. An answer is one or two digits or nothing: its characters are the place it is counted
 * at, no look-up is dearer.
 */
export function countQuickest({ path, items, weighted }: Job): Promise<Counted> {
  const width = items.length;
  const counts = new Uint32Array(AGENCIES * width * CODES);
  const sums = new Float64Array(weighted ? counts.length : 0);
  const agencies = new Map<string, number>();
  const codeOf = (text: string): number =>
    text.length === 1 ? text.charCodeAt(0) : text.length === 2 ? text.charCodeAt(1) + 64 : 0;
  const numberOf = (text: string): number => {
    const found = agencies.get(text) ?? agencies.size;
    if (found === agencies.size) agencies.set(text, found);
    return found;
  };
  let header = true;
  return new Promise((resolve, reject) => {
    Papa.parse<readonly string[]>(createReadStream(path, { encoding: 'utf8', highWaterMark: 2 ** 20 }), {
      chunk: ({ data }) => {
        for (const cells of data) {
          if (header || cells.length < width) {
            header = false;
            continue;
          }
          const start = numberOf(cells[1] ?? '') * width;
          const weight = weighted ? Number(cells[ITEMS_FROM + width]) : 0;
          for (let item = 0; item < width; item += 1) {
            const at = (start + item) * CODES + codeOf(cells[ITEMS_FROM + item] ?? '');
            counts[at] = (counts[at] ?? 0) + 1;
            if (weighted) sums[at] = (sums[at] ?? 0) + weight;
          }
        }
      },
      complete: () => resolve(() => linesOf(counts, sums, agencies, items)),
      error: reject,
    });
  });
}

function linesOf(
  counts: Uint32Array,
  sums: Float64Array,
  agencies: ReadonlyMap<string, number>,
  items: readonly string[],
): readonly CountLine[] {
  const answerOf = (code: number): string =>
    code === 0 ? '' : code > 64 + 48 ? `9${String.fromCharCode(code - 64)}` : String.fromCharCode(code);
  return [...agencies].flatMap(([unit, at]) =>
    items.flatMap((item, place) =>
      Array.from({ length: CODES }, (_, code) => code).flatMap((code) => {
        const slot = (at * items.length + place) * CODES + code;
        const n = counts[slot] ?? 0;
        return n === 0 ? [] : [{ unit, item, answer: answerOf(code), n, w: sums[slot] ?? n }];
      }),
    ),
  );
}

/** Papaparse as it is usually written: an object a row, each handed over by itself. */
export function countUsually({ path, items, weighted }: Job): Promise<Counted> {
  const counts = new Map<string, Record<string, Record<string, { n: number; w: number }>>>();
  return new Promise((resolve, reject) => {
    Papa.parse<Readonly<Record<string, string>>>(createReadStream(path, { encoding: 'utf8' }), {
      header: true,
      skipEmptyLines: true,
      step: ({ data }) => {
        const agency = data['agency'] ?? '';
        const own = counts.get(agency) ?? {};
        counts.set(agency, own);
        const weight = weighted ? Number(data['weight']) : 1;
        for (const item of items) {
          own[item] ??= {};
          const answers = own[item];
          const answer = data[item] ?? '';
          answers[answer] ??= { n: 0, w: 0 };
          answers[answer].n += 1;
          answers[answer].w += weight;
        }
      },
      complete: () => {
        const lines = () =>
          [...counts].flatMap(([unit, own]) =>
            Object.entries(own).flatMap(([item, answers]) =>
              Object.entries(answers).map(([answer, sums]) => ({ unit, item, answer, ...sums })),
            ),
          );
        resolve(lines);
      },
      error: reject,
    });
  });
}
