import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unfinishedPath } from '../../../../src/store/durable.ts';
import type { Store } from '../../../../src/store/store.ts';
import { receiveFile } from '../../../../src/store/upload/receive-file.ts';

let store: Store;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'par-index-receive-'));
  await mkdir(dirname(unfinishedPath(folder)), { recursive: true });
  store = { folder } as Store;
});
afterAll(() => rm(store.folder, { recursive: true, force: true }));

/** Pieces of these sizes, one after the other, of bytes that tell their place. */
async function* pieces(sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let place = 0;
  for (const size of sizes) {
    yield Uint8Array.from({ length: size }, (_, at) => ((place + at) * 2654435761) >>> 24);
    place += size;
  }
}

async function all(some: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const own: Uint8Array[] = [];
  for await (const piece of some) own.push(piece);
  return own;
}

test('What arrives in pieces of any size is kept byte for byte, with its length and its SHA-256.', async () => {
  // More than one block of 262,144 bytes; a piece that ends where a block does, one of several blocks, an empty one, one byte.
  const sizes = [1, 262_143, 65_536, 0, 800_000, 262_144, 7];
  const whole: Buffer = Buffer.concat(await all(pieces(sizes)));
  const { path, bytes, sha256, remove } = await receiveFile(store, pieces(sizes), 10_000_000);
  expect(bytes).toBe(1_389_831);
  expect(sha256).toBe(createHash('sha256').update(whole).digest('hex'));
  expect((await readFile(path)).equals(whole)).toBe(true);
  await remove();
});

test('A file that is too long leaves nothing behind.', async () => {
  await expect(receiveFile(store, pieces([300_000, 300_000]), 500_000)).rejects.toThrow();
  expect(await readdir(dirname(unfinishedPath(store.folder)))).toEqual([]);
});
