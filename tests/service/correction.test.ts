import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { change } from '../../src/store/log/change.ts';
import { saveLeaf } from '../../src/store/sheet/save-leaf.ts';
import { DECISION, openFilledRound, peopleOf, seen } from './filled-round.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

const AGAIN = { decision: { number: '34/QĐ-UBND', date: '2026-03-01' } };

describe.each(STORES)('Correcting what is published on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  const digestOf = async (revision: number): Promise<string | undefined> => {
    const { body } = await under.anybody.get(`/publications/mau-2025?revision=${revision}`);
    return (body as { result: string }).result;
  };
  beforeAll(async () => {
    under = await open();
    people = await peopleOf(under);
    await openFilledRound(under);
    await people.affairs.send('POST', '/rounds/mau-2025/publications', DECISION, seen(1));
  });
  afterAll(() => under.close());

  test('A correction is opened by home affairs with a reason; what is published stays as it is.', async () => {
    const path = '/rounds/mau-2025/corrections';
    expect((await people.auditor.send('POST', path, { reason: 'x' }, seen(2))).status).toBe(403);
    expect((await people.affairs.send('POST', path, { reason: ' ' }, seen(2))).status).toBe(400);
    expect((await people.affairs.send('POST', path, { reason: 'x' }, seen(1))).status).toBe(409);
    const before = await digestOf(1);
    const opened = await people.affairs.send('POST', path, { reason: 'nhập nhầm 2.1' }, seen(2));
    expect([opened.status, opened.body]).toEqual([201, { round: 'mau-2025', version: 3, stage: 'council' }]);
    const twice = await people.affairs.send('POST', path, { reason: 'x' }, seen(3));
    expect([twice.status, (twice.body as { code: string }).code]).toEqual([409, 'ROUND_STAGE']);
    expect(await digestOf(1)).toBe(before);
    // The agency sees its own points only, as before the publication.
    expect((await people.editor.get('/rounds/mau-2025/sheets/SA/score')).body).toMatchObject({ view: 'own' });
  });

  test('While it is corrected everybody reads the earlier revision, not the live round.', async () => {
    const deed = { actor: people.affairs.actor, action: 'council.decide', object: 'leaf' };
    const leaf = {
      round: 'mau-2025',
      agency: 'SA',
      criterion: '2.1',
      layer: 'council',
      reason: 'không có',
      by: 'x',
    } as const;
    await change(under.store, deed, async (tx) => ({
      value: await saveLeaf(tx, under.store, { ...leaf, inputs: { met: 'no' } }),
    }));
    const live = await people.affairs.get('/rounds/mau-2025/ranking?group=A');
    expect(live.body).toMatchObject({
      groups: [{ agencies: [{ code: 'SA', index: { exact: '75' } }, { code: 'SB' }] }],
    });
    const shown = await under.anybody.get('/publications/mau-2025/ranking?group=A');
    expect(shown.body).toMatchObject({
      revision: 1,
      groups: [{ agencies: [{ code: 'SA', index: { exact: '95' } }, { code: 'SB' }] }],
    });
  });

  test('The next publication needs a reason, is revision 2, and tells what changed and why.', async () => {
    const path = '/rounds/mau-2025/publications';
    const bare = await people.affairs.send('POST', path, AGAIN, seen(3));
    expect([bare.status, (bare.body as { code: string }).code]).toEqual([422, 'PUBLICATION_REASON_MISSING']);
    const made = await people.affairs.send('POST', path, { ...AGAIN, reason: 'đính chính 2.1' }, seen(3));
    expect([made.status, made.body]).toMatchObject([201, { revision: 2, version: 4 }]);
    const { body } = await under.anybody.get('/publications/mau-2025');
    expect(body).toMatchObject({
      revision: 2,
      latest: true,
      reason: 'đính chính 2.1',
      changes: {
        agencies: [{ code: 'SA', rank: ['1', '1'], index: ['95.00', '75.00'], leaves: [{ criterion: '2.1' }] }],
      },
      revisions: [
        { revision: 1, decision: DECISION.decision },
        { revision: 2, decision: AGAIN.decision },
      ],
    });
    expect((body as { changes: { agencies: unknown[] } }).changes.agencies).toHaveLength(1);
  });

  test('What is published keeps its title when the round is called otherwise, in the list and in every revision.', async () => {
    const titleOf = async (path: string): Promise<unknown> => {
      const { body } = await under.anybody.get(path);
      const [item] = (body as { items?: readonly unknown[] }).items ?? [body];
      return (item as { title: unknown }).title;
    };
    const paths = ['/publications', '/publications/mau-2025', '/publications/mau-2025?revision=1'];
    const [title] = await Promise.all(paths.map(titleOf));
    expect(title).toMatchObject({ vi: expect.any(String) });
    const name = { title_vi: 'Tên khác', title_en: 'Another name' };
    await under.store.db.updateTable('round').set(name).where('id', '=', 'mau-2025').execute();
    for (const path of paths) expect([path, await titleOf(path)]).toEqual([path, title]);
  });

  test('The points of a sheet are those that were published, whatever is written behind.', async () => {
    const said = { inputs: JSON.stringify({ met: 'yes' }) };
    await under.store.db
      .updateTable('leaf')
      .set(said)
      .where('agency', '=', 'SA')
      .where('criterion', '=', '2.1')
      .where('layer', '=', 'council')
      .execute();
    await under.store.db
      .updateTable('round')
      .set((eb) => ({ data_version: eb('data_version', '+', 1) }))
      .where('id', '=', 'mau-2025')
      .execute();
    for (const person of [people.affairs, people.editor]) {
      const { body } = await person.get('/rounds/mau-2025/sheets/SA/score');
      expect(body).toMatchObject({ view: 'full', agency: { code: 'SA' }, index: { exact: '75' } });
    }
  });

  test('The earlier revision stays readable, file by file, with the digests it had.', async () => {
    const { body } = await under.anybody.get('/publications/mau-2025?revision=1');
    expect(body).toMatchObject({ revision: 1, latest: false, changes: null });
    const old = await under.anybody.get('/publications/mau-2025/agencies/SA?revision=1');
    expect(old.body).toMatchObject({ index: { exact: '95' } });
    const now = await under.anybody.get('/publications/mau-2025/agencies/SA');
    expect(now.body).toMatchObject({ index: { exact: '75' } });
    expect(await digestOf(1)).not.toBe(await digestOf(2));
  });
});
