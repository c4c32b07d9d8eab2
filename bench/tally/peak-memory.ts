import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const TIME = '/usr/bin/time';

/** Most memory, in MB of 1,024 kB, that the command `tally` took as the operating system tells it; undefined where its program for that is absent. */
export function peakMemory(built: string, form: string, path: string): number | undefined {
  if (!existsSync(TIME)) return undefined;
  const command = [process.execPath, `${built}/cli/main.js`, 'tally', form, path];
  const { stderr, status } = spawnSync(TIME, ['-f', 'peak=%M', ...command], { encoding: 'utf8' });
  const found = /^peak=(\d+)$/m.exec(stderr)?.[1];
  if (status !== 0 || found === undefined) throw new Error(`the command failed: ${stderr.slice(-500)}`);
  return Number(found) / 1024;
}
