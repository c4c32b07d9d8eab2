import { detached } from './detached.ts';

/** Response ids, each with the stored row that has it. */
export interface IdStore {
  readonly find: (id: string) => number | undefined;
  readonly add: (id: string, row: number) => void;
  /** The id of a stored row. */
  readonly name: (row: number) => string | undefined;
}

/** An empty store, which keeps ids as they are. */
export function idStore(): IdStore {
  const rows = new Map<string, number>();
  const names: (string | undefined)[] = [];
  /** Names are asked for at the end, and of few surveys: until then they are not listed. */
  const listNames = (): void => {
    for (const [id, row] of rows) names[row] = id;
  };
  return {
    find: (id) => rows.get(id),
    add: (id, row) => {
      rows.set(detached(id), row);
    },
    name: (row) => {
      if (names.length === 0) listNames();
      return names[row];
    },
  };
}
