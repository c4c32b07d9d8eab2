import type { Route } from './route.ts';

interface HeaderWords {
  readonly description: string;
  readonly schema: { readonly type: 'string' };
  readonly example: string;
}

const header = (description: string, example: string): HeaderWords => ({
  description,
  schema: { type: 'string' },
  example,
});

const NUMBER = { 'X-Request-Id': header('The number of the request, as in the log of the service', '4f1c0e6a') };
const TAG = {
  ETag: header('The version of what is answered, where it has one; to be sent back as `If-Match`', '"3"'),
};
const CACHED = {
  ...TAG,
  'Cache-Control': header(
    '`public` where everybody reads the same; else `no-store` or `private, no-cache`',
    'no-store',
  ),
  Vary: header(
    '`accept-encoding` where everybody reads the same: it is sent compressed to whoever takes that',
    'accept-encoding',
  ),
};
const FILE = { 'Content-Disposition': header('The name of the file', "attachment; filename*=UTF-8''ket-qua.csv") };

/** The headers of a good answer. */
export function answerHeaders({ method, answer: { status, mediaType } }: Route): Readonly<Record<string, HeaderWords>> {
  if (status === 302) return { ...NUMBER, Location: header('Where to go on', '/work') };
  return { ...NUMBER, ...(method === 'get' ? CACHED : TAG), ...(mediaType !== undefined && FILE) };
}

/** The headers of a refusal. */
export function refusalHeaders(status: number): Readonly<Record<string, HeaderWords>> {
  return {
    ...NUMBER,
    ...(status === 401 && { 'WWW-Authenticate': header('How to say who asks', 'Bearer') }),
    ...(status === 429 && { 'Retry-After': header('Seconds after which to ask again', '30') }),
  };
}

/** What is answered to whoever has it already. */
export const NOT_CHANGED = {
  description:
    'Not changed: `If-None-Match` names the ETag that stands, or is `*`; only where the `Cache-Control` of the answer is not `no-store`',
  headers: { ...NUMBER, ...TAG },
};

/** What is nobody's to read any more. */
export const CLIENT_GONE_WORDS = {
  description:
    'Never received: whoever sent the request broke it off, and nothing was kept. The status stands in logs and metrics alone',
};
