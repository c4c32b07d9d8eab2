import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeEventStreams, type EventSink, eventStream } from '../../src/server/event-stream.ts';
import { allRead } from '../../src/store/upload/reading-desk.ts';
import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';
import { STORES } from './stores.ts';

/** A source that the test moves, and whether it was stopped. */
function handSource() {
  const state: { sink?: EventSink; stopped: number } = { stopped: 0 };
  const source = (sink: EventSink) => {
    state.sink = sink;
    return () => {
      state.stopped += 1;
    };
  };
  return { state, source };
}

const never = new AbortController().signal;
const textOf = (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text();

describe('a stream of events', () => {
  test('tells of progress, ends with its last event, and stops its source once.', async () => {
    const { state, source } = handSource();
    const text = textOf(eventStream(source, never));
    state.sink?.progress({ event: 'progress', data: { rows: 1 } });
    state.sink?.end({ event: 'end', data: { state: 'đã đọc' } });
    state.sink?.end({ event: 'end', data: {} });
    expect((await text).split('\n\n').slice(1)).toEqual([
      'event: progress\ndata: {"rows":1}',
      'event: end\ndata: {"state":"đã đọc"}',
      '',
    ]);
    expect(state.stopped).toBe(1);
  });

  test('Of progress that nobody reads in time only the last is held.', async () => {
    const { state, source } = handSource();
    const stream = eventStream(source, never);
    for (const rows of [1, 2, 3]) state.sink?.progress({ event: 'progress', data: rows });
    const reader = stream.getReader();
    const first = await reader.read();
    expect(new TextDecoder().decode(first.value)).toBe('retry: 3000\n\n');
    const second = await reader.read();
    expect(new TextDecoder().decode(second.value)).toBe('event: progress\ndata: 3\n\n');
    await reader.cancel();
    expect(state.stopped).toBe(1);
  });

  test('is kept alive by comments while nothing happens.', async () => {
    const { state, source } = handSource();
    const reader = eventStream(source, never, 5).getReader();
    await reader.read();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toBe(': \n\n');
    await reader.cancel();
    expect(state.stopped).toBe(1);
  });

  test('closes when the request is given up, and when the service stops.', async () => {
    const request = new AbortController();
    const [one, two] = [handSource(), handSource()];
    const texts = [textOf(eventStream(one.source, request.signal)), textOf(eventStream(two.source, never))];
    request.abort();
    expect([one.state.stopped, two.state.stopped]).toEqual([1, 0]);
    closeEventStreams();
    expect(two.state.stopped).toBe(1);
    expect(await Promise.all(texts)).toEqual(['retry: 3000\n\n', 'retry: 3000\n\n']);
  });

  test('A source that has ended at once is stopped as well.', async () => {
    let stopped = 0;
    const stream = eventStream((sink) => {
      sink.end({ event: 'end', data: 1 });
      return () => {
        stopped += 1;
      };
    }, never);
    expect(await textOf(stream)).toContain('event: end');
    expect(stopped).toBe(1);
  });
});

describe.each(STORES)('events of an upload on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let team: Client;
  beforeAll(async () => {
    under = await open();
    await openSmallRound(under);
    team = await under.as('khao-sat', { role: 'survey-team' });
  });
  afterAll(async () => {
    await allRead(under.store);
    await under.close();
  });

  test('One who listens from the start hears of rows and of the end; one who comes late hears of the end.', async () => {
    const rows = Array.from({ length: 1200 }, (_, at) => `R${at},SA,land,5,4`);
    const text = ['response_id,agency,field,Q1,Q2', ...rows].join('\n');
    const path = '/rounds/mau-2025/surveys/service/uploads';
    const sent = await team.send('POST', `${path}?name=x.csv`, text, { 'content-type': 'text/csv' });
    const { id } = sent.body as { id: string };
    const early = await team.get(`${path}/${id}/events`);
    expect(early.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = String(early.body).split('\n\n');
    expect(events[1]).toBe(`event: progress\ndata: {"rows":0,"bytes":${Buffer.byteLength(text)},"waiting":false}`);
    expect(events.at(-2)).toMatch(/^event: end\ndata: .*"state":"read"/);
    expect(events.at(-2)).toContain('"rows":{"read":1200,"accepted":1200,"duplicate":0,"excluded":0,"rejected":0}');
    const late = await team.get(`${path}/${id}/events`);
    expect(String(late.body).split('\n\n').slice(1, -1)).toEqual([events.at(-2)]);
    expect((await team.get(`${path}/khac/events`)).status).toBe(404);
  });
});
