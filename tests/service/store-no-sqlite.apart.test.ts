import { expect, test, vi } from 'vitest';
import { issueText } from '../../src/base/issue/issue.ts';
import { openSqlite } from '../../src/store/dialect/sqlite.ts';
import { RefusedError } from '../../src/store/refuse.ts';

vi.mock('better-sqlite3', () => {
  throw new Error("Cannot find package 'better-sqlite3'");
});

test('A machine without any SQLite is told what to do, in both languages.', async () => {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
  const refused = await openSqlite('/dev/null').catch((error: unknown) => error);
  if (!(refused instanceof RefusedError)) throw refused;
  expect(refused.found.code).toBe('STORE_NO_SQLITE');
  for (const language of ['vi', 'en'] as const) {
    const words = issueText(refused.found, language);
    expect(words).toContain('npm install better-sqlite3');
    expect(words).toContain('22.13');
    expect(words).toContain('DATABASE_URL');
    expect(words).toContain(process.version);
  }
});
