import { createHash } from 'node:crypto';
import type { Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import type { RoundRow } from './round-row.ts';

/** Everything in the store that the result of a round depends on, as it stood at one moment. */
export interface SeasonData {
  readonly round: RoundRow;
  readonly documents: readonly { readonly path: string; readonly sha256: string }[];
  readonly sheets: readonly { readonly agency: string; readonly ranking_group: string }[];
  readonly leaves: readonly DataLeaf[];
  readonly evidence: readonly DataEvidence[];
  /** Survey files that were read, the earliest first. */
  readonly uploads: readonly { readonly id: string; readonly survey: string; readonly file: string }[];
}

export interface DataLeaf {
  readonly agency: string;
  readonly criterion: string;
  readonly layer: string;
  readonly inputs: string;
  readonly reason: string;
}

export interface DataEvidence {
  readonly agency: string;
  readonly criterion: string;
  readonly layer: string;
  readonly document_number: string;
  readonly document_date: string;
  readonly page: string;
  readonly item: string;
}

/** Reads the data of a round at one moment: no change falls between two tables. Refuses `ROUND_UNKNOWN`. */
export async function readSeasonData(store: Store, round: string): Promise<SeasonData> {
  return store.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => readSeasonDataIn(tx, round));
}

/** Reads the data of a round inside a change. Refuses `ROUND_UNKNOWN`. */
export async function readSeasonDataIn(tx: Tx, round: string): Promise<SeasonData> {
  const surveyed = await readSurveyDataIn(tx, round);
  const sheets = await tx.selectFrom('sheet').select(['agency', 'ranking_group']).where('round', '=', round).execute();
  const leaves = await tx
    .selectFrom('leaf')
    .select(['agency', 'criterion', 'layer', 'inputs', 'reason'])
    .where('round', '=', round)
    .execute();
  const evidence = await tx
    .selectFrom('evidence')
    .select(['agency', 'criterion', 'layer', 'document_number', 'document_date', 'page', 'item', 'created_at', 'id'])
    .where('round', '=', round)
    .where('removed_at', 'is', null)
    .execute();
  return {
    ...surveyed,
    sheets: sorted(sheets, ({ agency }) => [agency]),
    leaves: sorted(leaves, ({ agency, criterion, layer }) => [agency, criterion, layer]),
    evidence: sorted(evidence, (one) => [
      one.agency,
      one.criterion,
      one.layer,
      one.created_at,
      one.document_number,
      one.document_date,
      one.page,
      one.item,
      one.id,
    ]).map(({ created_at: _at, id: _id, ...shown }) => shown),
  };
}

/** What the surveys of a round are counted from: its documents and the answers. */
export type SurveyData = Pick<SeasonData, 'round' | 'documents' | 'uploads'>;

/** Reads what the surveys of a round are counted from, at one moment. Refuses `ROUND_UNKNOWN`. */
export async function readSurveyData({ db }: Store, round: string): Promise<SurveyData> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => readSurveyDataIn(tx, round));
}

async function readSurveyDataIn(tx: Tx, round: string): Promise<SurveyData> {
  const row = await tx.selectFrom('round').selectAll().where('id', '=', round).executeTakeFirst();
  if (!row) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  const documents = await tx
    .selectFrom('round_document')
    .select(['path', 'sha256'])
    .where('round', '=', round)
    .execute();
  const uploads = await tx
    .selectFrom('upload')
    .select(['id', 'survey', 'file', 'created_at'])
    .where('round', '=', round)
    .where('state', '=', 'read')
    .execute();
  return {
    round: row,
    documents: sorted(documents, ({ path }) => [path]),
    uploads: sorted(uploads, ({ survey, created_at, id }) => [survey, created_at, id]).flatMap(
      ({ id, survey, file }) => (file === null ? [] : [{ id, survey, file }]),
    ),
  };
}

/** Sorted by byte order of their keys: collations of databases differ. */
function sorted<Row>(rows: readonly Row[], keyOf: (row: Row) => readonly string[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row).join('\u0000') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}

/** SHA-256 of what a result depends on; the stage and the versions of the round are not of it. */
export function seasonDataDigest({ round, documents, sheets, leaves, evidence, uploads }: SeasonData): string {
  return digestOf([round.id, round.season_path, { documents, sheets, leaves, evidence, uploads }]);
}

/** SHA-256 of what the surveys of a round say: of its documents and of the answers, whatever is said in its sheets. */
export function surveyDataDigest({ round, documents, uploads }: SurveyData): string {
  return digestOf([round.id, round.season_path, documents, uploads]);
}

function digestOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}
