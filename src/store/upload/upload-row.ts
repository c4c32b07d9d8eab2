import type { Issue } from '../../base/issue/issue.ts';
import type { FileReading } from '../../base/sheet.ts';
import type { SheetReport } from '../../io/project-responses/projection-report.ts';
import { STAGES, type Stage } from '../../round/index.ts';
import type { MappingFile, RowAccount } from '../../survey/index.ts';
import type { Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import type { UploadTable } from '../tables.ts';

/** What is known of the content of an upload, beside the rows that it has. */
export interface UploadFacts extends Partial<RowAccount> {
  /** Names the raw file by its content, by a keyed hash. */
  readonly content: string;
  readonly bytes: number;
  readonly reading?: FileReading | undefined;
  /** What was kept before headers were has none. */
  readonly sheets?: readonly (Omit<SheetReport, 'headers'> & Partial<Pick<SheetReport, 'headers'>>)[] | undefined;
  readonly mapping?: MappingFile | undefined;
  readonly withdrawn?: { readonly reason: string; readonly at: string; readonly by: string } | undefined;
}

/** An upload. */
export interface Upload extends Omit<UploadTable, 'account' | 'issues'> {
  readonly facts: UploadFacts;
  readonly issues: readonly Issue[];
}

/** The stages in which survey files are taken in and withdrawn: all before publication. */
export const UPLOAD_STAGES: readonly Stage[] = STAGES.filter((stage) => stage !== 'published');

/** An upload from its row. */
function uploadOf({ account, issues, ...row }: UploadTable): Upload {
  return {
    ...row,
    facts: account === null ? { content: '', bytes: 0 } : (JSON.parse(account) as UploadFacts),
    issues: issues === null ? [] : (JSON.parse(issues) as Issue[]),
  };
}

/** The uploads of a survey, or of all surveys of a round, the earliest first. */
export async function listUploads(db: Store['db'] | Tx, round: string, survey?: string): Promise<readonly Upload[]> {
  const all = db.selectFrom('upload').selectAll().where('round', '=', round);
  const rows = await (survey === undefined ? all : all.where('survey', '=', survey)).execute();
  return rows.map(uploadOf).sort((a, b) => compare(a.created_at, b.created_at) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One upload of a survey. Refuses `UPLOAD_UNKNOWN`. */
export async function readUpload(
  db: Store['db'] | Tx,
  { round, survey, upload }: { readonly round: string; readonly survey: string; readonly upload: string },
): Promise<Upload> {
  const row = await db
    .selectFrom('upload')
    .selectAll()
    .where('round', '=', round)
    .where('survey', '=', survey)
    .where('id', '=', upload)
    .executeTakeFirst();
  if (!row) throw refuse('UPLOAD_UNKNOWN', 404, { found: upload });
  return uploadOf(row);
}
