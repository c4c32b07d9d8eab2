import type { KeyObject } from 'node:crypto';
import { verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Issue, issue } from '../../base/issue/issue.ts';
import { isMissing } from '../durable.ts';
import { type Checkpoint, checkpointText, type LogEnd } from './checkpoint-text.ts';
import { CHECKPOINT_FILE, LOG_END_FILE, parseLogEnd } from './seal.ts';

/** The checkpoints in the file of the data folder. Gives `LOG_CHECKPOINT_UNREADABLE` for a line that is none. */
export async function readFiledCheckpoints(
  folder: string,
): Promise<{ readonly checkpoints: readonly Checkpoint[]; readonly issues: readonly Issue[] }> {
  const lines = (await textOf(join(folder, CHECKPOINT_FILE))).split('\n');
  const checkpoints: Checkpoint[] = [];
  const issues: Issue[] = [];
  // What stands behind the last line's end is still being written.
  for (const [at, line] of lines.slice(0, -1).entries()) {
    const read = readCheckpoint(line);
    if (read) checkpoints.push(read);
    else
      issues.push(issue('LOG_CHECKPOINT_UNREADABLE', { file: CHECKPOINT_FILE, row: at + 1 }, { found: `${at + 1}` }));
  }
  return { checkpoints, issues };
}

/** Where the data folder says that the log ends; undefined where it does not say. */
export async function readNotedEnd(folder: string): Promise<LogEnd | undefined> {
  return parseLogEnd(await textOf(join(folder, LOG_END_FILE)));
}

/** Whether a checkpoint was signed by one of these keys and not altered since. */
export function isSigned(checkpoint: Checkpoint, keys: ReadonlyMap<string, KeyObject>): boolean {
  const key = keys.get(checkpoint.key_id);
  if (!key) return false;
  const signature = Buffer.from(checkpoint.signature, 'base64');
  return verify(null, Buffer.from(checkpointText(checkpoint), 'utf8'), key, signature);
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
}

function readCheckpoint(line: string): Checkpoint | undefined {
  try {
    const { seq, hash, at, occasion, key_id, signature } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (typeof seq !== 'number' || typeof hash !== 'string' || typeof at !== 'string') return undefined;
    if (typeof occasion !== 'string' || typeof key_id !== 'string' || typeof signature !== 'string') return undefined;
    return { seq, hash, at, occasion, key_id, signature };
  } catch {
    return undefined;
  }
}
