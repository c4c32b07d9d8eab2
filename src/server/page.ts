import { z } from '@hono/zod-openapi';
import { compareText } from '../base/order.ts';
import { refuse } from '../store/refuse.ts';

const LONGEST = 500;

/** The query of a list; spread it into the query of a route: `query: z.object({ ...PAGE_QUERY })`. */
export const PAGE_QUERY = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(LONGEST)
    .default(100)
    .openapi({ description: `Most items of a page, up to ${LONGEST}`, example: 100 }),
  cursor: z.string().max(2000).optional().openapi({ description: '`next` of the page before; left out for the first' }),
};

/** What a list is asked for. */
export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  /** Where the next page begins; left out on the last. */
  readonly next?: string;
}

/** The schema of a page of items. */
export function pageSchema<Item extends z.ZodType>(
  item: Item,
  name: string,
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodOptional<z.ZodString> }> {
  return z
    .object({
      items: z.array(item),
      next: z.string().optional().openapi({ description: '`cursor` of the next page; left out on the last' }),
    })
    .openapi(name);
}

/** The key that a cursor stands for: the next page begins behind it. Undefined for the first page. Refuses `REQUEST_INVALID`. */
export function keyOfCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursorOfKey(key) !== cursor) throw refuse('REQUEST_INVALID', 400, { found: `cursor=${cursor}` });
  return key;
}

/** The cursor of a key. */
export function cursorOfKey(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}

/**
 * A page of items that are all at hand; they need not be in order. Long lists ask the database for a page with `keyOfCursor` and close it with `closePage`.
 * @param keyOf a text that no two items share; they are ordered by it
 */
export function pageOf<Item>(
  items: readonly Item[],
  { limit, cursor }: PageQuery,
  keyOf: (item: Item) => string,
  compare: (a: string, b: string) => number = compareText,
): Page<Item> {
  const after = keyOfCursor(cursor);
  const ordered = [...items].sort((a, b) => compare(keyOf(a), keyOf(b)));
  const rest = after === undefined ? ordered : ordered.filter((item) => compare(keyOf(item), after) > 0);
  return closePage(rest, limit, keyOf);
}

/** A page of items in order, of which there is one more than the limit where more follow. */
export function closePage<Item>(items: readonly Item[], limit: number, keyOf: (item: Item) => string): Page<Item> {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  return items.length > limit && last !== undefined
    ? { items: shown, next: cursorOfKey(keyOf(last)) }
    : { items: shown };
}
