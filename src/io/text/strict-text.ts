/** Character sets whose bytes can be wrong, so that a whole file can be held against them. */
export type StrictCharset = 'utf-8' | 'utf-16le' | 'utf-16be';

const LONGEST_CHARACTER = 4;
/** What the first half of a pair of UTF-16 units begins with. */
const HIGH_SURROGATE = 0xd8;
const SURROGATE_BITS = 0xfc;
/** No place: one before the first byte is that of a NUL whose first half came with the piece before. */
const NONE = Number.POSITIVE_INFINITY;

type Decoder = InstanceType<typeof TextDecoder>;

/** A text so far, or the position, from 1, of the first byte that cannot be. */
export type StrictPart = { readonly text: string } | { readonly strange: number };

/** Decodes bytes that come in pieces. */
export interface StrictDecoder {
  readonly push: (bytes: Uint8Array) => StrictPart;
  /** What is left at the end; a character that is cut off counts as one byte past it. */
  readonly finish: () => StrictPart;
}

/**
 * A decoder that notices the first byte which is not of the character set. A byte order mark at the start is left out. A NUL is no character of a text.
 * @example strictDecoder('utf-8').push(Uint8Array.of(0x61, 0xff)) // { strange: 2 }
 */
export function strictDecoder(charset: StrictCharset): StrictDecoder {
  const decoder = new TextDecoder(charset, { fatal: true });
  let before = 0;
  /** The last bytes of the pieces so far: a character that the next one may complete. */
  let tail: Uint8Array = new Uint8Array(0);
  /** Whether the last piece ended with half a unit of UTF-16 that the next byte may make a NUL. */
  let halfNul = false;

  const push = (bytes: Uint8Array): StrictPart => {
    const text = decoded(decoder, bytes);
    const nul = halfNul && bytes[0] === 0 ? -1 : nulIn(bytes, charset, before % 2);
    if (text === undefined) {
      const strange = before - tail.length + firstStrange(Buffer.concat([tail, bytes]), charset);
      return { strange: Math.min(strange, before + nul + 1) };
    }
    if (nul !== NONE) return { strange: before + nul + 1 };
    before += bytes.length;
    if (bytes.length > 0) halfNul = charset !== 'utf-8' && before % 2 === 1 && bytes.at(-1) === 0;
    const end = bytes.length < LONGEST_CHARACTER ? Buffer.concat([tail, bytes]) : bytes;
    tail = end.subarray(lastCharacter(end, charset, before));
    return { text };
  };

  const finish = (): StrictPart => {
    const text = decoded(decoder);
    return text === undefined ? { strange: before + 1 } : { text };
  };
  return { push, finish };
}

function decoded(decoder: Decoder, bytes?: Uint8Array): string | undefined {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    return undefined;
  }
}

/** Where a NUL character begins, `NONE` without one. In UTF-16 a unit is a NUL only when both its bytes are. */
function nulIn(bytes: Uint8Array, charset: StrictCharset, odd: number): number {
  let at = bytes.indexOf(0);
  if (charset !== 'utf-8') {
    while (at !== -1 && !((at + odd) % 2 === 0 && bytes[at + 1] === 0)) at = bytes.indexOf(0, at + 1);
  }
  return at === -1 ? NONE : at;
}

/** Bytes before the last character, which the next piece may complete. */
function lastCharacter(bytes: Uint8Array, charset: StrictCharset, total: number): number {
  if (charset !== 'utf-8') {
    const even = bytes.length - (total % 2);
    const high = bytes[charset === 'utf-16le' ? even - 1 : even - 2] ?? 0;
    return (high & SURROGATE_BITS) === HIGH_SURROGATE ? even - 2 : Math.max(even, 0);
  }
  let at = bytes.length - 1;
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return Math.max(at, 0);
}

/** The shortest start of the bytes that cannot be, found by halving; `bytes` begin with a whole character. */
function firstStrange(bytes: Uint8Array, charset: StrictCharset): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const decoder = new TextDecoder(charset, { fatal: true });
    if (decoded(decoder, bytes.subarray(0, middle)) !== undefined) good = middle;
    else bad = middle;
  }
  return bad;
}
