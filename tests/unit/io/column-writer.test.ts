import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readColumns } from '../../../src/io/column-cache/column-file.ts';
import { type ColumnPlan, columnWriter } from '../../../src/io/column-cache/column-writer.ts';
import { countColumns } from '../../../src/io/column-cache/count-columns.ts';
import type { FormBatch } from '../../../src/io/form-batches.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'column-writer-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** More than are sorted at once, of agencies and fields by turns; every tenth answer to the second item is blank, and weights are 1, 2 and 3. */
const ROWS = 600_000;
const ANSWERS = ['blank', '1', '2'];
const AGENCIES = ['a', 'b', 'c'];
const FIELDS = ['f', 'g'];
const LATE = 590_000;

function formsFrom(from: number, rows: number): FormBatch {
  const at = (pick: (row: number) => number): Uint32Array =>
    Uint32Array.from({ length: rows }, (_, n) => pick(from + n));
  const unitOf = at((row) => row % 3);
  const codes = Uint8Array.from({ length: rows * 2 }, (_, n) => {
    const row = from + (n >> 1);
    return n % 2 === 0 ? 1 + (row % 2) : row % 10 === 0 ? 0 : 2;
  });
  // The second field is met late, so that the first stretch does not know it.
  const fields = { values: from + rows > LATE ? FIELDS : ['f'], positions: at((row) => (row >= LATE ? 1 : 0)) };
  return {
    rows,
    items: 2,
    weights: 'column',
    units: AGENCIES,
    unitOf,
    weightOf: (row) => BigInt((((from + row) % 3) + 1) * 10_000),
    codes,
    dimensions: { agency: { values: AGENCIES, positions: unitOf }, field: fields },
  };
}

const account = { read: ROWS, accepted: ROWS, duplicate: 0, excluded: 0, rejected: 0 };
const facts = {
  key: 'k',
  form: 'f',
  inputs: [],
  questionnaire: 'q',
  version: '1',
  items: ['A', 'B'],
  answers: ANSWERS,
  account,
  issues: [],
};
const planOf = (name: string): ColumnPlan => ({ path: join(folder, name), rows: ROWS, weights: 'column', facts });
const names = (dimension: string): readonly string[] => (dimension === 'agency' ? AGENCIES : FIELDS);

describe('columns of more forms than are sorted at once', () => {
  test('are counted as the forms themselves', async () => {
    const writer = await columnWriter(planOf('whole'));
    for (let from = 0; from < ROWS; from += 65_536) {
      expect(await writer.add(formsFrom(from, Math.min(65_536, ROWS - from)))).toBe(true);
    }
    expect(readdirSync(folder)).not.toContain('whole');
    expect(await writer.end(names)).toBe(true);
    expect(readdirSync(folder)).toEqual(['whole']);
    const set = await readColumns(join(folder, 'whole'));
    if (typeof set !== 'object') throw new Error(set);
    // 200,000 forms an agency; that of agency n weighs n + 1, and all weigh the same within an agency.
    const units = countColumns(set, 'agency');
    expect(units.map(({ unit, n }) => [unit, n])).toEqual(
      AGENCIES.map((unit) => [unit, [0, 100_000, 100_000, 20_000, 0, 180_000]]),
    );
    const [, second] = units;
    expect(second?.w).toEqual([0n, 2_000_000_000n, 2_000_000_000n, 400_000_000n, 0n, 3_600_000_000n]);
    expect(second?.w2[1]).toBe(100_000n * 20_000n ** 2n);
    const fields = countColumns(set, 'field').map(({ unit, n }) => [unit, n[1], n[2], n[3], n[5]]);
    expect(fields).toEqual([
      ['f', 295_000, 295_000, 59_000, 531_000],
      ['g', 5_000, 5_000, 1_000, 9_000],
    ]);
  });

  test('are not kept where fewer or more forms come than were counted, and nothing is left', async () => {
    const few = await columnWriter(planOf('few'));
    await few.add(formsFrom(0, 1000));
    expect(await few.end(names)).toBe(false);
    await few.abandon();
    const many = await columnWriter({ ...planOf('many'), rows: 999 });
    expect(await many.add(formsFrom(0, 1000))).toBe(false);
    await many.abandon();
    expect(readdirSync(folder)).toEqual(['whole']);
  });
});
