import { z } from '@hono/zod-openapi';
import { explanationPath } from '../../io/write-run.ts';
import {
  listPublications,
  type PublicationRow,
  type PublishedFile,
  readPublication,
  readPublishedFiles,
} from '../../store/publication/read-publications.ts';
import { refuse } from '../../store/refuse.ts';
import type { Store } from '../../store/store.ts';
import { readRecord } from '../compute/bundle.ts';
import { lazyStream } from '../compute/lazy-stream.ts';
import { publishedResult } from '../compute/publish.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { type Route, route } from '../route.ts';
import { publicationItemSchema, publicationSchema, publishedParams, revisionQuery } from './publication-schema.ts';
import { groupOf, rankingBody } from './ranking-body.ts';
import { agencyParams, explanationSchema, groupQuery, rankingSchema } from './result-schema.ts';

const tag = 'Publications';
const OUTPUT = 'output/';

type PublicationItem = z.input<typeof publicationItemSchema>;

function itemBody(row: PublicationRow): PublicationItem {
  const { round, title, year, sample, revision, reason, engine, result, published_at: publishedAt } = row;
  const decision = { number: row.decision_number, date: row.decision_date };
  return { round, title, year, sample, revision, decision, reason, engine, result, publishedAt };
}

/** What a revision gives never changes; what the latest one is may. */
function cacheOf(revision: number | undefined): Readonly<Record<string, string>> {
  return { 'cache-control': revision === undefined ? 'public, no-cache' : 'public, max-age=31536000, immutable' };
}

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
};

function typeOf(path: string): string {
  return TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

/** An output file of a publication. Refuses `PUBLICATION_FILE_UNKNOWN`. */
async function outputFile(store: Store, { id }: PublicationRow, path: string): Promise<PublishedFile> {
  const files = await readPublishedFiles(store, id);
  const file = files.find((one) => one.path === OUTPUT + path);
  if (!file) throw refuse('PUBLICATION_FILE_UNKNOWN', 404, { found: path });
  return file;
}

/** What everybody may read: the latest publication of a round, or an earlier revision. */
export const PUBLIC_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/publications',
    id: 'listPublications',
    tag,
    summary: { vi: 'Các kết quả đã công bố', en: 'List what is published' },
    description: 'The latest revision of every round.',
    access: 'publication.read',
    query: z.object({ ...PAGE_QUERY }),
    schema: pageSchema(publicationItemSchema, 'PublicationPage'),
    answer: { status: 200, description: 'Publications by the id of their round' },
    handle: async ({ service, query }) => {
      const latest = new Map((await listPublications(service.store)).map((row) => [row.round, itemBody(row)]));
      return { body: pageOf([...latest.values()], query, ({ round }) => round) };
    },
  }),
  route({
    method: 'get',
    path: '/publications/{round}',
    id: 'readPublication',
    tag,
    summary: { vi: 'Một kết quả đã công bố', en: 'Read a publication' },
    access: 'publication.read',
    params: publishedParams,
    query: revisionQuery,
    schema: publicationSchema,
    answer: { status: 200, description: 'The publication, its revisions and its files' },
    refusals: [404],
    handle: async ({ service: { store }, params: { round }, query: { revision } }) => {
      const row = await readPublication(store, round, revision);
      const all = (await listPublications(store, round)).map(itemBody);
      const { acknowledged, changes } = await readRecord(store, row);
      const files = await readPublishedFiles(store, row.id);
      const body = {
        ...itemBody(row),
        latest: all.at(-1)?.revision === row.revision,
        answers: row.answers_public === 1 ? ('public' as const) : ('withheld' as const),
        acknowledged: [...acknowledged],
        changes: changes as never,
        revisions: all.map(({ revision: number, decision, reason, publishedAt }) => {
          return { revision: number, decision, reason, publishedAt };
        }),
        files: files
          .filter(({ path }) => path.startsWith(OUTPUT))
          .map((file) => ({ ...file, path: file.path.slice(OUTPUT.length) })),
      };
      return { body, version: `${row.revision}-of-${all.length}`, headers: { 'cache-control': 'public, no-cache' } };
    },
  }),
  route({
    method: 'get',
    path: '/publications/{round}/ranking',
    id: 'readRanking',
    tag,
    summary: { vi: 'Bảng xếp hạng đã công bố', en: 'Read the published ranking' },
    access: 'publication.read',
    params: publishedParams,
    query: groupQuery.extend(revisionQuery.shape),
    schema: rankingSchema,
    answer: { status: 200, description: 'Agencies by group, in the order of rank' },
    refusals: [404],
    handle: async ({ service: { store }, params: { round }, query: { revision, group } }) => {
      const row = await readPublication(store, round, revision);
      const result = await publishedResult(store, row.id);
      const body = rankingBody(round, row.revision, result, group);
      return { body, version: row.result, headers: cacheOf(revision) };
    },
  }),
  route({
    method: 'get',
    path: '/publications/{round}/agencies/{agency}',
    id: 'readPublishedAgency',
    tag,
    summary: { vi: 'Điểm của một cơ quan và cách tính, đã công bố', en: 'Read what is behind a published index' },
    access: 'publication.read',
    params: agencyParams,
    query: revisionQuery,
    schema: explanationSchema,
    answer: { status: 200, description: 'The explanation of the agency’s sheet' },
    refusals: [404],
    handle: async ({ service: { store }, params: { round, agency }, query: { revision } }) => {
      const row = await readPublication(store, round, revision);
      const group = groupOf(await publishedResult(store, row.id), agency);
      const { sha256 } = await outputFile(store, row, `${explanationPath(group, agency)}.json`);
      await store.files.check(sha256);
      const content = { mediaType: 'application/json', data: lazyStream(() => store.files.stream(sha256)) };
      return { content, version: sha256, headers: cacheOf(revision) };
    },
  }),
  route({
    method: 'get',
    path: '/publications/{round}/files/{path}',
    id: 'readPublishedFile',
    tag,
    summary: { vi: 'Một tệp kết quả đã công bố', en: 'Read a file of a publication' },
    description:
      'The path as GET /publications/{round} lists it, URL-encoded: `group%2Fdepartments.csv`. The ETag is its SHA-256.',
    access: 'publication.read',
    params: publishedParams.extend({
      path: z.string().openapi({ description: 'Path of the file', example: 'result.json' }),
    }),
    query: revisionQuery,
    answer: { status: 200, description: 'The file', mediaType: 'application/octet-stream' },
    refusals: [404],
    handle: async ({ service: { store }, params: { round, path }, query: { revision } }) => {
      const row = await readPublication(store, round, revision);
      const { sha256 } = await outputFile(store, row, path);
      await store.files.check(sha256);
      const name =
        path
          .split('/')
          .at(-1)
          ?.replace(/[^A-Za-z0-9._-]/g, '_') ?? 'file';
      return {
        content: { mediaType: typeOf(path), data: lazyStream(() => store.files.stream(sha256)) },
        version: sha256,
        headers: { ...cacheOf(revision), 'content-disposition': `inline; filename="${name}"` },
      };
    },
  }),
];
