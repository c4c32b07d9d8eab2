import { describe, expect, test } from 'vitest';
import { type StrictCharset, strictDecoder } from '../../../../src/io/text/strict-text.ts';

/** Position of the first strange byte of bytes that come in two pieces; undefined without one. */
function strangeIn(hex: string, cut: number, charset: StrictCharset): number | undefined {
  const bytes = Buffer.from(hex, 'hex');
  const decoder = strictDecoder(charset);
  for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
    const part = decoder.push(piece);
    if ('strange' in part) return part.strange;
  }
  const end = decoder.finish();
  return 'strange' in end ? end.strange : undefined;
}

describe('the first strange byte is at the same place wherever two pieces meet', () => {
  test.each<[string, string, StrictCharset, number | undefined]>([
    // Found with the seed -1855373332: the NUL was missed where its halves came in different pieces.
    ['a NUL unit', '61000000', 'utf-16le', 3],
    ['a NUL unit, its high byte first', '00610000', 'utf-16be', 3],
    ['zero bytes of different units', '61000061', 'utf-16be', undefined],
    // Found behind it: half of a pair that was whole was taken for a strange unit. d83d de00 is a face, d800 opens a pair that a NUL cannot close.
    ['a NUL behind half a pair, behind a whole pair', '3dd800de00d80000', 'utf-16le', 7],
    ['half a pair before a letter, behind a whole pair', '3dd800de00d86100', 'utf-16le', 8],
    ['a whole pair', '3dd800de6100', 'utf-16le', undefined],
    ['a NUL in UTF-8', '616200e1bab1', 'utf-8', 3],
  ])('%s', (_, hex, charset, position) => {
    for (let cut = 0; cut <= hex.length / 2; cut += 1)
      expect([cut, strangeIn(hex, cut, charset)]).toEqual([cut, position]);
  });
});
