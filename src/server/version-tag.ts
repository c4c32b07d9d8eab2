/**
 * The headers of a reply that shows a version to be named in `If-Match`, but holds more than that version tells of: what a reader sees depends on the stage,
 * the clock and the reader too. It is never answered with 304.
 */
export function versionTag(version: number): Readonly<Record<string, string>> {
  return { etag: `"${version}"`, 'cache-control': 'no-store' };
}
