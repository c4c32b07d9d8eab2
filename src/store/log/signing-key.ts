import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, keepDurably } from '../durable.ts';

/** The key that signs, in the data folder. */
const SIGNING_KEY = 'signing-key.pem';
/** Every key that ever signed there. */
export const PUBLIC_KEYS = 'signing-key.pub.pem';

/** The key that signs checkpoints. */
export interface SigningKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** Reads the signing key of a data folder, and makes one (Ed25519, mode 0600) at the first start. */
export async function openSigningKey(folder: string): Promise<SigningKey> {
  const path = join(folder, SIGNING_KEY);
  const pem = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  const key = pem === undefined ? generateKeyPairSync('ed25519').privateKey : createPrivateKey(pem);
  if (pem === undefined) await keepDurably(path, key.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  const publicKey = createPublicKey(key);
  const id = keyId(publicKey);
  const known = await readPublicKeys(folder);
  if (!known.has(id)) {
    const pems = [...known.values(), publicKey].map((one) => one.export({ type: 'spki', format: 'pem' }));
    await keepDurably(join(folder, PUBLIC_KEYS), pems.join(''), 0o644);
  }
  return { id, key };
}

/** The public keys that signed here, by their ids; empty where there are none. */
export async function readPublicKeys(folder: string): Promise<ReadonlyMap<string, KeyObject>> {
  const text = await readFile(join(folder, PUBLIC_KEYS), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  return publicKeysOf(text);
}

/** The public keys in a PEM text, by their ids. What is none is left out. */
export function publicKeysOf(text: string): ReadonlyMap<string, KeyObject> {
  const pems = text.match(/-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g) ?? [];
  const keys = new Map<string, KeyObject>();
  for (const pem of pems) {
    try {
      const key = createPublicKey(pem);
      keys.set(keyId(key), key);
    } catch {
      // A key that cannot be read signs nothing: its checkpoints are told as not signed by a known key.
    }
  }
  return keys;
}

/** What a key is known by: the first 16 digits of SHA-256 over its DER. */
function keyId(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}
