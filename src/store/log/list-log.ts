import type { SelectQueryBuilder } from 'kysely';
import { foldText } from '../../base/language.ts';
import type { Store } from '../store.ts';
import type { LogTable, Tables } from '../tables.ts';

/** What is looked for in the log; what is left out is not asked. */
export interface LogQuery {
  readonly round?: string | undefined;
  readonly agency?: string | undefined;
  readonly account?: string | undefined;
  /** An action, as `leaf.edit`, or all below a name, as `leaf`. */
  readonly action?: string | undefined;
  /** Words that stand in what an entry says, whatever their case and marks: `so noi vu` finds `Sở Nội vụ`. */
  readonly text?: string | undefined;
  /** Not before this moment, in UTC as the tables write it. */
  readonly from?: string | undefined;
  /** Before this moment. */
  readonly to?: string | undefined;
  readonly limit: number;
  /** Entries before this one. */
  readonly before?: number | undefined;
  /** What the reader may see of an entry; all of it when left out. Words are looked for in what is seen. */
  readonly see?: ((entry: LogTable) => LogTable) | undefined;
}

/** A page of the log, the newest entry first. */
export interface LogPage {
  readonly entries: readonly LogTable[];
  /** The entry before which the next page begins; undefined where nothing is left. A page can be short, or empty, and still have a next one. */
  readonly next: number | undefined;
}

const BATCH = 1000;
/** How many entries one request looks through for words. */
const MOST_SCANNED = 20_000;

/** Searches the log, the newest entry first. Words are compared here, so that every database finds the same. */
export async function listLog(store: Pick<Store, 'db'>, query: LogQuery): Promise<LogPage> {
  const words = query.text === undefined ? '' : foldText(query.text);
  const entries: LogTable[] = [];
  let before = query.before;
  for (let scanned = 0; scanned < MOST_SCANNED; ) {
    const size = words === '' ? query.limit + 1 : BATCH;
    const rows = await filtered(store, { ...query, before })
      .orderBy('seq', 'desc')
      .limit(size)
      .execute();
    for (const whole of rows) {
      const row = query.see === undefined ? whole : query.see(whole);
      if (entries.length === query.limit) return { entries, next: entries.at(-1)?.seq };
      if (words === '' || says(row, words)) entries.push(row);
    }
    if (rows.length < size) return { entries, next: undefined };
    scanned += rows.length;
    before = rows.at(-1)?.seq;
  }
  return { entries, next: before };
}

function filtered({ db }: Pick<Store, 'db'>, query: LogQuery): SelectQueryBuilder<Tables, 'log', LogTable> {
  const { round, agency, account, action, from, to, before } = query;
  let select = db.selectFrom('log').selectAll();
  if (round !== undefined) select = select.where('round', '=', round);
  if (agency !== undefined) select = select.where('agency', '=', agency);
  if (account !== undefined) select = select.where('account', '=', account);
  if (from !== undefined) select = select.where('at', '>=', from);
  if (to !== undefined) select = select.where('at', '<', to);
  if (before !== undefined) select = select.where('seq', '<', before);
  if (action === undefined) return select;
  // All names that begin with the action and a point: `/` is the sign behind the point.
  return select.where((eb) =>
    eb.or([eb('action', '=', action), eb.and([eb('action', '>', `${action}.`), eb('action', '<', `${action}/`)])]),
  );
}

function says({ name, action, object, reason, round, agency, before, after }: LogTable, words: string): boolean {
  return foldText([name, action, object, reason, round, agency, before, after].join('\n')).includes(words);
}
