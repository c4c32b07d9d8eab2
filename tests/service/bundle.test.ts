import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { DECISION, openFilledRound, peopleOf, seen } from './filled-round.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { SMALL_DOCUMENTS } from './small-round.ts';
import { STORES } from './stores.ts';

type Files = Readonly<Record<string, Uint8Array>>;
interface Manifest {
  readonly answers: string;
  readonly season: string;
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly included: boolean }[];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const manifestOf = (files: Files): Manifest => JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());

describe.each(STORES)('Bundles of publications on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  let folder: string;
  beforeAll(async () => {
    under = await open();
    people = await peopleOf(under);
    folder = await mkdtemp(join(tmpdir(), 'par-index-bundle-'));
    await openFilledRound(under);
    await openFilledRound(under, { round: 'kin' });
    await guardSmallGroups();
    for (const round of ['mau-2025', 'kin']) {
      await people.affairs.send('POST', `/rounds/${round}/publications`, DECISION, seen(1));
    }
  });
  afterAll(async () => {
    await under.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The survey of the round `kin` withholds small groups. */
  async function guardSmallGroups(): Promise<void> {
    const form = { ...JSON.parse(SMALL_DOCUMENTS['survey/mau-2025.json'] ?? ''), privacy: { minimum: 2 } };
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(JSON.stringify(form));
    };
    const kept = await under.store.files.keep(pieces(), 1_000_000);
    if (kept === 'too-large') throw new Error('too large');
    await under.store.db
      .updateTable('round_document')
      .set({ sha256: kept.sha256 })
      .where('round', '=', 'kin')
      .where('path', '=', 'survey/mau-2025.json')
      .execute();
  }

  async function bytesOf(
    path: string,
    asker?: string,
  ): Promise<{ status: number; headers: Headers; bytes: Uint8Array }> {
    const headers = asker === undefined ? {} : { 'x-test-account': asker };
    const response = await under.app.request(`/api/v1${path}`, { headers });
    return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  async function filesBelow(root: string): Promise<ReadonlyMap<string, string>> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const digests = await Promise.all(
      paths.map(async (path) => [path.slice(root.length + 1), sha256(await readFile(path))] as const),
    );
    return new Map(digests.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  test('The command line computes the bundle again to the very bytes that are published.', async () => {
    const { status, headers, bytes } = await bytesOf('/publications/mau-2025/bundle');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(headers.get('content-disposition')).toBe('attachment; filename="mau-2025-r1.zip"');
    const files = unzipSync(bytes);
    for (const [path, content] of Object.entries(files)) {
      const full = join(folder, 'out', path);
      await mkdir(dirname(full), { recursive: true });
      await writeFile(full, content);
    }
    const quiet = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    for (const spy of quiet) spy.mockReturnValue(true);
    const season = join(folder, 'out', manifestOf(files).season);
    const code = await run(season, { lang: 'vi', format: 'table', out: join(folder, 'again') });
    for (const spy of quiet) spy.mockRestore();
    expect(code).toBe(0);
    expect(await filesBelow(join(folder, 'again'))).toEqual(await filesBelow(join(folder, 'out', 'output')));
    await rm(join(folder, 'out'), { recursive: true });
    await rm(join(folder, 'again'), { recursive: true });
  });

  test('The manifest has the digest of every file, and the bundle is the same each time.', async () => {
    const first = await bytesOf('/publications/mau-2025/bundle');
    const files = unzipSync(first.bytes);
    const manifest = manifestOf(files);
    const others = Object.entries(files).filter(([path]) => path !== 'manifest.json');
    expect(Object.fromEntries(others.map(([path, bytes]) => [path, sha256(bytes)]))).toEqual(
      Object.fromEntries(manifest.files.map((file) => [file.path, file.sha256])),
    );
    under.setNow('2031-06-01T00:00:00Z');
    const second = await bytesOf('/publications/mau-2025/bundle?revision=1');
    expect(sha256(second.bytes)).toBe(sha256(first.bytes));
    const known = await under.anybody.get('/publications/mau-2025/bundle', {
      'if-none-match': first.headers.get('etag') ?? '',
    });
    expect(known.status).toBe(304);
  });

  test('A bundle is packed once for all who ask for it, and again when what was packed is not as it was.', async () => {
    await openFilledRound(under, { round: 'goi' });
    await people.affairs.send('POST', '/rounds/goi/publications', DECISION, seen(1));
    const opened = vi.spyOn(under.store.files, 'stream');
    const [one, two] = await Promise.all([1, 2].map(() => bytesOf('/publications/goi/bundle')));
    const files = unzipSync(one?.bytes ?? new Uint8Array());
    // Every file but the manifest, which is made.
    const once = Object.keys(files).length - 1;
    expect(opened).toHaveBeenCalledTimes(once);
    expect(sha256(two?.bytes ?? new Uint8Array())).toBe(sha256(one?.bytes ?? new Uint8Array()));
    expect(one?.headers.get('content-length')).toBe(String(one?.bytes.length));
    const packed = join(under.store.folder, '.unfinished-bundles');
    for (const name of await readdir(packed)) await writeFile(join(packed, name), 'x');
    const mended = await bytesOf('/publications/goi/bundle');
    expect(sha256(mended.bytes)).toBe(sha256(one?.bytes ?? new Uint8Array()));
    expect(opened).toHaveBeenCalledTimes(2 * once);
    opened.mockRestore();
  });

  test('Answers to a survey that guards small groups are not in the public bundle; the manifest says so with their digests.', async () => {
    const files = unzipSync((await bytesOf('/publications/kin/bundle')).bytes);
    const manifest = manifestOf(files);
    const withheld = manifest.files.filter(({ included }) => !included);
    expect(withheld).toMatchObject([
      { path: 'input/survey/mau-2025.csv', sha256: sha256(Buffer.from(SMALL_DOCUMENTS['survey/mau-2025.csv'] ?? '')) },
    ]);
    expect([manifest.answers, Object.keys(files).filter((path) => path.endsWith('mau-2025.csv'))]).toEqual([
      'withheld',
      [],
    ]);
    const everything = Object.values(files).map((bytes) => Buffer.from(bytes).toString());
    expect(everything.some((text) => text.includes('SA-1,SA,land'))).toBe(false);
  });

  test('Overseers get the whole bundle, and nobody else does.', async () => {
    const path = '/rounds/kin/publications/1/bundle';
    const files = unzipSync((await bytesOf(path, 'thanh-tra')).bytes);
    expect(Buffer.from(files['input/survey/mau-2025.csv'] ?? []).toString()).toBe(
      SMALL_DOCUMENTS['survey/mau-2025.csv'],
    );
    expect((await people.editor.get(path)).status).toBe(403);
    expect((await under.anybody.get(path)).status).toBe(401);
    expect((await people.auditor.get('/rounds/kin/publications/2/bundle')).status).toBe(404);
  });

  test('A publisher who says so makes the answers public.', async () => {
    await openFilledRound(under, { round: 'mo' });
    await people.affairs.send('POST', '/rounds/mo/publications', { ...DECISION, answers: 'withheld' }, seen(1));
    expect(manifestOf(unzipSync((await bytesOf('/publications/mo/bundle')).bytes)).answers).toBe('withheld');
    await people.affairs.send('POST', '/rounds/mo/corrections', { reason: 'x' }, seen(2));
    const open = { ...DECISION, answers: 'public', reason: 'x' };
    expect((await people.affairs.send('POST', '/rounds/mo/publications', open, seen(3))).status).toBe(201);
    expect(manifestOf(unzipSync((await bytesOf('/publications/mo/bundle')).bytes)).answers).toBe('included');
  });
});
