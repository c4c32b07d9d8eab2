import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DECISION, openFilledRound, peopleOf, seen } from './filled-round.ts';
import type { Answer, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';
import { STORES } from './stores.ts';

const codesOf = ({ body }: Answer): readonly string[] =>
  (body as { issues: readonly { code: string; place: string }[] }).issues.map(({ code, place }) => `${code} ${place}`);

describe.each(STORES)('Publishing on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  beforeAll(async () => {
    under = await open();
    people = await peopleOf(under);
  });
  afterAll(() => under.close());

  test('A round whose ranked agencies have no complete sheet is not published, and every one is named.', async () => {
    const round = await openSmallRound(under, { stage: 'council', round: 'trong' });
    const refused = await people.affairs.send('POST', `/rounds/${round}/publications`, DECISION, seen(1));
    expect(refused.status).toBe(422);
    expect([...codesOf(refused)].sort()).toEqual([
      'PUBLICATION_SHEET_OPEN (SA)',
      'PUBLICATION_SHEET_OPEN (SB)',
      'PUBLICATION_SHEET_OPEN (XC)',
    ]);
    expect(refused.body).toMatchObject({ code: 'PUBLICATION_BLOCKED', agencies: ['SA', 'SB', 'XC'] });
    const some = { ...DECISION, acknowledge: ['SA', 'SB', 'XX'], reason: 'chưa nộp' };
    const again = await people.affairs.send('POST', `/rounds/${round}/publications`, some, seen(1));
    expect(codesOf(again)).toEqual(['PUBLICATION_SHEET_OPEN (XC)', 'PUBLICATION_ACKNOWLEDGE_UNKNOWN $.acknowledge']);
    expect((await under.anybody.get('/publications')).body).toEqual({ items: [] });
  });

  test('Agencies acknowledged by code with a reason are published without a rank; without a reason they are not.', async () => {
    const all = { ...DECISION, acknowledge: ['SA', 'SB', 'XC'] };
    const refused = await people.affairs.send('POST', '/rounds/trong/publications', all, seen(1));
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([422, 'PUBLICATION_REASON_MISSING']);
    const made = await people.affairs.send(
      'POST',
      '/rounds/trong/publications',
      { ...all, reason: 'chưa nộp' },
      seen(1),
    );
    expect([made.status, made.body]).toEqual([201, { round: 'trong', revision: 1, version: 2, stage: 'published' }]);
    const { body } = await under.anybody.get('/publications/trong');
    expect(body).toMatchObject({ acknowledged: ['SA', 'SB', 'XC'], reason: 'chưa nộp', changes: null });
  });

  test('Only home affairs publish, in the stage of the council, on the version they have seen.', async () => {
    const round = await openFilledRound(under, { stage: 'appraisal-2' });
    const path = `/rounds/${round}/publications`;
    expect((await people.editor.send('POST', path, DECISION, seen(1))).status).toBe(403);
    expect((await people.auditor.send('POST', path, DECISION, seen(1))).status).toBe(403);
    expect((await under.anybody.send('POST', path, DECISION, seen(1))).status).toBe(401);
    expect((await people.affairs.send('POST', path, DECISION)).status).toBe(428);
    const early = await people.affairs.send('POST', path, DECISION, seen(1));
    expect([early.status, (early.body as { code: string }).code]).toEqual([409, 'ROUND_STAGE']);
    await under.store.db.updateTable('round').set({ stage: 'council' }).where('id', '=', round).execute();
    const stale = await people.affairs.send('POST', path, DECISION, seen(7));
    expect([stale.status, (stale.body as { code: string }).code]).toEqual([409, 'REQUEST_STALE']);
    expect(stale.body).toMatchObject({ current: { version: 1, stage: 'council' }, yours: DECISION });
    expect(
      (await people.affairs.send('POST', path, { decision: { number: '1', date: '20/01/2026' } }, seen(1))).status,
    ).toBe(400);
    expect((await under.anybody.get(`/publications/${round}`)).status).toBe(404);
  });

  test('Two who publish at once make one publication.', async () => {
    const path = '/rounds/mau-2025/publications';
    const both = await Promise.all([1, 2].map(() => people.affairs.send('POST', path, DECISION, seen(1))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const rows = await under.store.db
      .selectFrom('publication')
      .select('revision')
      .where('round', '=', 'mau-2025')
      .execute();
    expect(rows).toEqual([{ revision: 1 }]);
  });

  test('The publication closes the round, is in the log, and the log is sealed at it.', async () => {
    const round = await under.store.db
      .selectFrom('round')
      .selectAll()
      .where('id', '=', 'mau-2025')
      .executeTakeFirstOrThrow();
    expect([round.stage, round.version]).toEqual(['published', 2]);
    const log = await under.store.db.selectFrom('log').selectAll().where('round', '=', 'mau-2025').execute();
    expect(log.map(({ action, name }) => [action, name])).toEqual([['publication.make', 'so-noi-vu']]);
    expect(JSON.parse(log[0]?.after ?? '')).toMatchObject({ revision: 1, decision: DECISION.decision });
    const sealed = await under.store.db
      .selectFrom('checkpoint')
      .selectAll()
      .where('seq', '=', log[0]?.seq ?? 0)
      .execute();
    expect(sealed.map(({ occasion, hash }) => [occasion, hash])).toEqual([
      ['round mau-2025: published 1', log[0]?.hash],
    ]);
    const again = await people.affairs.send('POST', '/rounds/mau-2025/publications', DECISION, seen(2));
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'ROUND_STAGE']);
  });

  test('Everybody reads what is published: the list, the ranking, an agency, the files.', async () => {
    const list = await under.anybody.get('/publications');
    expect((list.body as { items: { round: string }[] }).items.map(({ round }) => round)).toEqual([
      'mau-2025',
      'trong',
    ]);
    const first = await under.anybody.get('/publications?limit=1');
    const { next } = first.body as { next: string };
    const second = await under.anybody.get(`/publications?limit=1&cursor=${next}`);
    expect((second.body as { items: { round: string }[] }).items.map(({ round }) => round)).toEqual(['trong']);
    const ranking = await under.anybody.get('/publications/mau-2025/ranking?group=A');
    expect(ranking.body).toMatchObject({
      revision: 1,
      groups: [
        {
          agencies: [
            { rank: 1, code: 'SA', index: { exact: '95' } },
            { rank: 2, code: 'SB', index: { exact: '50.5' } },
          ],
        },
      ],
    });
    const agency = await under.anybody.get('/publications/mau-2025/agencies/SB');
    expect(agency.body).toMatchObject({ agency: { code: 'SB' }, index: { exact: '50.5' } });
    expect((await under.anybody.get('/publications/mau-2025/agencies/ZZ')).status).toBe(404);
    expect((await under.anybody.get('/publications/mau-2025?revision=2')).status).toBe(404);
  });

  test('Every output file is given under its digest, is cached by it, and no input file is given.', async () => {
    const { body } = await under.anybody.get('/publications/mau-2025');
    const { files } = body as { files: { path: string; sha256: string }[] };
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['result.json', 'group/A.csv', 'explanation/A/SA.json']),
    );
    for (const { path, sha256 } of files) {
      const file = await under.anybody.get(`/publications/mau-2025/files/${encodeURIComponent(path)}`);
      expect([path, file.status, file.headers.get('etag')]).toEqual([path, 200, `"${sha256}"`]);
    }
    const plain = await under.anybody.get('/publications/mau-2025/files/explanation/A/SA.json');
    expect(plain.body).toMatchObject({ agency: { code: 'SA' } });
    const [one] = files;
    const known = { 'if-none-match': `"${one?.sha256}"` };
    const same = await under.anybody.get(`/publications/mau-2025/files/${encodeURIComponent(one?.path ?? '')}`, known);
    expect([same.status, same.body]).toEqual([304, '']);
    for (const path of ['../publication.json', '../input/sources.json', 'input/sources.json', 'none']) {
      const file = await under.anybody.get(`/publications/mau-2025/files/${encodeURIComponent(path)}`);
      expect([path, file.status]).toEqual([path, 404]);
    }
  });
});
