import type { ApiAnswer, PageApi } from './page-api.ts';

interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** Every item of a list of the API, page after page. */
export async function allItems<Item>({ get }: Pick<PageApi, 'get'>, path: string): Promise<ApiAnswer<readonly Item[]>> {
  const items: Item[] = [];
  const mark = path.includes('?') ? '&' : '?';
  for (let cursor = ''; ; ) {
    const answer = await get<ListPage<Item>>(`${path}${mark}limit=500${cursor}`);
    if (!answer.body) return { ...answer, body: undefined };
    items.push(...answer.body.items);
    if (answer.body.next === undefined) return { ...answer, body: items };
    cursor = `&cursor=${encodeURIComponent(answer.body.next)}`;
  }
}
