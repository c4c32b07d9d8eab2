import { sign } from 'node:crypto';
import { appendFileSync, closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../durable.ts';
import { START } from './check-chain.ts';
import { type Checkpoint, checkpointText, type LogEnd, lostOccasion } from './checkpoint-text.ts';
import { type LogStep, startTrail } from './end-trail.ts';
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
  /** Notes where the log ends at a start, whatever was noted before. */
  readonly startFrom: (end: LogEnd) => void;
  /** Tells of an entry that is about to be made, before its transaction ends. */
  readonly expectEnd: (step: LogStep) => void;
  /**
   * Notes where the log ends now. Called after every change; not synced, since an end that lags behind does no harm.
   * Where the entry does not come from the end that was noted, a signed checkpoint first keeps that end in the file for ever, for `verifyLog` to find.
   */
  readonly noteEnd: (step: LogStep) => void;
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
  let noted = notedAtStart ?? START;
  const trail = startTrail();
  const unfiled: string[] = [];
  const signText = (text: string): string => sign(null, Buffer.from(text, 'utf8'), key).toString('base64');
  const note = ({ seq, hash }: LogEnd): void => {
    noted = { seq, hash };
    writeSync(handle, logEndText(noted), 0);
  };
  return {
    keyId: id,
    sign: signText,
    notedAtStart,
    startFrom: note,
    expectEnd: trail.expect,
    noteEnd: (step) => {
      const told = trail.tell(step, noted);
      if (told === 'passed') return;
      if (!told.follows) {
        const said = { ...noted, at: step.at, occasion: lostOccasion(told.first.seq) };
        const lost = { ...said, key_id: id, signature: signText(checkpointText(said)) };
        // On a disk that is full the note stays, and is kept by the next change.
        if (!appendAtOnce(join(folder, CHECKPOINT_FILE), `${JSON.stringify(lost)}\n`)) return;
      }
      note(step);
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

/** Nothing else happens meanwhile: what comes next overwrites what the line keeps. Gives whether it is on the disk. */
function appendAtOnce(path: string, text: string): boolean {
  try {
    const file = openSync(path, 'a', 0o600);
    try {
      appendFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    process.emitWarning(`${CHECKPOINT_FILE}: ${String(error)}`);
    return false;
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
