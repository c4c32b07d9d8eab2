import { createHash } from 'node:crypto';
import { type ZipSource, zipFiles } from '../../io/bundle/zip-files.ts';
import { type PublicationRow, readPublishedFiles } from '../../store/publication/read-publications.ts';
import type { Store } from '../../store/store.ts';
import { type PublicationRecord, RECORD_FILE } from './publish.ts';

/** A bundle ready to be sent. */
export interface Bundle {
  /** Tells one bundle from another. */
  readonly digest: string;
  readonly name: string;
  readonly bytes: () => AsyncGenerator<Uint8Array>;
}

const HOW = {
  vi: 'Kiểm tra: tính lại bằng “par-index run <season> -o again” rồi so với output/; sha256 của từng tệp ở dưới.',
  en: 'To check: compute it again with “par-index run <season> -o again” and compare with output/; the sha256 of every file stands below.',
};
const WITHHELD = {
  vi: 'Phiếu trả lời khảo sát không kèm theo để bảo vệ người trả lời; các tệp được ghi included: false cùng sha256. Vì vậy gói này không tính lại được toàn bộ; gói đầy đủ dành cho cơ quan kiểm tra.',
  en: 'Survey answers are left out to protect respondents; their files have included: false and a sha256. Therefore this bundle does not recompute whole; the full one is for auditors.',
};

/**
 * The bundle of a publication: `manifest.json` with the SHA-256 of every file, `publication.json`, `input/` and `output/`. The same bytes each time.
 * @param full whether it has the answers of surveys although the public bundle withholds them
 */
export async function bundleOf(store: Store, publication: PublicationRow, full: boolean): Promise<Bundle> {
  const { round, revision } = publication;
  const files = await readPublishedFiles(store, publication.id);
  const record = await readRecord(store, publication);
  const withheld = new Set(full || publication.answers_public === 1 ? [] : record.answerFiles);
  const { decision, engine, season, publishedAt, title } = record;
  const about = { round, title, revision, decision, engine, season, publishedAt };
  const manifest = {
    format: 'par-index-bundle',
    ...about,
    answers: withheld.size > 0 ? 'withheld' : 'included',
    notes: [withheld.size > 0 ? WITHHELD : HOW],
    files: files.map(({ path, sha256, size }) => ({ path, sha256, size, included: !withheld.has(path) })),
  };
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const sources: readonly ZipSource[] = [
    { path: 'manifest.json', read: () => once(new TextEncoder().encode(text)) },
    ...files
      .filter(({ path }) => !withheld.has(path))
      .map(({ path, sha256 }) => ({ path, read: () => store.files.stream(sha256) })),
  ];
  return {
    digest: createHash('sha256').update(text).digest('hex'),
    name: `${round}-r${revision}${full ? '-full' : ''}.zip`,
    bytes: () => zipFiles(sources),
  };
}

/** What was said of a publication. */
export async function readRecord(store: Store, { id }: Pick<PublicationRow, 'id'>): Promise<PublicationRecord> {
  const files = await readPublishedFiles(store, id);
  const file = files.find(({ path }) => path === RECORD_FILE);
  if (!file) throw new Error(`publication ${id} has no record`);
  return JSON.parse((await store.files.read(file.sha256)).toString('utf8')) as PublicationRecord;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
