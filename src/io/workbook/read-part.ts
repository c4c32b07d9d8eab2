import { TextDecoder } from 'node:util';
import type { Part } from './guard-entries.ts';
import { inflatePart } from './inflate-part.ts';
import { damaged } from './refusal.ts';
import { type XmlHandler, xmlReader } from './xml-reader.ts';

/** Reads a part as XML in UTF-8 or UTF-16, in one pass; no more than a piece of it is kept. Without a part nothing is handed over. */
export async function readPart(part: Part | undefined, handler: XmlHandler): Promise<void> {
  if (part === undefined) return;
  const reader = xmlReader(handler, part.name);
  let decoder: TextDecoder | undefined;
  for await (const piece of inflatePart(part, { whole: 0 })) {
    decoder ??= decoderOf(piece);
    reader.push(decoded(decoder, piece, part.name));
  }
  if (decoder) reader.push(decoded(decoder, undefined, part.name));
  reader.finish();
}

/** Bytes that are no text, or a text with zeros (UTF-32), are damage. */
function decoded(decoder: TextDecoder, piece: Uint8Array | undefined, part: string): string {
  try {
    const text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    if (!text.includes('\0')) return text;
  } catch {
    // Told below.
  }
  throw damaged(`phần “${part}” không phải UTF-8 hay UTF-16`, `the part “${part}” is neither UTF-8 nor UTF-16`);
}

/** Tells the encoding by the first bytes, as XML 1.0 appendix F does: a mark, or the zero byte beside the first character. */
function decoderOf([a = 1, b = 1]: Uint8Array): TextDecoder {
  const little = (a === 0xff && b === 0xfe) || b === 0;
  const big = (a === 0xfe && b === 0xff) || a === 0;
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8', { fatal: true });
}
