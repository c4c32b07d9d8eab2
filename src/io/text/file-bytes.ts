import { createReadStream } from 'node:fs';

const CHUNK_BYTES = 262_144;

/**
 * The bytes of a file, piece by piece.
 * @param start how many bytes are left out before
 */
export function fileBytes(path: string, start = 0): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: CHUNK_BYTES, start });
}
