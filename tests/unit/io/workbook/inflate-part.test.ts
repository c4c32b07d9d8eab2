import { constants, crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { guardEntries } from '../../../../src/io/workbook/guard-entries.ts';
import { inflatePart } from '../../../../src/io/workbook/inflate-part.ts';
import { refusalOf } from '../../../../src/io/workbook/refusal.ts';
import { WORKBOOK_LIMITS } from '../../../../src/io/workbook/workbook-limits.ts';
import { zipFile } from './zip-file.ts';

async function inflate(packed: Uint8Array, size: number, sum: number, whole = 0) {
  const part = (await guardEntries(zipFile([{ name: 'x', raw: packed, claims: { size, crc: sum } }]))).get('x');
  if (!part) throw new Error('no part');
  const count = { whole };
  let pieces = 0;
  try {
    for await (const piece of inflatePart(part, count)) pieces += piece.length;
    return { pieces, count: count.whole, reason: undefined };
  } catch (error) {
    return { pieces, count: count.whole, reason: refusalOf(error) };
  }
}

describe('inflating a part', () => {
  const data = Buffer.from('Khảo sát '.repeat(20_000));
  const packed = deflateRawSync(data);

  test('gives all its bytes and counts them', async () => {
    const { pieces, count, reason } = await inflate(packed, data.length, crc32(data), 5);
    expect([pieces, count, reason]).toEqual([data.length, data.length + 5, undefined]);
  });

  test('stops when the parts together are too large', async () => {
    const whole = WORKBOOK_LIMITS.whole - data.length;
    expect((await inflate(packed, data.length, crc32(data), whole)).reason).toBeUndefined();
    const { reason } = await inflate(packed, data.length, crc32(data), whole + 1);
    expect([reason?.code, reason?.values['allowed']]).toEqual(['WORKBOOK_LIMIT', '536870912']);
  });

  test('stops when the part alone is too large, though it is not compressed much', async () => {
    const mebibyte = Buffer.from(Array.from({ length: 1_048_576 }, (_, i) => (i % 97 === 0 ? (i * 31) & 0xff : 32)));
    const block = deflateRawSync(mebibyte, { finishFlush: constants.Z_SYNC_FLUSH });
    expect(mebibyte.length / block.length).toBeLessThan(WORKBOOK_LIMITS.ratio);
    const { pieces, reason } = await inflate(Buffer.concat(Array.from({ length: 401 }, () => block)), 1, 1);
    expect([pieces, reason?.values['allowed']]).toEqual([400 * 1_048_576, '419430400']);
  });

  test('is damage when the bytes end early or are no deflate stream', async () => {
    for (const bytes of [packed.subarray(0, 50), Buffer.from('not deflated'), Buffer.alloc(0)]) {
      expect((await inflate(bytes, data.length, crc32(data))).reason?.code).toBe('WORKBOOK_DAMAGED');
    }
  });
});
