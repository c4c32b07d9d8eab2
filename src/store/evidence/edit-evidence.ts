import { LAYER_WORDS } from '../../report/word.ts';
import type { Actor } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type RoundContent, readRoundContent } from '../round/round-content.ts';
import { touchData } from '../round/round-row.ts';
import { touchSheet } from '../sheet/sheet-row.ts';
import { type Store, timestamp } from '../store.ts';
import type { EvidenceTable } from '../tables.ts';
import { type LeafPlace, openEvidenceLayer } from './evidence-layer.ts';
import { EVIDENCE_ENDINGS, evidenceType } from './evidence-type.ts';
import { type EvidenceView, evidenceView, findEvidence } from './read-evidence.ts';

/** A paper that proves what is said of a leaf. */
export interface NewEvidence extends LeafPlace {
  readonly documentNumber: string;
  /** yyyy-mm-dd. */
  readonly documentDate: string;
  readonly page: string;
  readonly item: string;
}

/** Adds evidence to a leaf; a file is attached afterwards. Refuses as `openEvidenceLayer`. */
export async function addEvidence(store: Store, actor: Actor, given: NewEvidence): Promise<EvidenceView> {
  const { round, agency, criterion, documentNumber, documentDate, page, item } = given;
  const content = await readRoundContent(store, round);
  const id = store.newId();
  const deed = { actor, action: 'evidence.edit', round, agency, object: `evidence ${criterion} ${id}` };
  return change(store, deed, async (tx) => {
    const layer = await openEvidenceLayer(tx, store, content, given);
    const row: EvidenceTable = {
      ...{ id, round, agency, criterion, layer, page, item, file: null, file_name: null, removed_at: null },
      document_number: documentNumber,
      document_date: documentDate,
      created_by: actor.account ?? '',
      created_at: timestamp(store),
    };
    await tx.insertInto('evidence').values(row).execute();
    await touch(tx, given);
    return { value: evidenceView(row, null), after: { layer, documentNumber, documentDate, page, item } };
  });
}

/** A piece of evidence, by everything it stands below. */
export interface EvidenceKey extends LeafPlace {
  readonly evidence: string;
}

/** Removes evidence; its row and file stay in the store. Refuses as `openEvidenceLayer`, and `EVIDENCE_UNKNOWN`, `EVIDENCE_LAYER`. */
export async function removeEvidence(store: Store, actor: Actor, key: EvidenceKey): Promise<void> {
  const content = await readRoundContent(store, key.round);
  await change(store, deedOf(actor, 'evidence.edit.remove', key), async (tx) => {
    const row = await findEditable(tx, store, content, key);
    await tx
      .updateTable('evidence')
      .set({ removed_at: timestamp(store) })
      .where('id', '=', row.id)
      .execute();
    await touch(tx, key);
    const { layer, document_number: documentNumber, document_date: documentDate, page, item, file } = row;
    return { value: undefined, before: { layer, documentNumber, documentDate, page, item, file } };
  });
}

/** A file that is sent for a piece of evidence. */
export interface SentFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Most bytes. */
  readonly limit: number;
}

/**
 * Attaches a file to evidence, streamed; it is taken once. The same file again changes nothing.
 * @returns refuses as `openEvidenceLayer`, and `EVIDENCE_UNKNOWN`, `EVIDENCE_LAYER`, `EVIDENCE_TYPE`, `EVIDENCE_FILE_THERE`, `REQUEST_TOO_LARGE`
 */
export async function attachFile(store: Store, actor: Actor, key: EvidenceKey, sent: SentFile): Promise<EvidenceView> {
  const content = await readRoundContent(store, key.round);
  // Whoever may not attach it is refused before the bytes are taken in; it is asked again when they are here.
  const before = await store.db.transaction().execute((tx) => findEditable(tx, store, content, key));
  const name = cleanName(sent.name);
  const kept = await store.files.keep(sent.bytes, sent.limit, async (place, { sha256 }) => {
    requireOwn(before, sha256);
    await requireType(place, name);
  });
  if (kept === 'too-large') throw refuse('REQUEST_TOO_LARGE', 413, { allowed: `${sent.limit / 1_000_000} MB` });
  const { sha256, size } = kept;
  return change(store, deedOf(actor, 'evidence.edit.file', key), async (tx) => {
    const row = await findEditable(tx, store, content, key);
    requireOwn(row, sha256);
    await tx.updateTable('evidence').set({ file: sha256, file_name: name }).where('id', '=', row.id).execute();
    await touch(tx, key);
    return { value: evidenceView({ ...row, file: sha256, file_name: name }, size), after: { sha256, size } };
  });
}

function requireOwn({ file }: EvidenceTable, sha256: string): void {
  if (file !== null && file !== sha256) throw refuse('EVIDENCE_FILE_THERE', 409, {}, { sha256: file });
}

async function requireType(place: string, name: string): Promise<void> {
  if ((await evidenceType(place, name)) !== undefined) return;
  throw refuse('EVIDENCE_TYPE', 415, { found: name, allowed: EVIDENCE_ENDINGS.join(', ') });
}

function deedOf(actor: Actor, action: string, { round, agency, criterion, evidence }: EvidenceKey) {
  return { actor, action, round, agency, object: `evidence ${criterion} ${evidence}` };
}

async function findEditable(tx: Tx, store: Store, content: RoundContent, key: EvidenceKey): Promise<EvidenceTable> {
  const layer = await openEvidenceLayer(tx, store, content, key);
  const row = await findEvidence(tx, key);
  if (row.layer !== layer) throw refuse('EVIDENCE_LAYER', 409, { found: LAYER_WORDS[row.layer] });
  return row;
}

async function touch(tx: Tx, { round, agency }: LeafPlace): Promise<void> {
  await touchSheet(tx, round, agency);
  await touchData(tx, round);
}

const LONGEST = 180;

/** A file's own name without folders and signs that no machine takes; its ending stays. */
function cleanName(name: string): string {
  const own = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const clean = own.replace(/[<>:"|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  const dot = clean.lastIndexOf('.');
  const ending = dot < 0 ? '' : clean.slice(dot);
  const letters = [...clean];
  return letters.length <= LONGEST ? clean : letters.slice(0, Math.max(0, LONGEST - ending.length)).join('') + ending;
}
