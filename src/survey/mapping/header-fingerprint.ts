import { squeezeHeader } from './header-text.ts';

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const UNIT_SEPARATOR = '\u001f';

/**
 * The 64-bit FNV-1a hash of a text's UTF-8 bytes as 16 hexadecimal digits. It tells texts apart; it keeps no secret.
 * Source: G. Fowler, L. C. Noll, K.-P. Vo, The FNV Non-Cryptographic Hash Algorithm.
 * @example fnv1a('foobar') // '85944171f73967e8'
 */
export function fnv1a(text: string): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash.toString(16).padStart(16, '0');
}

/**
 * A stable name of a header: `fnv1a` of its folded texts joined by U+001F. It does not depend on letter case, Vietnamese marks, spaces, Unicode form or empty cells at the end;
 * it does depend on the order of the columns.
 * @returns for no columns the hash of the empty text
 * @example headerFingerprint(['Mã phiếu', 'S1', '']) === headerFingerprint(['MÃ  PHIẾU', 's1']) // true
 */
export function headerFingerprint(columns: readonly string[]): string {
  const texts = columns.map(squeezeHeader);
  while (texts.at(-1) === '') texts.pop();
  return fnv1a(texts.join(UNIT_SEPARATOR));
}
