import { createReadStream } from 'node:fs';

const CHUNK_BYTES = 262_144;

/** The bytes of a file, piece by piece. */
export function fileBytes(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: CHUNK_BYTES });
}
