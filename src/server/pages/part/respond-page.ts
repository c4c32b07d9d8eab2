import type { JSX } from 'hono/jsx/jsx-runtime';
import type { PageContext } from './page-api.ts';

/** A page as a response. What is drawn for one person is kept by nobody else. */
export async function respondPage(
  context: PageContext,
  page: JSX.Element,
  status: 200 | 403 | 404 | 409 | 422 = 200,
): Promise<Response> {
  return context.html(`<!doctype html>${String(await page)}`, status, { 'cache-control': 'no-store' });
}
