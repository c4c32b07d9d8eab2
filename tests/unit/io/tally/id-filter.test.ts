import { expect, test } from 'vitest';
import { hashId, idFilter, noteId } from '../../../../src/io/tally/id-filter.ts';

function noted(bits: number, ids: readonly string[]): readonly boolean[] {
  const filter = idFilter(bits);
  return ids.map((id) => {
    const hash = { first: 0, second: 0 };
    const bytes = Buffer.from(`${id}\0\0\0\0`);
    hashId(new DataView(bytes.buffer, bytes.byteOffset), 0, bytes.length - 4, hash);
    return noteId(filter, hash);
  });
}

const IDS = Array.from({ length: 20_000 }, (_, at) => `R${at}`);

test('an id that was met is never taken for new, however full the filter is', () => {
  expect(
    noted(512, [...IDS, ...IDS])
      .slice(IDS.length)
      .every(Boolean),
  ).toBe(true);
});

test('with 64 bits an id, new ids are not taken for known ones', () => {
  expect(noted(64 * IDS.length, IDS).filter(Boolean)).toEqual([]);
});
