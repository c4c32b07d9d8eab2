import { sign } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../durable.ts';
import type { Checkpoint, LogEnd } from './checkpoint-text.ts';
import { openSigningKey } from './signing-key.ts';

/** Files of the data folder that tell where the log was, whatever the database says. */
export const CHECKPOINT_FILE = 'checkpoints.jsonl';
export const LOG_END_FILE = 'log-end';

/** What keeps the log from being changed behind the service's back: a key, and two files outside of the database. */
export interface LogSeal {
  readonly keyId: string;
  /** Signs a text: Ed25519, base64. */
  readonly sign: (text: string) => string;
  /** Where the log ended when the seal was opened; undefined at the first start. */
  readonly notedAtStart: LogEnd | undefined;
  /** Notes where the log ends now. Called after every change; not synced, since an end that lags behind does no harm. */
  readonly noteEnd: (end: LogEnd) => void;
  /** Adds a checkpoint to the file of checkpoints; it is on the disk before this returns, but on a disk that is full. */
  readonly fileCheckpoint: (checkpoint: Checkpoint) => Promise<void>;
  readonly close: () => void;
}

/** Opens the seal of a data folder; the first start makes its key. */
export async function openSeal(folder: string): Promise<LogSeal> {
  const { id, key } = await openSigningKey(folder);
  cutTornLine(join(folder, CHECKPOINT_FILE));
  const endFile = openSync(join(folder, LOG_END_FILE), 'a+', 0o600);
  closeSync(endFile);
  const handle = openSync(join(folder, LOG_END_FILE), 'r+');
  const notedAtStart = parseLogEnd(readFileSync(handle, 'utf8'));
  await syncFolder(folder);
  let noted = notedAtStart?.seq ?? 0;
  const unfiled: string[] = [];
  return {
    keyId: id,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
    notedAtStart,
    noteEnd: (end) => {
      // Changes may end in another order than they were made.
      if (end.seq <= noted) return;
      noted = end.seq;
      writeSync(handle, logEndText(end), 0);
    },
    fileCheckpoint: async (checkpoint) => {
      unfiled.push(`${JSON.stringify(checkpoint)}\n`);
      const lines = unfiled.splice(0);
      try {
        await appendDurably(join(folder, CHECKPOINT_FILE), lines.join(''));
      } catch (error) {
        // The change it seals is made: it is filed with the next one, or at the next start.
        unfiled.unshift(...lines);
        process.emitWarning(`${CHECKPOINT_FILE}: ${String(error)}`);
      }
    },
    close: () => closeSync(handle),
  };
}

/** Always of the same length, so that it is written over in place. */
function logEndText({ seq, hash }: LogEnd): string {
  return `${String(seq).padStart(16, '0')} ${hash.padEnd(64, ' ')}\n`;
}

/** The end of the log that the file notes; undefined where it notes none. */
export function parseLogEnd(text: string): LogEnd | undefined {
  const found = /^(\d{16}) ([0-9a-f]{64})\n/.exec(text);
  return found ? { seq: Number(found[1]), hash: found[2] ?? '' } : undefined;
}

async function appendDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A line that a power failure has cut in two is taken off; the database still has its checkpoint. */
function cutTornLine(path: string): void {
  const file = openSync(path, 'a+', 0o600);
  try {
    const bytes = readFileSync(file);
    const whole = bytes.lastIndexOf('\n') + 1;
    if (whole < bytes.length) ftruncateSync(file, whole);
  } finally {
    closeSync(file);
  }
}
