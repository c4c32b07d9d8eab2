import { createHash, timingSafeEqual } from 'node:crypto';
import type { World } from '../store.ts';

/** What is stored of a secret of 256 random bits: its SHA-256, from which nobody finds it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether two hashes are the same, in the same time wherever they differ. */
export function isSameHash(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** A password that an administrator reads out once: 100 random bits in groups of five. */
export function newFirstPassword({ newId }: Pick<World, 'newId'>): string {
  return (newId().slice(0, 20).match(/.{5}/g) ?? []).join('-');
}
