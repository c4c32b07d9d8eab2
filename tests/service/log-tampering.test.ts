import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { startChainCheck, type Witness } from '../../src/store/log/check-chain.ts';
import type { LogEnd } from '../../src/store/log/checkpoint-text.ts';
import { entryHash } from '../../src/store/log/entry.ts';
import type { LogTable } from '../../src/store/tables.ts';

/** A log of so many entries, as `change` writes it. */
function logOf(length: number): readonly LogTable[] {
  const rows: LogTable[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const said = { account: 'a', name: 'An', action: 'x', round: null, agency: null, object: `o ${seq}`, reason: '' };
    const entry = { ...said, seq, at: `t ${seq}`, before: null, after: '1', previous_hash: rows.at(-1)?.hash ?? '' };
    rows.push({ ...entry, hash: entryHash(entry) });
  }
  return rows;
}

const endOf = (rows: readonly LogTable[]): LogEnd => ({ seq: rows.at(-1)?.seq ?? 0, hash: rows.at(-1)?.hash ?? '' });

/** Entries with which something is wrong: the row of every issue, the first one first. */
function placesFound(rows: readonly LogTable[], end: LogEnd, witnesses: readonly Witness[]): readonly number[] {
  const check = startChainCheck(witnesses);
  for (const row of rows) check.add(row);
  return check.finish(end).map(({ place }) => place.row ?? -1);
}

const LENGTH = 12;
const LOG = logOf(LENGTH);
const seq = fc.integer({ min: 1, max: LENGTH });
const renumbered = (rows: readonly LogTable[]): readonly LogTable[] => rows.map((row, at) => ({ ...row, seq: at + 1 }));

/** Hashes made anew for all entries from a place on. */
function rehashed(rows: readonly LogTable[], from: number): readonly LogTable[] {
  let previous = rows[from - 2]?.hash ?? '';
  return rows.map((row, at) => {
    if (at < from - 1) return row;
    const { hash: _, ...said } = { ...row, previous_hash: previous };
    previous = entryHash(said);
    return { ...said, hash: previous };
  });
}

describe('Of a log that was tampered with, the first place is named', () => {
  test.prop([
    seq,
    fc.constantFrom('at', 'account', 'name', 'action', 'object', 'after', 'reason', 'round'),
    fc.string(),
  ])('when an entry was edited.', (at, column, value) => {
    fc.pre(value !== LOG[at - 1]?.[column as 'at']);
    const edited = LOG.map((row) => (row.seq === at ? { ...row, [column]: value } : row));
    expect(placesFound(edited, endOf(LOG), [])[0]).toBe(at);
  });

  test.prop([seq, fc.integer({ min: 1, max: 4 }), fc.boolean()])(
    'when entries were deleted, whether those behind them were given new numbers or not.',
    (at, count, renumber) => {
      const rest = LOG.filter((row) => row.seq < at || row.seq >= at + count);
      expect(placesFound(renumber ? renumbered(rest) : rest, endOf(LOG), [])[0]).toBe(at);
    },
  );

  test.prop([seq, seq])('when two entries have changed places.', (a, b) => {
    fc.pre(a < b);
    const at = (place: number): number => (place === a ? b : place === b ? a : place);
    const moved = renumbered(LOG.map((row) => LOG[at(row.seq) - 1] as LogTable));
    expect(placesFound(moved, endOf(LOG), [])[0]).toBe(a);
  });

  test.prop([seq, seq])('when a copy of an entry was inserted.', (from, at) => {
    const copy = LOG[from - 1] as LogTable;
    const rows = renumbered([...LOG.slice(0, at), copy, ...LOG.slice(at)]);
    // A copy right before its entry is that entry: what comes next is then one too many.
    expect(placesFound(rows, endOf(rows), [])[0]).toBe(from === at + 1 ? at + 2 : at + 1);
  });

  test.prop([seq, seq, fc.constantFrom('edit', 'delete', 'insert', 'cut')])(
    'or at least those up to the next checkpoint, when every hash behind it was made anew.',
    (at, sealed, how) => {
      fc.pre(at <= sealed);
      const entry = LOG[at - 1] as LogTable;
      const ways = {
        edit: () => LOG.map((row) => (row === entry ? { ...row, reason: 'other' } : row)),
        delete: () => LOG.filter((row) => row !== entry),
        insert: () => [...LOG.slice(0, at - 1), { ...entry, object: 'new' }, ...LOG.slice(at - 1)],
        cut: () => LOG.slice(0, at - 1),
      };
      const rows = rehashed(renumbered(ways[how]()), at);
      const { hash } = LOG[sealed - 1] as LogTable;
      const places = placesFound(rows, endOf(rows), [{ seq: sealed, hash, name: { vi: 'điểm', en: 'point' } }]);
      expect(places).toHaveLength(1);
      // It is named where the log no longer is what was sealed, or where it ends before.
      expect(places[0]).toBe(rows.length < sealed ? rows.length + 1 : sealed);
    },
  );

  test.prop([fc.integer({ min: 0, max: 40 })])('and nothing is found in one that was not, of any length.', (length) => {
    const rows = logOf(length);
    expect(placesFound(rows, endOf(rows), [])).toEqual([]);
  });
});
