import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listen, type RunningService } from '../../src/server/serve.ts';
import { allRead } from '../../src/store/upload/reading-desk.ts';
import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';
import { STORES } from './stores.ts';

const [FIRST] = STORES;
const UPLOADS = '/api/v1/rounds/mau-2025/surveys/service/uploads';
/** Dữ liệu mẫu, larger than any buffer on the way; every row is a form of its own. */
const ROWS = 40_000;
const csvOf = (mark: string): string => {
  const lines = Array.from({ length: ROWS }, (_, at) => `${mark}${at},SA,land,${(at % 5) + 1},4`);
  return ['response_id,agency,field,Q1,Q2', ...lines, ''].join('\n');
};

interface CountBody {
  readonly part: { readonly lines: readonly { unit: string; item: string; answer: string; n: number }[] };
  readonly issues: readonly { readonly code: string }[];
}

interface Received {
  readonly status: number;
  readonly text: string;
}

describe('A file that comes over a connection', () => {
  let under: ServiceUnderTest;
  let running: RunningService;
  let team: Client;
  beforeAll(async () => {
    if (!FIRST) throw new Error('there is a store');
    under = await FIRST.open({ environment: { PAR_INDEX_PORT: '0', PAR_INDEX_UPLOAD_MB: '1' } });
    await openSmallRound(under, { stage: 'appraisal-1' });
    team = await under.as('khao-sat', { role: 'survey-team' });
    running = await listen(under.service);
  });
  afterAll(() => running.stop());

  const open = (path: string, headers: Record<string, string> = {}) => {
    const own = { 'content-type': 'application/octet-stream', 'x-test-account': 'khao-sat', ...headers };
    const sending = request(running.address + path, { method: 'POST', headers: own });
    const received = new Promise<Received>((resolve, reject) => {
      sending.on('error', reject);
      sending.on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      });
    });
    return { sending, received };
  };
  const send = (path: string, text: string, headers?: Record<string, string>): Promise<Received> => {
    const { sending, received } = open(path, headers);
    sending.end(text);
    return received;
  };
  const unfinished = async (): Promise<readonly string[]> =>
    (await readdir(under.store.folder)).filter((name) => name.startsWith('.unfinished'));

  test('is taken whole, and read.', async () => {
    const sent = await send(`${UPLOADS}?name=a.csv`, csvOf('A'));
    expect(sent.status).toBe(202);
    await allRead(under.store);
    const { id } = JSON.parse(sent.text) as { id: string };
    const read = await team.get(`/rounds/mau-2025/surveys/service/uploads/${id}`);
    expect(read.body).toMatchObject({ state: 'read', rows: { read: ROWS, accepted: ROWS } });
  });

  test('is counted as the command counts it, and nothing of it is kept.', async () => {
    const before = await team.get('/rounds/mau-2025/surveys/service/uploads');
    const sent = await send(
      '/api/v1/rounds/mau-2025/surveys/service/tally?name=t.csv',
      `${csvOf('T')}T1,SA,land,9,4\n`,
    );
    expect(sent.status).toBe(200);
    const { part, issues } = JSON.parse(sent.text) as CountBody;
    // A form whose id came before with other answers counts in neither of its versions.
    expect(part).toMatchObject({ kind: 'survey-tally', account: { read: ROWS + 1 } });
    expect(issues.map(({ code }) => code)).toContain('SURVEY_ROW_ID_CONFLICT');
    const fives = part.lines.find(({ unit, item, answer }) => unit === 'SA' && item === 'Q1' && answer === '5');
    expect(fives?.n).toBe(ROWS / 5);
    expect((await team.get('/rounds/mau-2025/surveys/service/uploads')).body).toEqual(before.body);
    expect(await unfinished()).toEqual([]);
  });

  test('with a key is carried out once, and another file with that key is refused.', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const path = `${UPLOADS}?name=b.csv`;
    const first = await send(path, csvOf('B'), key);
    const again = await send(path, csvOf('B'), key);
    expect([first.status, again.status, again.text]).toEqual([202, 202, first.text]);
    expect((await send(path, csvOf('C'), key)).status).toBe(422);
    await allRead(under.store);
  });

  test('and is too large is refused with an answer that arrives, and nothing of it stays.', async () => {
    const { sending, received } = open(`${UPLOADS}?name=d.csv`);
    sending.write(csvOf('D'));
    sending.write(csvOf('E'));
    const { status, text } = await received;
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([413, 'REQUEST_TOO_LARGE']);
    sending.destroy();
    expect(await unfinished()).toEqual([]);
  });

  test('and breaks off half way leaves nothing, and is no defect of ours.', async () => {
    const defects = vi.spyOn(under.service.logger, 'error');
    const { sending, received } = open(`${UPLOADS}?name=f.csv`);
    received.catch(() => {});
    sending.write(csvOf('F').slice(0, 300_000));
    await vi.waitFor(async () => expect(await unfinished()).toHaveLength(1));
    sending.destroy();
    await vi.waitFor(async () => expect(await unfinished()).toEqual([]));
    const listed = await team.get('/rounds/mau-2025/surveys/service/uploads');
    const names = (listed.body as { items: { name: string }[] }).items.map(({ name }) => name).sort();
    expect(names).toEqual(['a.csv', 'b.csv']);
    expect(defects).not.toHaveBeenCalled();
  });
});
