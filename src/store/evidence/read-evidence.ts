import { compareText } from '../../base/order.ts';
import { refuse } from '../refuse.ts';
import { lockSheet } from '../sheet/sheet-row.ts';
import type { Store } from '../store.ts';
import type { EvidenceTable } from '../tables.ts';
import { type EvidenceMedia, evidenceType } from './evidence-type.ts';

/** Evidence as readers of a sheet see it. */
export interface EvidenceView {
  readonly id: string;
  readonly criterion: string;
  readonly layer: 'self' | 'explanation';
  readonly documentNumber: string;
  /** yyyy-mm-dd. */
  readonly documentDate: string;
  readonly page: string;
  readonly item: string;
  readonly file: { readonly name: string; readonly sha256: string; readonly size: number } | null;
  readonly createdAt: string;
}

/** Which evidence: of a sheet, or of one leaf of it. */
export interface EvidencePlace {
  readonly round: string;
  readonly agency: string;
  readonly criterion?: string | undefined;
}

/** The evidence of a sheet or of one leaf, without what was removed, from first to last. */
export async function readEvidenceOf(
  store: Pick<Store, 'db'>,
  { round, agency, criterion }: EvidencePlace,
): Promise<readonly EvidenceView[]> {
  const all = store.db
    .selectFrom('evidence')
    .leftJoin('file', 'file.sha256', 'evidence.file')
    .selectAll('evidence')
    .select('file.size as size')
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('removed_at', 'is', null);
  const rows = await (criterion === undefined ? all : all.where('criterion', '=', criterion)).execute();
  return rows
    .map((row) => evidenceView(row, row.size))
    .sort((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id));
}

/** A row as readers see it. */
export function evidenceView(row: EvidenceTable, size: number | null): EvidenceView {
  return {
    id: row.id,
    criterion: row.criterion,
    layer: row.layer,
    documentNumber: row.document_number,
    documentDate: row.document_date,
    page: row.page,
    item: row.item,
    file: row.file === null ? null : { name: row.file_name ?? '', sha256: row.file, size: size ?? 0 },
    createdAt: row.created_at,
  };
}

/** One piece of evidence by everything it stands below; the id alone opens nothing. Refuses `EVIDENCE_UNKNOWN`. */
export async function findEvidence(
  tx: Pick<Store['db'], 'selectFrom'>,
  { round, agency, criterion, evidence }: Required<EvidencePlace> & { readonly evidence: string },
): Promise<EvidenceTable> {
  const row = await tx
    .selectFrom('evidence')
    .selectAll()
    .where('id', '=', evidence)
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('criterion', '=', criterion ?? '')
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw refuse('EVIDENCE_UNKNOWN', 404, { found: evidence });
  return row;
}

/** The file of a piece of evidence. */
export interface EvidenceFile {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: EvidenceMedia | 'application/octet-stream';
}

/** The file of a piece of evidence. Refuses `SHEET_UNKNOWN`, `EVIDENCE_UNKNOWN`, `EVIDENCE_NO_FILE`. */
export async function readEvidenceFile(
  store: Store,
  place: Required<EvidencePlace> & { readonly evidence: string },
): Promise<EvidenceFile> {
  await lockSheet(store.db, place.round, place.agency);
  const { file, file_name: name } = await findEvidence(store.db, place);
  if (file === null || name === null) throw refuse('EVIDENCE_NO_FILE', 404, { found: place.evidence });
  const { size } = await store.db
    .selectFrom('file')
    .select('size')
    .where('sha256', '=', file)
    .executeTakeFirstOrThrow();
  const mediaType = (await evidenceType(store.files.path(file), name)) ?? 'application/octet-stream';
  return { sha256: file, name, size, mediaType };
}
