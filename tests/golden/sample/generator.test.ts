import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = new URL('../../../', import.meta.url).pathname;

test('The sample year is what its seeded script writes, to the byte.', () => {
  const folder = mkdtempSync(join(tmpdir(), 'par-index-sample-'));
  try {
    const script = join(ROOT, 'bench', 'sample', 'generate.ts');
    execFileSync(process.execPath, ['--import', 'tsx', script, folder], { cwd: ROOT, stdio: 'pipe' });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(files.length).toBeGreaterThan(10);
    const changed = files.filter((file) => !readFileSync(join(folder, file)).equals(readFileSync(join(ROOT, file))));
    expect(changed).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
