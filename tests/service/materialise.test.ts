import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocuments } from '../../src/store/round/round-content.ts';
import { writeSeasonFolder } from '../../src/store/round/write-season-folder.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf, SMALL_DOCUMENTS } from './small-round.ts';
import { STORES } from './stores.ts';

describe.each(STORES)('A round as the files of a season on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let folder: string;
  beforeAll(async () => {
    under = await open();
    folder = await mkdtemp(join(tmpdir(), 'par-index-season-'));
    await openSmallRound(under);
  });
  afterAll(async () => {
    await under.close();
    await rm(folder, { recursive: true, force: true });
  });

  const written = async (name: string): Promise<Readonly<Record<string, string>>> => {
    const root = join(folder, name);
    await writeSeasonFolder(under.store, 'mau-2025', root);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(
      paths.map(async (path) => [path.slice(root.length + 1), await readFile(path, 'utf8')]),
    );
    return Object.fromEntries(texts);
  };

  test('Leaves become rows in the order of agencies, criteria, layers and inputs, with the evidence as officials cite it.', async () => {
    const evidence = {
      round: 'mau-2025',
      agency: 'SA',
      criterion: '1.2',
      layer: 'self',
      document_number: '12/BC-SA',
      page: '3',
      item: '2',
      file: null,
      file_name: null,
      created_by: 'editor',
      removed_at: null,
    } as const;
    await putLeaf(under, { agency: 'SB', criterion: '1.2' }, { due: '10', done: '5' });
    await putLeaf(under, { agency: 'SA', criterion: '1.2', layer: 'council' }, { done: '9' });
    await putLeaf(under, { agency: 'SA', criterion: '1.2' }, { done: '8', due: '10' });
    for (const [id, day, removed] of [
      ['a', '2025-11-20', null],
      ['b', '2025-11-21', '2025-12-01T00:00:00.000Z'],
    ] as const) {
      const row = { ...evidence, id, document_date: day, removed_at: removed, created_at: '2025-12-01T00:00:00.000Z' };
      await under.store.db.insertInto('evidence').values(row).execute();
    }
    const files = await written('first');
    expect(files['season/mau-2025/assessments/A.csv']).toBe(
      [
        'agency,criterion,layer,input,value,reason,evidence',
        'SA,1.2,self,done,8,,"12/BC-SA, 20/11/2025, tr. 3, mục 2"',
        'SA,1.2,self,due,10,,"12/BC-SA, 20/11/2025, tr. 3, mục 2"',
        'SA,1.2,council,done,9,,',
        'SB,1.2,self,done,5,,',
        'SB,1.2,self,due,10,,',
        '',
      ].join('\n'),
    );
    expect(files['season/mau-2025/assessments/B.csv']).toBe('agency,criterion,layer,input,value,reason,evidence\n');
    expect(files['set/mau-2025.json']).toBe(SMALL_DOCUMENTS['set/mau-2025.json']);
    expect(await written('second')).toEqual(files);
  });

  test('A survey without uploads keeps the answers its document names; uploads that were read take their place, others do not.', async () => {
    const before = await written('answers-of-document');
    expect(Object.keys(before)).toContain('survey/mau-2025.csv');
    const file = await under.store.db
      .selectFrom('round_document')
      .select('sha256')
      .where('path', '=', 'survey/mau-2025.csv')
      .executeTakeFirstOrThrow();
    for (const [id, state] of [
      ['one', 'read'],
      ['two', 'withdrawn'],
    ] as const) {
      const told = { account: null, issues: null, created_by: 'team', created_at: '2025-12-01T00:00:00.000Z' };
      await under.store.db
        .insertInto('upload')
        .values({ id, round: 'mau-2025', survey: 'service', file_name: 'x.csv', file: file.sha256, state, ...told })
        .execute();
    }
    const files = await written('answers-uploaded');
    expect(Object.keys(files)).not.toContain('survey/mau-2025.csv');
    expect(files['season/mau-2025/responses/service/one.csv']).toBe(SMALL_DOCUMENTS['survey/mau-2025.csv']);
    const season = JSON.parse(files['season/mau-2025/season.json'] ?? '');
    expect(season.surveys[0].responses).toEqual(['responses/service/one.csv']);
  });

  test('Documents that the season does not name stay out of it: a note, an older table, a register that is not above anything.', async () => {
    const at = '2025-12-01T00:00:00.000Z';
    const { sha256 } = await under.store.db
      .selectFrom('round_document')
      .select('sha256')
      .where('path', '=', 'set/mau-2025.json')
      .executeTakeFirstOrThrow();
    const others = [
      'notes/ghi chú.json',
      'season/mau-2025/agencies-old.csv',
      'private/answers.csv',
      'notes/sources.json',
    ];
    const register = ['set/sources.json'];
    const before = Object.keys(await written('before-notes'));
    for (const path of [...others, ...register]) {
      await under.store.db
        .insertInto('round_document')
        .values({ round: 'mau-2025', path, sha256, version: 1, updated_at: at })
        .execute();
    }
    expect(Object.keys(await written('with-notes')).sort()).toEqual([...before, ...register].sort());
    await under.store.db
      .deleteFrom('round_document')
      .where('path', 'in', [...others, ...register])
      .execute();
  });

  test('A kept file whose bytes were altered is not computed from, whichever document it is.', async () => {
    const rows = await under.store.db.selectFrom('round_document').select(['path', 'sha256']).execute();
    const named = ['set/mau-2025.json', 'season/mau-2025/season.json', 'season/mau-2025/agencies.csv'];
    const chosen = rows.filter(({ path }) => named.includes(path));
    expect(chosen.length).toBeGreaterThanOrEqual(2);
    for (const { path, sha256 } of chosen) {
      const place = under.store.files.path(sha256);
      const bytes = await readFile(place);
      // What is added changes nothing for whoever reads it without looking at its digest.
      await writeFile(place, `${bytes.toString('utf8')}\n`);
      const refused = { found: { code: 'STORE_FILE_DAMAGED', values: { found: sha256 } } };
      await expect(written(`altered-${path.replaceAll('/', '-')}`)).rejects.toMatchObject(refused);
      const digests = new Map(rows.map((row) => [row.path, row.sha256]));
      const seasonPath = 'season/mau-2025/season.json';
      await expect(readDocuments(under.store, { seasonPath, digests })).rejects.toMatchObject(refused);
      await writeFile(place, bytes);
    }
  });

  test('A season that names a file outside its round is refused, and nothing outside is read.', async () => {
    const own = SMALL_DOCUMENTS['season/mau-2025/season.json'] ?? '';
    for (const path of ['/etc/hostname', '../../../agencies.csv', 'C:\\agencies.csv']) {
      const text = JSON.stringify({ ...JSON.parse(own), agencies: path });
      const pieces = async function* (): AsyncGenerator<Uint8Array> {
        yield new TextEncoder().encode(text);
      };
      const kept = await under.store.files.keep(pieces(), 1_000_000);
      await under.store.db
        .updateTable('round_document')
        .set({ sha256: kept === 'too-large' ? '' : kept.sha256 })
        .where('path', '=', 'season/mau-2025/season.json')
        .execute();
      await expect(written(`outside-${path.length}`)).rejects.toMatchObject({
        found: { code: 'PUBLICATION_PATH_OUTSIDE' },
      });
    }
  });
});
