import type { Config } from './config.ts';

/**
 * The site that a request was sent from, when it is not ours: told by the browser itself in `Origin` and `Sec-Fetch-Site`, which no page can change. Programs that are no
 * browsers send neither.
 * @returns undefined for our own pages and for what is no browser
 */
export function foreignSite(request: Request, config: Config): string | undefined {
  const origin = request.headers.get('origin');
  if (origin !== null && !isOwn(origin, request, config)) return origin;
  const site = request.headers.get('sec-fetch-site');
  return site === null || site === 'same-origin' || site === 'none' ? undefined : site;
}

function isOwn(origin: string, request: Request, { publicUrl, trustProxy }: Config): boolean {
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
  const sent = URL.canParse(origin) ? new URL(origin).host : '';
  const forwarded = trustProxy ? request.headers.get('x-forwarded-host')?.split(',').at(-1)?.trim() : undefined;
  return sent !== '' && (sent === new URL(request.url).host || sent === forwarded);
}
