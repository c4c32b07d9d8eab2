import { refuse } from '../store/refuse.ts';

/**
 * The headers of a reply that shows a version to be named in `If-Match`, but holds more than that version tells of: what a reader sees depends on the stage,
 * the clock and the reader too. It is never answered with 304.
 */
export function versionTag(version: number | string): Readonly<Record<string, string>> {
  return { etag: `"${version}"`, 'cache-control': 'no-store' };
}

/** The tag that `If-Match` names. Refuses `REQUEST_VERSION_MISSING`. */
export function seenTag(request: Request): string {
  const tag = /^"([\w.-]{1,100})"$/.exec((request.headers.get('if-match') ?? '').trim())?.[1];
  if (tag === undefined) throw refuse('REQUEST_VERSION_MISSING', 428);
  return tag;
}
