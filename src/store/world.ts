import { randomBytes } from 'node:crypto';

/** What the world gives the store: the time and chance. Tests give their own. */
export interface World {
  readonly now: () => Date;
  /** A new id of 128 random bits, as 26 characters of base 32. */
  readonly newId: () => string;
  /** A secret of 256 random bits, URL-safe. */
  readonly newSecret: () => string;
}

/** The real clock and real chance. */
export const REAL_WORLD: World = {
  now: () => new Date(),
  newId: () => base32(randomBytes(16)),
  newSecret: () => randomBytes(32).toString('base64url'),
};

/** Lower-case letters and digits that nobody mistakes for each other. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += LETTERS[(held >>> bits) & 31] ?? '';
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + (LETTERS[(held << (5 - bits)) & 31] ?? '');
}

/** The time as the tables write it. */
export function timestamp({ now }: Pick<World, 'now'>): string {
  return now().toISOString();
}
