import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Where Debian and its kin keep what is not on the PATH. */
const PACKAGED = '/usr/lib/postgresql';

/**
 * Finds a program of PostgreSQL, as `pg_dump`: the newest packaged one, else what the PATH has.
 * The newest comes first because an older one cannot read a newer server.
 * @returns undefined when there is none
 */
export async function findPostgresTool(name: string): Promise<string | undefined> {
  const versions = await readdir(PACKAGED).catch(() => []);
  const packaged = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(PACKAGED, version, 'bin'));
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of [...packaged, ...onPath]) {
    const path = join(folder, name);
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return undefined;
}
