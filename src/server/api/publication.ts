import { z } from '@hono/zod-openapi';
import { openCorrection } from '../../store/publication/publish-round.ts';
import { type PublicationRow, readPublication } from '../../store/publication/read-publications.ts';
import type { Store } from '../../store/store.ts';
import { type Bundle, bundleOf } from '../compute/bundle.ts';
import { lazyStream } from '../compute/lazy-stream.ts';
import { packBundle } from '../compute/pack-bundle.ts';
import { publish } from '../compute/publish.ts';
import { type Reply, type Route, route } from '../route.ts';
import { PUBLIC_ROUTES } from './publication-public.ts';
import {
  correctionSchema,
  madeSchema,
  newPublicationSchema,
  publishedParams,
  reopenedSchema,
  revisionQuery,
} from './publication-schema.ts';
import { roundParams } from './result-schema.ts';

const tag = 'Publications';

const makingRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/rounds/{round}/publications',
    id: 'publishRound',
    expensive: true,
    tag,
    summary: { vi: 'Công bố kết quả của đợt', en: 'Publish the result of a round' },
    description:
      'In the stage `council`. Computes the round, keeps every input and output file for ever, and closes the round. `If-Match` is the ETag of GET /rounds/{round}. What blocks is listed in `issues` of the refusal (422): errors of the engine, ranked agencies whose sheets are not complete, survey files still being read.',
    access: 'publication.make',
    ifMatch: 'required',
    params: roundParams,
    body: newPublicationSchema,
    schema: madeSchema,
    answer: { status: 201, description: 'It is published' },
    refusals: [404, 409, 422, 503],
    handle: async ({ service, actor, params: { round }, body, ifMatch = 0 }) => {
      const { revision, version } = await publish(service, actor, {
        round,
        seen: ifMatch,
        ...body,
        answers: body.answers,
      });
      return {
        status: 201,
        body: { round, revision, version, stage: 'published' },
        version,
        headers: { location: `/api/v1/publications/${encodeURIComponent(round)}?revision=${revision}` },
      };
    },
  }),
  route({
    method: 'post',
    path: '/rounds/{round}/corrections',
    id: 'openCorrection',
    tag,
    summary: { vi: 'Mở lại đợt đã công bố để đính chính', en: 'Open a published round for a correction' },
    description:
      'The round goes back to the stage `council`; what is published stays readable as it is. The next publication is a new revision, with a reason. `If-Match` is the ETag of GET /rounds/{round}.',
    access: 'publication.make',
    ifMatch: 'required',
    params: roundParams,
    body: correctionSchema,
    schema: reopenedSchema,
    answer: { status: 201, description: 'The round is in the stage `council` again' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: { round }, body: { reason }, ifMatch = 0 }) => {
      const version = await openCorrection(service.store, actor, { round, seen: ifMatch, reason });
      return { status: 201, body: { round, version, stage: 'council' }, version };
    },
  }),
];

/** The answer that sends a bundle. */
async function bundleReply(store: Store, bundle: Bundle, cacheControl: string): Promise<Reply<never>> {
  const { digest, name } = bundle;
  const { size, bytes } = await packBundle(store, bundle);
  return {
    content: { mediaType: 'application/zip', data: lazyStream(bytes) },
    version: digest,
    headers: {
      'content-disposition': `attachment; filename="${name}"`,
      'content-length': String(size),
      'cache-control': cacheControl,
    },
  };
}

/** What a revision gives never changes; what the latest one is may. */
function publicCache(revision: number | undefined): string {
  return revision === undefined ? 'public, no-cache' : 'public, max-age=31536000, immutable';
}

const bundleRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/publications/{round}/bundle',
    id: 'readBundle',
    tag,
    summary: { vi: 'Gói công bố (zip): số liệu vào, kết quả, mã sha256', en: 'Download the bundle of a publication' },
    description:
      'A zip archive: `manifest.json` with the SHA-256 of every file, `publication.json`, `input/` and `output/`. The same bytes each time. `par-index run` on the season in it gives `output/` again. Survey answers may be withheld; the manifest says so.',
    access: 'publication.read',
    params: publishedParams,
    query: revisionQuery,
    answer: { status: 200, description: 'The archive', mediaType: 'application/zip' },
    refusals: [404],
    handle: async ({ service: { store }, params: { round }, query: { revision } }) => {
      const publication = await readPublication(store, round, revision);
      return bundleReply(store, await bundleOf(store, publication, false), publicCache(revision));
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/publications/{revision}/bundle',
    id: 'readFullBundle',
    tag,
    summary: { vi: 'Gói công bố đầy đủ, có phiếu khảo sát', en: 'Download the whole bundle, survey answers included' },
    access: 'publication.audit',
    params: roundParams.extend({
      revision: z.coerce.number().int().min(1).openapi({ description: 'Number of the revision', example: 1 }),
    }),
    answer: { status: 200, description: 'The archive', mediaType: 'application/zip' },
    refusals: [404],
    handle: async ({ service: { store }, params: { round, revision } }) => {
      const publication: PublicationRow = await readPublication(store, round, revision);
      return bundleReply(store, await bundleOf(store, publication, true), 'private, no-cache');
    },
  }),
];

/** Publications: making them, and everything that everybody may read of them. */
export const PUBLICATION_ROUTES: readonly Route[] = [...makingRoutes, ...PUBLIC_ROUTES, ...bundleRoutes];
