import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { STAGES, type Stage } from '../../src/round/index.ts';
import type { Answer, Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';
import { STORES } from './stores.ts';

const SHEET = '/rounds/mau-2025/sheets/SA';
const NEW = { 'if-none-match': '*' };
const seen = (version: number): Record<string, string> => ({ 'if-match': `"${version}"` });
const codeOf = ({ status, body }: Answer): [number, unknown] => [status, (body as { code?: string }).code];
const FULL = {
  '1.1': { issued: '2025-01-20' },
  '1.2': { done: '8', due: '10' },
  '2.1': { met: 'yes' },
  '2.2': { rate: '91' },
};

describe.each(STORES)('Score sheets on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let editor: Client;
  let head: Client;
  let officer: Client;
  beforeEach(async () => {
    under = await open();
    editor = await under.as('sa', { role: 'agency-editor', agency: 'SA' });
    head = await under.as('gd-sa', { role: 'agency-head', agency: 'SA' });
    officer = await under.as('snv', { role: 'home-affairs' });
  });
  afterEach(() => under.close());

  const toStage = async (stage: Stage): Promise<void> => {
    await under.store.db.updateTable('round').set({ stage }).where('id', '=', 'mau-2025').execute();
  };

  test('The head signs what was read; afterwards nothing is saved until the sheet is given back.', async () => {
    await openSmallRound(under);
    for (const [criterion, inputs] of Object.entries(FULL)) {
      expect((await editor.send('PUT', `${SHEET}/leaves/${criterion}`, { inputs }, NEW)).status).toBe(200);
    }
    const read = await head.get(SHEET);
    // One version at first, and one for each of the four answers.
    expect([read.headers.get('etag'), read.body]).toMatchObject(['"5"', { filled: 4, total: 4, state: 'editing' }]);
    expect((await head.send('POST', `${SHEET}/signature`, {})).status).toBe(428);
    expect((await editor.send('POST', `${SHEET}/signature`, {}, seen(5))).status).toBe(403);
    await editor.send('PUT', `${SHEET}/leaves/2.1`, { inputs: { met: 'no' } }, seen(1));
    const stale = await head.send('POST', `${SHEET}/signature`, {}, seen(5));
    expect(codeOf(stale)).toEqual([409, 'REQUEST_STALE']);
    expect(stale.body).toMatchObject({ current: { version: 6, state: 'editing' }, yours: { version: 5 } });
    const signed = await head.send('POST', `${SHEET}/signature`, {}, seen(6));
    expect([signed.status, signed.body]).toEqual([200, { state: 'signed', version: 7, leftOut: [] }]);
    const refused = await editor.send('PUT', `${SHEET}/leaves/2.1`, { inputs: { met: 'yes' } }, seen(2));
    expect(codeOf(refused)).toEqual([409, 'SHEET_SIGNED']);
    expect(codeOf(await head.send('POST', `${SHEET}/signature`, {}, seen(7)))).toEqual([409, 'SHEET_SIGNED']);
    expect((await officer.send('POST', `${SHEET}/return`, {})).status).toBe(400);
    const back = await officer.send('POST', `${SHEET}/return`, { reason: 'Thiếu tài liệu 1.2' });
    expect(back.body).toMatchObject({ state: 'returned', version: 8 });
    expect((await editor.get(SHEET)).body).toMatchObject({
      state: 'returned',
      reason: 'Thiếu tài liệu 1.2',
      signedAt: null,
    });
    expect((await editor.send('PUT', `${SHEET}/leaves/2.1`, { inputs: { met: 'yes' } }, seen(2))).status).toBe(200);
    expect(codeOf(await officer.send('POST', `${SHEET}/return`, { reason: 'x' }))).toEqual([409, 'SHEET_STATE']);
  });

  test('What is left out is named before it is signed, wholly or in part.', async () => {
    await openSmallRound(under);
    await editor.send('PUT', `${SHEET}/leaves/1.2`, { inputs: { done: '8' } }, NEW);
    await editor.send('PUT', `${SHEET}/leaves/2.2`, { inputs: { status: 'no-task' }, reason: 'Không có' }, NEW);
    const refused = await head.send('POST', `${SHEET}/signature`, {}, seen(3));
    expect(codeOf(refused)).toEqual([409, 'SHEET_INCOMPLETE']);
    expect(refused.body).toMatchObject({
      leftOut: [
        { criterion: '1.1', missing: ['issued'] },
        { criterion: '1.2', missing: ['due'] },
        { criterion: '2.1', missing: ['met'] },
      ],
    });
    const signed = await head.send('POST', `${SHEET}/signature`, { complete: false }, seen(3));
    expect([signed.status, signed.body]).toMatchObject([200, { state: 'signed' }]);
  });

  test('Nothing is signed after the deadline.', async () => {
    await openSmallRound(under, { due: { 'self-assessment': '2025-11-30T10:00:00.000Z' } });
    const late = await head.send('POST', `${SHEET}/signature`, { complete: false }, seen(1));
    expect(codeOf(late)).toEqual([409, 'SHEET_LATE']);
  });

  test('A sheet that is locked can be given back, and is edited once the round is moved back.', async () => {
    await openSmallRound(under, { stage: 'locked' });
    expect((await officer.send('POST', `${SHEET}/return`, { reason: 'Sai số' })).status).toBe(200);
    expect(codeOf(await editor.send('PUT', `${SHEET}/leaves/2.1`, { inputs: {} }, NEW))).toEqual([409, 'ROUND_STAGE']);
    const move = { to: 'self-assessment', reason: 'Sửa phiếu SA' };
    expect((await officer.send('POST', '/rounds/mau-2025/moves', move)).status).toBe(200);
    expect((await editor.send('PUT', `${SHEET}/leaves/2.1`, { inputs: { met: 'yes' } }, NEW)).status).toBe(200);
    const other = await under.as('sb', { role: 'agency-editor', agency: 'SB' });
    const signed = await other.send('PUT', '/rounds/mau-2025/sheets/SB/leaves/2.1', { inputs: { met: 'yes' } }, NEW);
    expect(codeOf(signed)).toEqual([409, 'SHEET_SIGNED']);
  });

  test('The board tells overseers and appraisers how far everybody is; agencies do not see it.', async () => {
    await openSmallRound(under, { due: { 'self-assessment': '2025-12-01T00:00:00.000Z' } });
    await putLeaf(under, { agency: 'SB', criterion: '1.2' }, { done: '8', due: '10' });
    await putLeaf(under, { agency: 'SB', criterion: '1.1' }, {});
    await putLeaf(under, { agency: 'SB', criterion: '2.2', layer: 'appraisal-1' }, { rate: '5' });
    const extension = { agency: 'XC', stage: 'self-assessment', due: '2025-12-10T00:00:00Z', reason: 'Bão' };
    expect((await officer.send('POST', '/rounds/mau-2025/extensions', extension)).status).toBe(201);
    const board = await officer.get('/rounds/mau-2025/sheets');
    expect(board.body).toMatchObject({
      items: [
        { agency: 'SA', group: 'A', state: 'editing', filled: 0, total: 4, late: true, signedAt: null },
        { agency: 'SB', filled: 1, total: 4, late: true },
        { agency: 'XC', group: 'B', late: false, due: '2025-12-10T00:00:00.000Z' },
      ],
    });
    const appraiser = await under.as('tdv', { role: 'appraiser', field: '2' });
    expect((await appraiser.get('/rounds/mau-2025/sheets')).status).toBe(200);
    expect((await editor.get('/rounds/mau-2025/sheets')).status).toBe(403);
    expect((await under.anybody.get('/rounds/mau-2025/sheets')).status).toBe(401);
    expect((await officer.get('/rounds/none/sheets')).status).toBe(404);
    expect((await officer.get('/rounds/mau-2025/sheets/NOBODY')).status).toBe(404);
  });

  test('Each layer is seen by those who may, from the stage on that opens it.', async () => {
    await openSmallRound(under, { stage: 'locked' });
    const layers = ['self', 'appraisal-1', 'explanation', 'appraisal-2', 'council'];
    for (const layer of layers) await putLeaf(under, { agency: 'SA', criterion: '2.1', layer }, { met: 'yes' });
    const appraiser = await under.as('tdv', { role: 'appraiser', field: '2' });
    const auditor = await under.as('ttra', { role: 'auditor' });
    const shown = async (client: Client): Promise<string[]> => {
      const { leaves } = (await client.get(SHEET)).body as { leaves: { criterion: string; layers: object }[] };
      return Object.keys(leaves.find(({ criterion }) => criterion === '2.1')?.layers ?? {});
    };
    const own: Record<string, string[]> = {};
    for (const stage of STAGES.slice(2)) {
      await toStage(stage);
      own[stage] = await shown(editor);
      expect(await shown(auditor)).toEqual(layers);
      expect(await shown(appraiser)).toEqual(stage === 'published' ? layers : layers.slice(0, 4));
    }
    expect(own).toEqual({
      locked: ['self', 'explanation'],
      'appraisal-1': ['self', 'explanation'],
      explanation: ['self', 'appraisal-1', 'explanation'],
      'appraisal-2': ['self', 'appraisal-1', 'explanation'],
      council: ['self', 'appraisal-1', 'explanation', 'appraisal-2'],
      published: layers,
    });
  });

  test('The rule of every criterion stands on the sheet in words of both languages.', async () => {
    await openSmallRound(under);
    const { leaves } = (await editor.get(SHEET)).body as {
      leaves: { criterion: string; rule: { words: { vi: string; en: string }[] }; editable: boolean }[];
    };
    expect(leaves.filter(({ editable }) => editable).map(({ criterion }) => criterion)).toEqual([
      '1.1',
      '1.2',
      '2.1',
      '2.2',
    ]);
    const [words] = leaves.find(({ criterion }) => criterion === '1.1')?.rule.words ?? [];
    expect(words?.vi).toContain('31/01/2025');
    expect(words?.en).not.toBe(words?.vi);
  });
});
