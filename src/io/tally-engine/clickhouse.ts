import { randomUUID } from 'node:crypto';
import type { GroupedLine } from '../../survey/index.ts';
import { answerNames, groupStatement } from './group-statement.ts';
import { tabCell, tabLines } from './tab-lines.ts';
import {
  driven,
  EngineFault,
  type KeptReceipt,
  type OpenEngine,
  type OpenedEngine,
  quoted,
  receiptTable,
  type TableName,
} from './tally-engine.ts';

/**
 * Whole numbers have 64 bits there: weights are taken apart in three limbs of 16 bits, whose sums and sums of products stay exact over four thousand million rows.
 * `heaviest` tells whether a weight had more than three.
 */
const LIMB = 65_536n;
const LIMBS = [
  'bitAnd(weight, 65535)',
  'bitAnd(bitShiftRight(weight, 16), 65535)',
  'bitShiftRight(weight, 32)',
] as const;
const [LOW, MIDDLE, HIGH] = LIMBS;
const SUMS = [
  'count() AS n',
  'max(weight) AS heaviest',
  `sum(${LOW}) AS a`,
  `sum(${MIDDLE}) AS b`,
  `sum(${HIGH}) AS c`,
  `sum(${LOW} * ${LOW}) AS aa`,
  `sum(${LOW} * ${MIDDLE}) AS ab`,
  `sum(${LOW} * ${HIGH}) AS ac`,
  `sum(${MIDDLE} * ${MIDDLE}) AS bb`,
  `sum(${MIDDLE} * ${HIGH}) AS bc`,
  `sum(${HIGH} * ${HIGH}) AS cc`,
].join(', ');
const HEAVIEST = LIMB ** 3n;

/** An insert is done when every shard has its rows, and no shard may be left out of an answer. */
const SETTINGS = {
  insert_distributed_sync: '1',
  skip_unavailable_shards: '0',
  wait_end_of_query: '1',
  output_format_json_quote_64bit_integers: '1',
} as const;

/** Sums of a group as the database gives them: whole numbers as text. */
type Line = Readonly<Record<'load' | 'unit', string>> &
  Readonly<Record<'item' | 'answer', number>> &
  Readonly<Record<'n' | 'heaviest' | 'a' | 'b' | 'c' | 'aa' | 'ab' | 'ac' | 'bb' | 'bc' | 'cc', string>>;

/** Asks over HTTP: what is to be done in the address or the body, data in the body. */
type Ask = (statement: string, data?: Buffer | string) => Promise<string>;

/**
 * Opens a database of ClickHouse over HTTP; without a table the forms stand in one of a name of its own, which is dropped. A command that is killed cannot drop its own: the next one does,
 * once they are so old that no count can still need them.
 */
export const openClickhouse: OpenEngine = async (address, named) => {
  const asked = asker(address ?? '');
  let left = false;
  // What is still under way when the database is left must not make its tables anew.
  const ask: Ask = (...words) => (left ? Promise.reject(new EngineFault('left')) : asked(...words));
  const own = named ?? scratchTable(Date.now());
  const table = quoted(own, '`');
  const receipts = quoted(receiptTable(own), '`');
  const stale = await dropStale(ask);
  const engine: OpenedEngine = {
    stale,
    prepare: async (items) => {
      const answers = answerNames(items).map((name) => `${name} UInt8`);
      const columns = ['load String', 'unit String', 'weight UInt64', ...answers].join(', ');
      await ask(`CREATE TABLE IF NOT EXISTS ${table} (${columns}) ENGINE = MergeTree ORDER BY (load, unit)`);
      await ask(
        `CREATE TABLE IF NOT EXISTS ${receipts} (load String, receipt String) ENGINE = MergeTree ORDER BY load`,
      );
    },
    receipts: async () => linesOf<KeptReceipt>(await ask(`SELECT load, receipt FROM ${receipts} FORMAT JSONEachRow`)),
    begin: async () => {},
    insert: async (load, columns) => {
      const names = ['load', 'unit', 'weight', ...answerNames(columns.items)].join(', ');
      for (const lines of tabLines(load, columns)) {
        await ask(`INSERT INTO ${table} (${names}) FORMAT TabSeparated`, lines);
      }
    },
    confirm: async ({ load, receipt }) => {
      const line = `${tabCell(load)}\t${tabCell(receipt)}\n`;
      await ask(`INSERT INTO ${receipts} (load, receipt) FORMAT TabSeparated`, line);
    },
    count: async (items) => {
      const statement = groupStatement(items, { table, item: (at) => `toUInt16(${at})`, sums: SUMS });
      return linesOf<Line>(await ask(`${statement} FORMAT JSONEachRow`)).map(groupedLine);
    },
    close: async () => {
      left = true;
      return named ? [] : dropTables(asked, [...own, ...receiptTable(own)]);
    },
  };
  return engine;
};

const SCRATCH = 'par_index_answers';
/** The second in which a table was made, in eight digits, and sixteen digits of chance. */
const SCRATCH_NAME = new RegExp(`^${SCRATCH}_([0-9a-f]{8})_[0-9a-f]{16}(?:_load)?$`);
const STALE_SECONDS = 12 * 60 * 60;

/** The name of a table that is gone after the count. */
function scratchTable(milliseconds: number): TableName {
  const second = Math.floor(milliseconds / 1000)
    .toString(16)
    .padStart(8, '0');
  return [`${SCRATCH}_${second}_${randomUUID().replaceAll('-', '').slice(0, 16)}`];
}

/** Drops the tables that counts broken off long ago have left; one that cannot be dropped is left to the next count. */
async function dropStale(ask: Ask): Promise<readonly string[]> {
  const statement = `SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE '${SCRATCH}%' FORMAT JSONEachRow`;
  const names = linesOf<{ readonly name: string }>(await ask(statement)).map(({ name }) => name);
  const oldest = Date.now() / 1000 - STALE_SECONDS;
  const stale = names.filter((name) => Number.parseInt(SCRATCH_NAME.exec(name)?.[1] ?? 'f'.repeat(8), 16) < oldest);
  const kept = await dropTables(ask, stale);
  return stale.filter((name) => !kept.includes(name));
}

/** Drops tables; returns those that it could not. */
async function dropTables(ask: Ask, names: readonly string[]): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const name of names) {
    await ask(`DROP TABLE IF EXISTS ${quoted([name], '`')}`).catch(() => kept.push(name));
  }
  return kept;
}

function asker(address: string): Ask {
  const { origin, pathname, username, password, searchParams } = new URL(address);
  const database = searchParams.get('database');
  const headers = {
    'x-clickhouse-user': username === '' ? 'default' : headerText(username),
    'x-clickhouse-key': headerText(password),
  };
  return async (statement, data) => {
    const said = {
      ...SETTINGS,
      ...(database !== null && { database }),
      ...(data !== undefined && { query: statement }),
    };
    const url = `${origin}${pathname}?${new URLSearchParams(said)}`;
    const answer = await driven(fetch(url, { method: 'POST', headers, body: data ?? statement, redirect: 'error' }));
    const text = await driven(answer.text());
    if (!answer.ok) throw new EngineFault(text.split('\n')[0] ?? String(answer.status));
    return text;
  };
}

/** A part of an address as a header says it, in UTF-8. What is none is refused without its text: it may be a password. */
function headerText(part: string): string {
  let text: string | undefined;
  try {
    text = Buffer.from(decodeURIComponent(part), 'utf8').toString('latin1');
  } catch {
    // A stray percent sign.
  }
  if (text === undefined || /[^\t\x20-\x7e\x80-\xff]/.test(text)) throw new EngineFault('user:password');
  return text;
}

/** Objects a line. A failure behind the first lines of an answer stands there as text. */
function linesOf<T>(text: string): readonly T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      if (!line.startsWith('{')) throw new EngineFault(line);
      return JSON.parse(line) as T;
    });
}

function groupedLine(line: Line): GroupedLine {
  const { load, unit, item, answer, n } = line;
  if (BigInt(line.heaviest) >= HEAVIEST) throw new EngineFault(`weight = ${line.heaviest} >= ${HEAVIEST}`);
  const sum = (name: Exclude<keyof Line, 'load' | 'unit' | 'item' | 'answer' | 'n' | 'heaviest'>): bigint =>
    BigInt(line[name]);
  const w = sum('a') + LIMB * (sum('b') + LIMB * sum('c'));
  const middle = 2n * sum('ac') + sum('bb');
  const w2 = sum('aa') + LIMB * (2n * sum('ab') + LIMB * (middle + LIMB * (2n * sum('bc') + LIMB * sum('cc'))));
  return { load, unit, item, answer, n: Number(n), w, w2 };
}
