import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../src/io/load-sources.ts';
import { isCleanPath } from '../../src/store/round/document-path.ts';
import { importSeason } from '../../src/store/round/import-season.ts';
import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, SMALL_AGENCIES, SMALL_DOCUMENTS, SMALL_SEASON_PATH } from './small-round.ts';
import { STORES } from './stores.ts';

const NEW_ROUND = {
  id: 'mau-2025',
  title: { vi: 'Đợt ví dụ 2025 (dữ liệu mẫu)', en: 'Example round 2025' },
  year: 2025,
  seasonPath: SMALL_SEASON_PATH,
  sample: true,
  due: { 'self-assessment': '2025-12-15T17:00:00+07:00' },
};
const MOVES = '/rounds/mau-2025/moves';

describe.each(STORES)('Rounds on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let officer: Client;
  beforeEach(async () => {
    under = await open();
    officer = await under.as('snv', { role: 'home-affairs' });
  });
  afterEach(() => under.close());

  const sendDocuments = async (leftOut: readonly string[] = []): Promise<void> => {
    for (const [path, text] of Object.entries(SMALL_DOCUMENTS)) {
      if (leftOut.includes(path)) continue;
      const sent = await officer.send('PUT', `/rounds/mau-2025/documents/${encodeURIComponent(path)}`, text);
      expect(sent.status).toBe(200);
    }
  };

  test('A round is opened, filled with documents and moved to self-assessment; every agency then has a sheet.', async () => {
    const made = await officer.send('POST', '/rounds', NEW_ROUND);
    expect(made.status).toBe(201);
    expect(made.headers.get('etag')).toBe('"1"');
    expect(made.body).toMatchObject({ stage: 'setup', due: { 'self-assessment': '2025-12-15T10:00:00.000Z' } });
    await sendDocuments();
    const moved = await officer.send('POST', MOVES, { to: 'self-assessment' });
    expect([moved.status, moved.body]).toEqual([200, { stage: 'self-assessment', version: 2 }]);
    const read = await officer.get('/rounds/mau-2025');
    expect(read.body).toMatchObject({ sheets: { editing: 3, signed: 0, returned: 0 }, issues: [], appraisers: 2 });
    const sheets = await under.store.db.selectFrom('sheet').selectAll().orderBy('agency').execute();
    expect(Object.fromEntries(sheets.map(({ agency, ranking_group }) => [agency, ranking_group]))).toEqual(
      SMALL_AGENCIES,
    );
    const sealed = await under.store.db.selectFrom('checkpoint').select('occasion').execute();
    expect(sealed.map(({ occasion }) => occasion)).toContain('round mau-2025: self-assessment');
  });

  test('A round whose documents have errors does not leave set-up, and says what is wrong.', async () => {
    await officer.send('POST', '/rounds', NEW_ROUND);
    await sendDocuments(['set/mau-2025.json']);
    const refused = await officer.send('POST', MOVES, { to: 'self-assessment' }, { 'accept-language': 'en' });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'ROUND_DOCUMENTS' });
    const { issues } = refused.body as { issues: { code: string; text: string }[] };
    expect(issues.find(({ code }) => code === 'ROUND_DOCUMENT_MISSING')?.text).toContain('set/mau-2025.json');
    const read = await officer.get('/rounds/mau-2025');
    expect(read.body).toMatchObject({ stage: 'setup', version: 1 });
    expect(await under.store.db.selectFrom('sheet').select('agency').execute()).toEqual([]);
  });

  test('A season of another year is refused.', async () => {
    await officer.send('POST', '/rounds', { ...NEW_ROUND, year: 2026 });
    await sendDocuments();
    const refused = await officer.send('POST', MOVES, { to: 'self-assessment' });
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'ROUND_YEAR' }]);
  });

  test('A round whose rules name days of another year is opened only by somebody who has seen them; the refusal names the criteria.', async () => {
    await officer.send('POST', '/rounds', NEW_ROUND);
    await sendDocuments();
    const set = (SMALL_DOCUMENTS['set/mau-2025.json'] ?? '').replace('"due":"2025-01-31"', '"due":"2024-01-31"');
    await officer.send('PUT', `/rounds/mau-2025/documents/${encodeURIComponent('set/mau-2025.json')}`, set);
    const refused = await officer.send('POST', MOVES, { to: 'self-assessment' });
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'ROUND_DAYS_STALE' }]);
    expect((refused.body as { criteria: unknown }).criteria).toEqual([
      { groups: ['A', 'B'], criterion: '1.1', days: ['2024-01-31'] },
    ]);
    expect((await officer.send('POST', MOVES, { to: 'self-assessment', datesSeen: true })).status).toBe(200);
  });

  test('An id is given once, and a path that leaves the root is refused.', async () => {
    await officer.send('POST', '/rounds', NEW_ROUND);
    const again = await officer.send('POST', '/rounds', NEW_ROUND);
    expect([again.status, again.body]).toMatchObject([409, { code: 'ROUND_EXISTS' }]);
    const out = await officer.send('POST', '/rounds', { ...NEW_ROUND, id: 'x', seasonPath: '../season.json' });
    expect([out.status, out.body]).toMatchObject([422, { code: 'ROUND_DOCUMENT_PATH' }]);
  });

  test('Self-assessment is not closed while sheets are unsigned, unless it is forced with a reason.', async () => {
    await openSmallRound(under);
    const refused = await officer.send('POST', MOVES, { to: 'locked' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'ROUND_SHEETS_UNSIGNED', unsigned: ['SA', 'SB', 'XC'] });
    const silent = await officer.send('POST', MOVES, { to: 'locked', force: true });
    expect([silent.status, silent.body]).toMatchObject([422, { code: 'ROUND_REASON_MISSING' }]);
    const forced = await officer.send('POST', MOVES, { to: 'locked', force: true, reason: 'Hết hạn' });
    expect([forced.status, forced.body]).toMatchObject([200, { stage: 'locked' }]);
    const last = await under.store.db.selectFrom('log').selectAll().orderBy('seq', 'desc').executeTakeFirstOrThrow();
    expect(last).toMatchObject({ action: 'round.manage.move', reason: 'Hết hạn', round: 'mau-2025' });
    expect(JSON.parse(last.after ?? '')).toEqual({ stage: 'locked', unsigned: ['SA', 'SB', 'XC'] });
  });

  test('A sheet that is given back while the round is locked holds up the appraisal, unless it is forced with a reason.', async () => {
    await openSmallRound(under, { stage: 'locked' });
    await under.store.db.updateTable('sheet').set({ state: 'returned' }).where('agency', '=', 'SB').execute();
    const refused = await officer.send('POST', MOVES, { to: 'appraisal-1' });
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'ROUND_SHEETS_UNSIGNED', unsigned: ['SB'] }]);
    const forced = await officer.send('POST', MOVES, { to: 'appraisal-1', force: true, reason: 'SB không nộp lại' });
    expect([forced.status, forced.body]).toMatchObject([200, { stage: 'appraisal-1' }]);
  });

  test('Only the moves of the table are made; going back needs a reason, and publishing is not a move.', async () => {
    await openSmallRound(under, { stage: 'council' });
    const published = await officer.send('POST', MOVES, { to: 'published' });
    expect([published.status, published.body]).toMatchObject([409, { code: 'ROUND_MOVE', stages: ['appraisal-2'] }]);
    const back = await officer.send('POST', MOVES, { to: 'appraisal-2' });
    expect([back.status, back.body]).toMatchObject([422, { code: 'ROUND_REASON_MISSING' }]);
    expect((await officer.send('POST', MOVES, { to: 'appraisal-2', reason: 'Sót 1.3' })).status).toBe(200);
    expect((await officer.send('POST', MOVES, { to: 'setup', reason: 'x' })).status).toBe(409);
  });

  test('A round is edited on the version that was read, and a stale edit overwrites nothing.', async () => {
    await openSmallRound(under);
    const stamp = { 'if-match': '"1"' };
    expect((await officer.send('PATCH', '/rounds/mau-2025', { appraisers: 1 })).status).toBe(428);
    const edited = await officer.send('PATCH', '/rounds/mau-2025', { appraisers: 1 }, stamp);
    expect([edited.status, edited.headers.get('etag')]).toEqual([200, '"2"']);
    const stale = await officer.send('PATCH', '/rounds/mau-2025', { appraisers: 2 }, stamp);
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({
      code: 'REQUEST_STALE',
      current: { appraisers: 1 },
      yours: { appraisers: 2 },
    });
    expect((await officer.get('/rounds/mau-2025')).body).toMatchObject({ appraisers: 1 });
  });

  test('The number of appraisers is fixed once appraisal has begun, a due moment is not.', async () => {
    await openSmallRound(under, { stage: 'appraisal-1', due: { council: '2026-02-01T00:00:00.000Z' } });
    const stamp = { 'if-match': '"1"' };
    const fixed = await officer.send('PATCH', '/rounds/mau-2025', { appraisers: 1 }, stamp);
    expect([fixed.status, fixed.body]).toMatchObject([409, { code: 'ROUND_APPRAISERS_FIXED' }]);
    const due = { 'appraisal-1': '2026-01-10T00:00:00Z', council: null };
    const dated = await officer.send('PATCH', '/rounds/mau-2025', { due }, stamp);
    expect(dated.body).toMatchObject({ due: { 'appraisal-1': '2026-01-10T00:00:00.000Z' } });
    expect((dated.body as { due: object }).due).not.toHaveProperty('council');
  });

  test('Everybody sees the rounds with a publication, and nothing else.', async () => {
    await openSmallRound(under, { stage: 'council' });
    expect((await under.anybody.get('/rounds')).body).toEqual({ items: [] });
    expect((await under.anybody.get('/rounds/mau-2025')).status).toBe(401);
    const clerk = await under.as('sa', { role: 'agency-editor', agency: 'SA' });
    expect((await clerk.get('/rounds')).body).toMatchObject({ items: [{ id: 'mau-2025', stage: 'council' }] });
    await under.store.db
      .insertInto('publication')
      .values({
        ...{
          id: 'p1',
          round: 'mau-2025',
          revision: 1,
          decision_number: '1/QĐ',
          decision_date: '2026-02-01',
          reason: '',
        },
        ...{ engine: 'x', result: 'x', answers_public: 0, published_by: 'x', published_at: '2026-02-01T00:00:00.000Z' },
      })
      .execute();
    // While a correction is under way the public still reads of what is published.
    expect((await under.anybody.get('/rounds')).body).toMatchObject({
      items: [{ id: 'mau-2025', stage: 'published' }],
    });
  });

  test('Agencies do not manage rounds.', async () => {
    await openSmallRound(under);
    const head = await under.as('head', { role: 'agency-head', agency: 'SA' });
    const requests = [
      head.send('POST', '/rounds', NEW_ROUND),
      head.send('PATCH', '/rounds/mau-2025', { appraisers: 1 }, { 'if-match': '"1"' }),
      head.send('POST', MOVES, { to: 'locked' }),
      head.send('PUT', '/rounds/mau-2025/documents/x.json', '{}'),
    ];
    expect((await Promise.all(requests)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});

describe.each(STORES)('The sample season on $name', ({ open }) => {
  test('Its 99 agencies are imported in one change, with every layer, paper and explanation of its files.', async () => {
    const under = await open();
    try {
      const seasonPath = join(PACKAGE_ROOT, 'criteria', 'season', 'khanh-hoa-2025', 'season.json');
      const actor = { account: undefined, name: 'setup', grants: [], scopes: [] };
      const counts = await importSeason(under.store, actor, { seasonPath, round: 'khanh-hoa-2025', stage: 'council' });
      // Counted in the files with another program: cells of agency, criterion and layer; 100 lines of agencies.
      expect(counts).toMatchObject({ leaves: 11_941, sheets: 100 });
      const explained = await under.store.db.selectFrom('explanation').select('accepted').execute();
      expect(explained.length).toBe(94);
      expect(explained.every(({ accepted }) => accepted !== null)).toBe(true);
      const council = await under.as('hoi-dong', { role: 'council' });
      const board = await council.get('/rounds/khanh-hoa-2025/sheets?limit=2');
      expect(board.body).toMatchObject({ items: [{ state: 'signed' }, { state: 'signed' }] });
      const sheet = await council.get('/rounds/khanh-hoa-2025/sheets/VPUB/leaves/1.1.1');
      expect(sheet.body).toMatchObject({
        layers: { self: { inputs: { issued: '2025-01-23' } }, 'appraisal-1': { inputs: { issued: '2025-01-23' } } },
        evidence: [{ documentNumber: 'KH 471/KH-VPUB', documentDate: '2025-11-14', page: '1', item: '1.1.1' }],
      });
      const logged = await under.store.db.selectFrom('log').select(['action', 'after']).execute();
      expect(logged.filter(({ action }) => action === 'round.manage.import').length).toBe(1);
    } finally {
      await under.close();
    }
  }, 60_000);
});

test('A path of a document is relative, below its root and written in one way.', () => {
  expect(['a.json', 'season/kh 2025/season.json', 'a/b/c.csv'].filter((path) => !isCleanPath(path))).toEqual([]);
  const bad = ['', '/a', '../a', 'a/../b', './a', 'a//b', 'a/', 'a\\b', 'c:/a', 'a\u0000', '..', 'a/.', 'a ', 'a.'];
  expect(bad.filter((path) => isCleanPath(path))).toEqual([]);
});
