import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Service } from '../service.ts';
import { type Coding, chooseCoding } from './content-coding.ts';
import { type KeptAnswer, keptAnswers } from './kept-answers.ts';

/** Answers a request from what is kept; false where it has to go the way of every request. */
export type AnswerKept = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Makes the function that answers from what is kept: for nobody in particular, and with a number, a line in the log and a count as every other answer. */
export function answerKept(service: Service): AnswerKept {
  const answers = keptAnswers(service);
  const count = counter(service);
  return (request, response) => {
    const { method, url, headers } = request;
    if (method !== 'GET' || url === undefined || headers.cookie !== undefined) return false;
    if (headers.authorization !== undefined || hasBody(request)) return false;
    const start = performance.now();
    const kept = answers.find(url);
    if (!kept) return false;
    const requestId = numberOf(headers['x-request-id']);
    const wanted = chooseCoding(headers['accept-encoding']);
    const isCoded = wanted !== 'identity' && kept.bodies.get(wanted) !== kept.bodies.get('identity');
    const coding = isCoded ? wanted : 'identity';
    const tag = tagOf(kept, coding);
    const isSeen = seenIn(headers['if-none-match'], kept);
    const body = kept.bodies.get(coding) ?? Buffer.alloc(0);
    const own = ['etag', tag, 'x-request-id', requestId];
    if (isSeen) {
      response.writeHead(304, [...kept.headers, ...own]).end();
    } else {
      if (isCoded) own.push('content-encoding', coding);
      own.push('content-length', String(body.length));
      response.writeHead(200, [...kept.headers, ...own]).end(body);
    }
    count(kept.route, isSeen ? 304 : 200, performance.now() - start, requestId);
    return true;
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** Another coding is another representation, and has a tag of its own. */
function tagOf({ tag }: KeptAnswer, coding: Coding): string {
  return coding === 'identity' ? tag : tag.replace(/"$/, `-${coding}"`);
}

function seenIn(header: string | undefined, kept: KeptAnswer): boolean {
  if (header === undefined) return false;
  const known = new Set([...kept.bodies.keys()].map((coding) => tagOf(kept, coding)));
  return header.split(',').some((one) => one.trim() === '*' || known.has(one.trim().replace(/^W\//, '')));
}

/** The number that the sender gave the request, where it is one that may stand in a log. */
function numberOf(given: string | readonly string[] | undefined): string {
  return typeof given === 'string' && /^[\w\-=]{1,64}$/.test(given) ? given : randomUUID();
}

type Count = (route: string, status: number, milliseconds: number, requestId: string) => void;

/** Answers that are counted together: to look up what each counts for takes longer than to note it. */
const TOGETHER = 256;

/** Counts and logs as `observe` does. */
function counter({ metrics, logger }: Service): Count {
  const make = (route: string, status: number) => {
    const labels = { route, method: 'GET' };
    const times = new Float64Array(TOGETHER);
    let noted = 0;
    const flush = (): void => {
      metrics.requests.inc({ ...labels, status }, noted);
      metrics.kept.inc(noted);
      for (const seconds of times.subarray(0, noted)) metrics.seconds.observe(labels, seconds);
      noted = 0;
    };
    metrics.noted.add(flush);
    const note = (seconds: number): void => {
      times[noted] = seconds;
      noted += 1;
      if (noted === TOGETHER) flush();
    };
    // What a line has in common with others is written once.
    return { note, line: logger.child({ ...labels, status }) };
  };
  const counters = new Map<string, ReturnType<typeof make>>();
  return (route, status, time, requestId) => {
    const key = `${route} ${status}`;
    const own = counters.get(key) ?? make(route, status);
    counters.set(key, own);
    own.note(time / 1000);
    own.line.info({ requestId, milliseconds: Math.round(time * 10) / 10 }, 'request');
  };
}
