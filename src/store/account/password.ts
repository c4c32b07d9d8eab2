import { hash, parseOptions, verify } from '@node-rs/argon2';

/*
 * argon2id with the least that the OWASP Password Storage Cheat Sheet takes (m = 19 MiB, t = 2, p = 1). Raise them here when machines grow:
 * passwords are hashed anew at the next sign-in.
 */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const OPTIONS = { memoryCost: MEMORY_KIB, timeCost: PASSES, parallelism: LANES };

/** Hashes a password with argon2id and a salt of its own. It is taken in NFC, since keyboards type Vietnamese letters in two ways. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), OPTIONS);
}

let decoy: Promise<string> | undefined;

/** Whether a password is the one that was hashed. Where there is none it is false, but takes as long, so that nobody learns which logins exist. */
export async function verifyPassword(hashed: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const right = await verify(hashed ?? (await decoy), password.normalize('NFC'));
  return right && hashed !== null && hashed !== undefined;
}

/** Whether a password was hashed with other parameters than today's. */
export function isHashOutdated(hashed: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(hashed);
  return !hashed.startsWith('$argon2id$') || memoryCost !== MEMORY_KIB || timeCost !== PASSES || parallelism !== LANES;
}
