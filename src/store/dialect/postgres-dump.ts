import { spawn } from 'node:child_process';
import { Client } from 'pg';
import { refuse } from '../refuse.ts';
import { findPostgresTool } from './postgres-tool.ts';

/**
 * Writes everything a database of PostgreSQL holds into a file, as it stands at one moment, while others go on writing.
 * Refuses `STORE_TOOL_MISSING` and `STORE_TOOL_FAILED`.
 * @returns the digests of the kept files that are named at that moment
 */
export async function dumpPostgres(url: string, to: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const exported = await client.query<{ id: string }>('select pg_export_snapshot() as id');
    const files = await client.query<{ sha256: string }>('select sha256 from public.file order by sha256');
    const options = ['--format=custom', '--no-owner', '--no-privileges', '--schema=public'];
    await runTool('pg_dump', [...options, `--snapshot=${exported.rows[0]?.id ?? ''}`, `--file=${to}`], url);
    return files.rows.map(({ sha256 }) => sha256);
  } finally {
    await client.end();
  }
}

/** Brings what `dumpPostgres` has written into a database that has no tables, or leaves it without any. */
export async function restorePostgres(url: string, from: string): Promise<void> {
  // The schema `public` is there already, in every database.
  const options = ['--no-owner', '--no-privileges', '--schema=public', '--single-transaction', '--exit-on-error'];
  await runTool('pg_restore', [...options, from], url);
}

/** Runs a program of PostgreSQL on a database. The password goes by the environment: everybody on the machine sees arguments. */
async function runTool(name: 'pg_dump' | 'pg_restore', args: readonly string[], url: string): Promise<void> {
  const path = await findPostgresTool(name);
  if (path === undefined) throw refuse('STORE_TOOL_MISSING', 503, { found: name });
  const { clean, password } = withoutPassword(url);
  const env = { ...process.env, ...(password !== '' && { PGPASSWORD: password }) };
  const tool = spawn(path, [`--dbname=${clean}`, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  tool.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 2000) said += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => tool.on('error', reject).on('close', resolve));
  if (code !== 0) throw refuse('STORE_TOOL_FAILED', 503, { found: name, reason: said.trim() || `exit ${code}` });
}

function withoutPassword(url: string): { readonly clean: string; readonly password: string } {
  const parsed = new URL(url);
  const password = decodeURIComponent(parsed.password);
  parsed.password = '';
  return { clean: parsed.href, password };
}
