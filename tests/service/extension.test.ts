import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';
import { STORES } from './stores.ts';

const PATH = '/rounds/mau-2025/extensions';
const GIVEN = { agency: 'SA', stage: 'self-assessment', due: '2025-12-20T17:00:00+07:00', reason: 'Bão lũ' };
const codeOf = ({ status, body }: Answer): [number, unknown] => [status, (body as { code?: string }).code];

describe.each(STORES)('Extensions on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let officer: Client;
  beforeEach(async () => {
    under = await open();
    officer = await under.as('snv', { role: 'home-affairs' });
    await openSmallRound(under, { due: { 'self-assessment': '2025-12-15T10:00:00.000Z' } });
  });
  afterEach(() => under.close());

  test('An extension is for one agency and one stage, and is after what stood for it.', async () => {
    const given = await officer.send('POST', PATH, GIVEN);
    expect([given.status, given.body]).toMatchObject([201, { agency: 'SA', due: '2025-12-20T10:00:00.000Z' }]);
    expect(codeOf(await officer.send('POST', PATH, GIVEN))).toEqual([422, 'ROUND_EXTENSION_EARLY']);
    const longer = await officer.send('POST', PATH, { ...GIVEN, due: '2025-12-21T00:00:00Z' });
    expect(longer.status).toBe(201);
    const listed = await officer.get(PATH);
    expect((listed.body as { items: { due: string }[] }).items.map(({ due }) => due).sort()).toEqual([
      '2025-12-20T10:00:00.000Z',
      '2025-12-21T00:00:00.000Z',
    ]);
    expect((await officer.get('/rounds/mau-2025/sheets/SA')).body).toMatchObject({ due: '2025-12-21T00:00:00.000Z' });
    expect((await officer.get('/rounds/mau-2025/sheets/SB')).body).toMatchObject({ due: '2025-12-15T10:00:00.000Z' });
    const log = await under.store.db.selectFrom('log').selectAll().orderBy('seq').execute();
    expect(log.at(-1)).toMatchObject({ agency: 'SA', action: 'round.manage.extend', reason: 'Bão lũ' });
  });

  test('What cannot be extended says why.', async () => {
    expect(codeOf(await officer.send('POST', PATH, { ...GIVEN, agency: 'NOBODY' }))).toEqual([404, 'SHEET_UNKNOWN']);
    expect(codeOf(await officer.send('POST', PATH, { ...GIVEN, stage: 'council' }))).toEqual([
      409,
      'ROUND_DUE_MISSING',
    ]);
    expect(codeOf(await officer.send('POST', PATH, { ...GIVEN, stage: 'locked' }))).toEqual([400, 'REQUEST_INVALID']);
    expect(codeOf(await officer.send('POST', PATH, { ...GIVEN, due: '2025-12-20' }))).toEqual([400, 'REQUEST_INVALID']);
    expect(codeOf(await officer.send('POST', PATH, { ...GIVEN, reason: ' ' }))).toEqual([400, 'REQUEST_INVALID']);
    expect(codeOf(await officer.send('POST', '/rounds/none/extensions', GIVEN))).toEqual([404, 'ROUND_UNKNOWN']);
    const head = await under.as('gd-sa', { role: 'agency-head', agency: 'SA' });
    expect((await head.send('POST', PATH, GIVEN)).status).toBe(403);
    expect((await head.get(PATH)).status).toBe(403);
    await under.store.db.updateTable('round').set({ stage: 'published' }).where('id', '=', 'mau-2025').execute();
    expect(codeOf(await officer.send('POST', PATH, GIVEN))).toEqual([409, 'ROUND_STAGE']);
  });
});
