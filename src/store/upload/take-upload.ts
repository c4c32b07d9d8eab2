import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Issue, issue } from '../../base/issue/issue.ts';
import { keyedHash } from '../../io/keyed-hash.ts';
import type { ProjectionReport } from '../../io/project-responses/projection-report.ts';
import { type JobListener, type RunningJob, runSurveyJob } from '../../io/project-responses/run-survey-job.ts';
import type { Actor } from '../../round/index.ts';
import { maskText } from '../../survey/index.ts';
import { unfinishedPath } from '../durable.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { lockRound, requireStage, touchData } from '../round/round-row.ts';
import { type Store, timestamp } from '../store.ts';
import { readServiceKey } from './hash-key.ts';
import { type Reading, readingDesk } from './reading-desk.ts';
import { type ReceivedFile, receiveFile } from './receive-file.ts';
import { readSurveySetting, type SurveySetting } from './survey-setting.ts';
import { listUploads, readUpload, UPLOAD_STAGES, type Upload, type UploadFacts } from './upload-row.ts';

/** A survey file that somebody sends. */
export interface UploadOrder {
  readonly round: string;
  readonly survey: string;
  readonly fileName: string;
  readonly actor: Pick<Actor, 'account' | 'name'>;
  readonly body: AsyncIterable<Uint8Array>;
  /** Most bytes. */
  readonly limit: number;
  /** Whether a file that was taken in before is taken in once more. */
  readonly again: boolean;
  /** Told when reading fails for a reason that is no fault of the file. */
  readonly onDefect: (error: unknown) => void;
}

/** A raw file that is understood no further yet. */
export interface PreparedFile {
  readonly received: ReceivedFile;
  readonly setting: SurveySetting;
  readonly key: Uint8Array;
  /** Names the raw file by its content, by a keyed hash. */
  readonly content: string;
  readonly target: string;
}

/** Refuses a survey file before any of it is read: `ROUND_UNKNOWN`, `ROUND_STAGE`, `UPLOAD_SURVEY_UNKNOWN`; then takes it in as `receiveFile` does. */
export async function prepareFile(
  store: Store,
  { round, survey, body, limit }: Pick<UploadOrder, 'round' | 'survey' | 'body' | 'limit'>,
  needsStage: boolean,
): Promise<PreparedFile> {
  const setting = await readSurveySetting(store, round, survey);
  const row = await store.db.selectFrom('round').selectAll().where('id', '=', round).executeTakeFirst();
  if (row && needsStage) requireStage(row, UPLOAD_STAGES);
  const key = await readServiceKey(store);
  const received = await receiveFile(store, body, limit);
  const content = keyedHash(key, 'content')(received.sha256);
  return { received, setting, key, content, target: unfinishedPath(store.folder) };
}

/** Starts the projection of a prepared file. Ids are hashed for this survey of this round: those of two cannot be joined. */
export function startProjection(
  { received, setting, key, content, target }: PreparedFile,
  { round, survey, fileName }: Pick<UploadOrder, 'round' | 'survey' | 'fileName'>,
  listener: JobListener = {},
): RunningJob<ProjectionReport> {
  const { questionnaire, agencies, agencyNames, mapping } = setting;
  const options = { agencies, agencyNames, mapping };
  const domain = JSON.stringify([round, survey]);
  const order = { questionnaire, path: received.path, name: fileName, target, options, key, domain, content };
  return runSurveyJob({ kind: 'project', order }, listener);
}

/**
 * Takes a survey file in: when this returns, the upload is there in the state `reading`; it is read in a thread of its own, and then `read` or `failed`.
 * Refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `UPLOAD_SURVEY_UNKNOWN`, `REQUEST_TOO_LARGE`, `UPLOAD_EMPTY`, `UPLOAD_REPEATED`.
 */
export async function takeUpload(store: Store, order: UploadOrder): Promise<Upload> {
  const fileName = maskText(order.fileName).text;
  const named = { ...order, fileName };
  const prepared = await prepareFile(store, named, true);
  let upload: Upload;
  try {
    upload = await addUpload(store, named, prepared);
  } catch (error) {
    await prepared.received.remove();
    throw error;
  }
  readInBackground(store, named, prepared, upload);
  return upload;
}

async function addUpload(store: Store, order: UploadOrder, { received, content }: PreparedFile): Promise<Upload> {
  const { round, survey, fileName, actor, again } = order;
  const id = store.newId();
  const facts: UploadFacts = { content, bytes: received.bytes };
  const deed = { actor, action: 'survey.upload', round, object: `survey ${survey} upload ${id}` };
  return change(store, deed, async (tx) => {
    requireStage(await lockRound(tx, round), UPLOAD_STAGES);
    if (!again) await refuseRepeated(tx, order, content);
    const created = { created_by: actor.account ?? '', created_at: timestamp(store) };
    const row = { id, round, survey, file_name: fileName, file: null, state: 'reading' as const, ...created };
    await tx
      .insertInto('upload')
      .values({ ...row, account: JSON.stringify(facts), issues: null })
      .execute();
    const value: Upload = { ...row, facts, issues: [] };
    return { value, after: { state: 'reading', file: fileName, bytes: received.bytes, content } };
  });
}

/** The same content is recognised whatever its name. */
async function refuseRepeated(tx: Tx, { round, survey }: UploadOrder, content: string): Promise<void> {
  const others = await listUploads(tx, round, survey);
  const same = others.find(
    ({ state, facts }) => (state === 'reading' || state === 'read') && facts.content === content,
  );
  if (!same) return;
  const { id, file_name: found, created_at: at } = same;
  throw refuse('UPLOAD_REPEATED', 409, { found, at }, { upload: id });
}

function readInBackground(store: Store, order: UploadOrder, prepared: PreparedFile, upload: Upload): void {
  const desk = readingDesk(store);
  const tell = (): void => {
    for (const follower of reading.followers) follower();
  };
  const onStart = (): void => {
    reading.waits = false;
    tell();
  };
  const onRows = (rows: number): void => {
    reading.rows = rows;
    tell();
  };
  const job = startProjection(prepared, order, { onStart, onRows });
  let isStopped = false;
  const stop = async (): Promise<void> => {
    isStopped = true;
    await job.stop();
  };
  const reading: Reading = {
    bytes: prepared.received.bytes,
    rows: 0,
    waits: true,
    followers: new Set(),
    stop,
    ended: Promise.resolve(),
  };
  const work = async (): Promise<void> => {
    try {
      await finishUpload(store, order, upload, await job.done, prepared.target);
    } catch (error) {
      if (isStopped) return;
      order.onDefect(error);
      await failUpload(store, order, upload).catch(order.onDefect);
    } finally {
      await prepared.received.remove();
      await rm(prepared.target, { force: true });
      desk.delete(upload.id);
      tell();
    }
  };
  desk.set(upload.id, reading);
  reading.ended = work();
}

async function finishUpload(
  store: Store,
  { round, survey, actor }: UploadOrder,
  { id, facts }: Upload,
  report: ProjectionReport,
  target: string,
): Promise<void> {
  const isRead = report.sheets.some(({ status }) => status === 'read');
  // Hashed ids may be longer than those that were sent: what is made here has no limit.
  const kept = isRead ? await store.files.keep(createReadStream(target), Number.POSITIVE_INFINITY) : undefined;
  if (kept === 'too-large') throw new Error('takeUpload: there is no limit');
  const deed = { actor, action: 'survey.upload.read', round, object: `survey ${survey} upload ${id}` };
  await change(store, deed, async (tx) => {
    const now = await readUpload(tx, { round, survey, upload: id });
    // It was withdrawn meanwhile.
    if (now.state !== 'reading') return { value: undefined };
    const isLate = !UPLOAD_STAGES.includes((await lockRound(tx, round)).stage);
    const state = isRead && !isLate ? ('read' as const) : ('failed' as const);
    const { account, reading, sheets, mapping } = report;
    const after: UploadFacts = { ...facts, ...account, reading, sheets, mapping };
    const late: readonly Issue[] = isLate ? [issue('UPLOAD_TOO_LATE', {})] : [];
    const file = state === 'read' ? (kept?.sha256 ?? null) : null;
    await tx
      .updateTable('upload')
      .set({ state, file, account: JSON.stringify(after), issues: JSON.stringify([...late, ...report.issues]) })
      .where('id', '=', id)
      .execute();
    if (state === 'read') await touchData(tx, round);
    return { value: undefined, before: { state: 'reading' }, after: { state, file, ...account } };
  });
}

/** Marks an upload whose reading broke off. */
async function failUpload(store: Store, { actor }: Pick<UploadOrder, 'actor'>, upload: Upload): Promise<void> {
  const { id, round, survey } = upload;
  const deed = { actor, action: 'survey.upload.read', round, object: `survey ${survey} upload ${id}` };
  await change(store, deed, async (tx) => {
    await tx
      .updateTable('upload')
      .set({ state: 'failed', issues: JSON.stringify([issue('UPLOAD_STOPPED', {})]) })
      .where('id', '=', id)
      .where('state', '=', 'reading')
      .execute();
    return { value: undefined, before: { state: 'reading' }, after: { state: 'failed', code: 'UPLOAD_STOPPED' } };
  });
}

/** Marks the uploads that an earlier process was reading when it ended; to be called once, at start, before anything is taken in. */
export async function failUnfinishedUploads(store: Store): Promise<number> {
  const rows = await store.db.selectFrom('upload').selectAll().where('state', '=', 'reading').execute();
  const actor = { account: undefined, name: 'par-index' };
  for (const { account: _account, issues: _issues, ...row } of rows) {
    await failUpload(store, { actor }, { ...row, facts: { content: '', bytes: 0 }, issues: [] });
  }
  return rows.length;
}
