import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '@hono/zod-openapi';
import type { Actor } from '../../round/index.ts';
import { listCheckpoints } from '../../store/log/list-checkpoints.ts';
import { listLog } from '../../store/log/list-log.ts';
import { PUBLIC_KEYS } from '../../store/log/signing-key.ts';
import { verifyLog } from '../../store/log/verify-log.ts';
import { refuse } from '../../store/refuse.ts';
import type { CheckpointTable, LogTable } from '../../store/tables.ts';
import { cursorOfKey, keyOfCursor, PAGE_QUERY, pageSchema } from '../page.ts';
import { issueView } from '../problem.ts';
import { requireText } from '../require-text.ts';
import { type Route, route } from '../route.ts';

const moment = z.iso.datetime({ offset: true, error: 'a moment as 2025-12-01T08:00:00+07:00' });

const entrySchema = z
  .object({
    seq: z.int().openapi({ description: '1, 2, 3 … without a gap', example: 17 }),
    at: z.string().openapi({ example: '2025-12-01T02:00:00.000Z' }),
    account: z.string().openapi({ description: 'Who did it; empty for the service itself' }),
    name: z.string().openapi({ example: 'Nguyễn Văn An' }),
    action: z.string().openapi({ example: 'leaf.edit' }),
    round: z.string().nullable().openapi({ example: 'kh-2025' }),
    agency: z.string().nullable().openapi({ example: 'SYT' }),
    object: z.string().openapi({ description: 'What it was done to', example: 'leaf 1.1.1 self' }),
    before: z.unknown().openapi({ description: 'What stood there; null where there was nothing' }),
    after: z.unknown().openapi({ description: 'What stands there since' }),
    reason: z.string(),
    previous_hash: z.string(),
    hash: z.string().openapi({ description: 'SHA-256 of the entry and of the hash before it' }),
  })
  .openapi('LogEntry');

const checkpointSchema = z
  .object({
    seq: z.int(),
    hash: z.string(),
    at: z.string(),
    occasion: z.string().openapi({ example: 'round kh-2025: locked' }),
    key_id: z.string(),
    signature: z.string().openapi({ description: 'Ed25519 over the JSON list [seq, hash, at, occasion], base64' }),
  })
  .openapi('Checkpoint');

const verificationSchema = z
  .object({
    intact: z.boolean(),
    entries: z.int(),
    end: z.object({ seq: z.int(), hash: z.string() }),
    checkpoints: z.int(),
    keys: z.array(z.string()),
    issues: z.array(z.object({ code: z.string(), severity: z.string(), place: z.string(), text: z.string() })),
  })
  .openapi('LogVerification');

/** The log of the service, for those who oversee it. */
export const LOG_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/log',
    id: 'searchLog',
    tag: 'Log',
    summary: { vi: 'Tìm trong nhật ký, mục mới nhất trước', en: 'Search the log, the newest entry first' },
    description:
      'A page can have fewer entries than asked for and still a `next`: words are looked for in parts. An administrator who has no other role reads of what is done in a round only who did what and when.',
    access: 'log.read',
    query: z.object({
      ...PAGE_QUERY,
      round: z.string().optional().openapi({ example: 'kh-2025' }),
      agency: z.string().optional().openapi({ example: 'SYT' }),
      account: z.string().optional(),
      action: z.string().optional().openapi({ description: 'As `leaf.edit`, or `leaf` for all below it' }),
      text: z.string().max(200).optional().openapi({ description: 'Words of an entry; case and marks do not matter' }),
      from: moment.optional().openapi({ description: 'Not before', example: '2025-12-01T00:00:00+07:00' }),
      to: moment.optional().openapi({ description: 'Before', example: '2026-01-01T00:00:00+07:00' }),
    }),
    answer: { status: 200, description: 'Entries of the log' },
    schema: pageSchema(entrySchema, 'LogPage'),
    handle: async ({ service, actor, query: { cursor, from, to, ...query } }) => {
      const { entries, next } = await listLog(service.store, {
        ...query,
        from: utc(from),
        to: utc(to),
        before: entryOfCursor(cursor),
        see: seesAll(actor) ? undefined : withoutRound,
      });
      const items = entries.map(entryView);
      return { body: next === undefined ? { items } : { items, next: cursorOfKey(String(next)) } };
    },
  }),
  route({
    method: 'get',
    path: '/log/verification',
    id: 'verifyLog',
    tag: 'Log',
    summary: { vi: 'Kiểm tra toàn bộ nhật ký', en: 'Check the whole log' },
    description: 'Every edit, deletion, insertion, reordering and truncation is found and its place named.',
    access: 'log.read',
    answer: { status: 200, description: 'What was found' },
    schema: verificationSchema,
    handle: async ({ service, language }) => {
      const { issues, keys, ...facts } = await verifyLog(service.store);
      return { body: { ...facts, keys: [...keys], issues: issues.map((one) => issueView(one, language)) } };
    },
  }),
  route({
    method: 'get',
    path: '/log/checkpoints',
    id: 'listCheckpoints',
    tag: 'Log',
    summary: { vi: 'Các điểm kiểm tra đã ký, cũ trước', en: 'The signed checkpoints, the oldest first' },
    access: 'log.read',
    query: z.object(PAGE_QUERY),
    answer: { status: 200, description: 'Signed checkpoints' },
    schema: pageSchema(checkpointSchema, 'CheckpointPage'),
    handle: async ({ service, query: { limit, cursor } }) => {
      const rows = await listCheckpoints(service.store, limit, checkpointOfCursor(cursor));
      const items: CheckpointTable[] = rows.slice(0, limit);
      const last = items.at(-1);
      const more = rows.length > limit && last !== undefined;
      return { body: more ? { items, next: cursorOfKey(JSON.stringify([last.seq, last.occasion])) } : { items } };
    },
  }),
  route({
    method: 'get',
    path: '/log/public-key',
    id: 'readLogKey',
    tag: 'Log',
    summary: { vi: 'Khóa công khai để kiểm tra chữ ký', en: 'The public keys that checkpoints are checked with' },
    access: 'log.read',
    answer: { status: 200, description: 'Public keys, PEM', mediaType: 'application/x-pem-file' },
    handle: async ({ service }) => {
      const data = await readFile(join(service.store.folder, PUBLIC_KEYS), 'utf8');
      return { content: { mediaType: 'application/x-pem-file', data } };
    },
  }),
];

/** An administrator keeps the service and sees no sheets: of what is done in a round, who did what and when. */
function seesAll({ grants }: Actor): boolean {
  return grants.some(({ role }) => role === 'home-affairs' || role === 'auditor');
}

function withoutRound(entry: LogTable): LogTable {
  return entry.round === null ? entry : { ...entry, before: null, after: null, reason: '' };
}

function entryView({ before, after, ...row }: LogTable): z.input<typeof entrySchema> {
  return { ...row, before: jsonOf(before), after: jsonOf(after) };
}

/** What is not JSON, which somebody must have written there, is shown as it stands. */
function jsonOf(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function utc(given: string | undefined): string | undefined {
  return given === undefined ? undefined : new Date(given).toISOString();
}

function entryOfCursor(cursor: string | undefined): number | undefined {
  const key = keyOfCursor(cursor);
  if (key === undefined) return undefined;
  if (!/^\d{1,15}$/.test(key)) throw refuse('REQUEST_INVALID', 400, { found: `cursor=${cursor ?? ''}` });
  return Number(key);
}

function checkpointOfCursor(cursor: string | undefined): readonly [seq: number, occasion: string] | undefined {
  const key = keyOfCursor(cursor);
  if (key === undefined) return undefined;
  const found = /^\[(\d{1,15}),(".*")\]$/.exec(key);
  if (!found) throw refuse('REQUEST_INVALID', 400, { found: `cursor=${cursor ?? ''}` });
  const occasion = String(jsonOf(found[2] ?? ''));
  requireText(occasion);
  return [Number(found[1]), occasion];
}
