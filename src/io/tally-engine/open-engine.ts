import { type Issue, issue } from '../../base/issue/issue.ts';
import { duckdbMissing, isDuckdbMissing } from './in-duckdb.ts';
import {
  EngineFault,
  type OpenEngine,
  TABLE_ALLOWED,
  type TallyEngine,
  type TallyEngineName,
  tableName,
} from './tally-engine.ts';

/** Which database counts, where it is, and the table that holds the forms. */
export interface EnginePlace {
  readonly engine: TallyEngineName;
  /** A file of DuckDB, or an address (`postgres://…`, `http://…`) with name and password. */
  readonly address: string | undefined;
  /** Left out, the forms stand in a table that is gone afterwards. */
  readonly table: string | undefined;
}

/** What an engine is, where its address must lead, and what it needs. */
interface EngineKind {
  readonly title: string;
  readonly load: () => Promise<OpenEngine>;
  /** Kinds of addresses; undefined where it is the path of a file, or none. */
  readonly protocols: readonly string[] | undefined;
}

const KINDS: Readonly<Record<TallyEngineName, EngineKind>> = {
  duckdb: { title: 'DuckDB', load: async () => (await import('./duckdb.ts')).openDuckdb, protocols: undefined },
  clickhouse: {
    title: 'ClickHouse',
    load: async () => (await import('./clickhouse.ts')).openClickhouse,
    protocols: ['http:', 'https:'],
  },
  postgres: {
    title: 'PostgreSQL',
    load: async () => (await import('./postgres.ts')).openPostgres,
    protocols: ['postgres:', 'postgresql:'],
  },
};

/**
 * Opens a database for counting.
 * @returns no engine with any of the issues `TALLY_ENGINE_ABSENT`, `TALLY_ENGINE_ADDRESS`, `TALLY_ENGINE_TABLE`, `TALLY_ENGINE_FAILED`; `TALLY_ENGINE_STALE` where tables of counts long broken off were removed
 */
export async function openEngine({ engine, address, table }: EnginePlace): Promise<{
  readonly opened: TallyEngine | undefined;
  readonly issues: readonly Issue[];
}> {
  const refused = (...issues: readonly Issue[]) => ({ opened: undefined, issues });
  const name = table === undefined ? undefined : tableName(table);
  if (table !== undefined && !name) {
    return refused(issue('TALLY_ENGINE_TABLE', {}, { found: table, allowed: TABLE_ALLOWED }));
  }
  const wrong = addressIssue(KINDS[engine], address);
  if (wrong) return refused(wrong);
  try {
    const open = await KINDS[engine].load();
    const opened = await open(address, name);
    const { stale = [] } = opened;
    return { opened, issues: stale.length === 0 ? [] : [issue('TALLY_ENGINE_STALE', {}, { found: stale.join(', ') })] };
  } catch (error) {
    return refused(isDuckdbMissing(error) ? duckdbMissing() : faultIssue(engine, error));
  }
}

function addressIssue({ title, protocols }: EngineKind, address: string | undefined): Issue | undefined {
  if (!protocols) return undefined;
  const allowed = protocols.map((protocol) => `${protocol}//…`).join(', ');
  if (address === undefined) return issue('TALLY_ENGINE_ADDRESS', {}, { found: title, allowed });
  // The rest of an address may be a password.
  const protocol = URL.canParse(address) ? new URL(address).protocol : '…';
  if (protocols.includes(protocol)) return undefined;
  return issue('TALLY_ENGINE_ADDRESS', {}, { found: `${title} (${protocol})`, allowed });
}

/** The issue of what a database refused; an error of another kind is ours and goes on. */
export function faultIssue(engine: TallyEngineName, error: unknown): Issue {
  if (!(error instanceof EngineFault)) throw error;
  return issue('TALLY_ENGINE_FAILED', {}, { engine: KINDS[engine].title, found: error.message });
}
