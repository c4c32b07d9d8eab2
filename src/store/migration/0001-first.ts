import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Tables } from '../tables.ts';

type Database = Kysely<Tables>;
type Column = readonly [name: string, kind: 'text' | 'integer' | 'text?' | 'integer?'];

/** Columns by table, each after those it refers to; a name with `?` may be null, `#` is a number. */
const COLUMNS: Readonly<Record<keyof Tables, string>> = {
  account: 'id login name password? must_change# disabled# subject? version# created_at',
  role_grant: 'id account role agency? field? round? created_at',
  session: 'hash account created_at seen_at expires_at revoked_at?',
  api_token: 'id hash account name scopes created_at expires_at used_at? revoked_at?',
  one_time_link: 'hash purpose data expires_at used_at?',
  sign_in_failure: 'key count# until',
  file: 'sha256 size# media_type created_at',
  round: 'id year# title_vi title_en sample# stage version# data_version# season_path appraisers# created_at',
  round_document: 'round path sha256 version# updated_at',
  round_stage: 'round stage due_at',
  sheet: 'round agency ranking_group state version# signed_at? signed_by? reason?',
  extension: 'id round agency stage due_at reason created_at',
  leaf: 'round agency criterion layer inputs reason version# updated_by updated_at',
  evidence:
    'id round agency criterion layer document_number document_date page item file? file_name? created_by created_at removed_at?',
  opinion: 'round agency criterion stage account inputs reason version# updated_at',
  explanation:
    'id round agency criterion question asked_by asked_at answer? inputs? answered_by? answered_at? accepted#? verdict? version#',
  publication:
    'id round revision# decision_number decision_date reason engine result answers_public# published_by published_at',
  publication_file: 'publication path sha256',
  upload: 'id round survey file_name file? state account? issues? created_by created_at',
  idempotency: 'account key request status# headers body created_at',
  log: 'seq# at account name action round? agency? object before? after? reason previous_hash hash',
  checkpoint: 'seq# hash at occasion key_id signature',
  log_end: 'id# seq# hash',
  setting: 'name value',
};

const KEYS: Readonly<Record<keyof Tables, string>> = {
  account: 'id',
  role_grant: 'id',
  session: 'hash',
  api_token: 'id',
  one_time_link: 'hash',
  sign_in_failure: 'key',
  file: 'sha256',
  round: 'id',
  round_document: 'round path',
  round_stage: 'round stage',
  extension: 'id',
  sheet: 'round agency',
  leaf: 'round agency criterion layer',
  evidence: 'id',
  opinion: 'round agency criterion stage account',
  explanation: 'id',
  publication: 'id',
  publication_file: 'publication path',
  upload: 'id',
  idempotency: 'account key',
  log: 'seq',
  checkpoint: 'seq occasion',
  log_end: 'id',
  setting: 'name',
};

const UNIQUE: readonly (readonly [keyof Tables, string])[] = [
  ['account', 'login'],
  ['account', 'subject'],
  ['api_token', 'hash'],
  ['publication', 'round revision'],
];

/** What must exist for a row to stand. */
const REFERENCES: readonly (readonly [keyof Tables, string, string])[] = [
  ['role_grant', 'account', 'account.id'],
  ['session', 'account', 'account.id'],
  ['api_token', 'account', 'account.id'],
  ['round_document', 'round', 'round.id'],
  ['round_document', 'sha256', 'file.sha256'],
  ['round_stage', 'round', 'round.id'],
  ['extension', 'round agency', 'sheet.round agency'],
  ['sheet', 'round', 'round.id'],
  ['leaf', 'round agency', 'sheet.round agency'],
  ['evidence', 'round agency', 'sheet.round agency'],
  ['evidence', 'file', 'file.sha256'],
  ['opinion', 'round agency', 'sheet.round agency'],
  ['opinion', 'account', 'account.id'],
  ['explanation', 'round agency', 'sheet.round agency'],
  ['publication', 'round', 'round.id'],
  ['publication_file', 'publication', 'publication.id'],
  ['publication_file', 'sha256', 'file.sha256'],
  ['upload', 'round', 'round.id'],
  ['upload', 'file', 'file.sha256'],
];

const INDEXES: readonly (readonly [keyof Tables, string])[] = [
  ['role_grant', 'account'],
  ['session', 'account'],
  ['evidence', 'round agency criterion'],
  ['explanation', 'round agency criterion'],
  ['extension', 'round agency'],
  ['upload', 'round survey'],
  ['log', 'round'],
  ['log', 'account'],
];

function columnsOf(table: keyof Tables): readonly Column[] {
  return COLUMNS[table].split(' ').map((text): Column => {
    const name = text.replace(/[#?]/g, '');
    const nullable = text.endsWith('?');
    if (text.includes('#')) return [name, nullable ? 'integer?' : 'integer'];
    return [name, nullable ? 'text?' : 'text'];
  });
}

/** Makes all tables. */
export async function up(db: Database): Promise<void> {
  // PostgreSQL would order texts by the customs of its machine; SQLite orders them by their bytes.
  const text = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : 'text';
  for (const table of Object.keys(COLUMNS) as (keyof Tables)[]) {
    let making = db.schema.createTable(table);
    for (const [name, kind] of columnsOf(table)) {
      making = making.addColumn(name, kind.startsWith('integer') ? 'bigint' : text, (column) =>
        kind.endsWith('?') ? column : column.notNull(),
      );
    }
    making = making.addPrimaryKeyConstraint(`${table}_key`, (KEYS[table] ?? '').split(' ') as never);
    for (const [from, columns, target] of REFERENCES) {
      if (from !== table) continue;
      const [other = '', names = ''] = target.split('.');
      const own = columns.split(' ');
      making = making.addForeignKeyConstraint(
        `${table}_${own.join('_')}_of_${other}`,
        own as never,
        other,
        names.split(' '),
      );
    }
    await making.execute();
  }
  for (const [table, columns] of UNIQUE) await addIndex(db, table, columns, true);
  for (const [table, columns] of INDEXES) await addIndex(db, table, columns, false);
  await db.insertInto('log_end').values({ id: 1, seq: 0, hash: '' }).execute();
}

async function addIndex(db: Database, table: keyof Tables, columns: string, unique: boolean): Promise<void> {
  const names = columns.split(' ');
  const making = db.schema
    .createIndex(`${table}_by_${names.join('_')}`)
    .on(table)
    .columns(names);
  await (unique ? making.unique() : making).execute();
}
