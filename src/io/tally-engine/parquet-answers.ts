import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Issue } from '../../base/issue/issue.ts';
import { fileBegins } from '../file-begins.ts';
import type { NamedFile } from '../load-survey.ts';
import { inDuckdb } from './in-duckdb.ts';
import { driven } from './tally-engine.ts';

/** First bytes of a file of Parquet. */
const LETTERS = Buffer.from('PAR1', 'latin1');

/** Answer files that can be read, and how to leave what was made for it. */
export interface ReadableFiles {
  readonly files: readonly NamedFile[];
  readonly issues: readonly Issue[];
  readonly remove: () => Promise<void>;
}

/**
 * Turns answer files in Parquet into text files in a folder of their own, every value as the text that DuckDB writes for it and none for null; other files stay as they are.
 * From there they are read as any answers are, the row behind the header being row 2.
 * @returns issues `TALLY_ENGINE_ABSENT`, `TALLY_ENGINE_FAILED`; then no files
 */
export async function answersFromParquet(files: readonly NamedFile[]): Promise<ReadableFiles> {
  const parquet = await Promise.all(files.map(({ path }) => fileBegins(path, LETTERS)));
  if (!parquet.includes(true)) return { files, issues: [], remove: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'par-index-parquet-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const texts = files.map((file, at) => (parquet[at] ? { path: join(folder, `${at}.csv`), name: file.name } : file));
  const issues = await inDuckdb(async ({ connection }) => {
    for (const [at, { path }] of files.entries()) {
      if (!parquet[at]) continue;
      // DuckDB takes some signs in the name of a file for a pattern of names.
      const link = join(folder, `${at}.parquet`);
      await symlink(resolve(path), link);
      const statement = 'COPY (SELECT COLUMNS(*)::VARCHAR FROM read_parquet($1)) TO $2 (FORMAT csv, HEADER)';
      await driven(connection.run(statement, [link, texts[at]?.path ?? '']));
    }
  });
  return { files: issues.length === 0 ? texts : [], issues, remove };
}
