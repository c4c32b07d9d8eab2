import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { beyond, damaged, refusal, refusalOf } from './refusal.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';

/** A part of the package. */
export interface Part {
  /** Name with `/` between folders, as the package's list spells it. */
  readonly name: string;
  /** Bytes that it takes in the file. */
  readonly packed: number;
  /** Bytes and check sum once inflated, as the file claims. */
  readonly size: number;
  readonly crc32: number;
  /** Inflates it, whatever comes out: `inflatePart` counts and checks. */
  readonly open: () => Promise<AsyncIterable<unknown>>;
}

/** Parts by their name in lower case. */
export type Parts = ReadonlyMap<string, Part>;

/**
 * Lists the parts of a ZIP file and refuses it when the list cannot be trusted; nothing is inflated.
 * Two parts of one name (upper and lower case are one), parts that share bytes, names that lead out of the package, too many parts.
 * @param bytes the whole file
 */
export async function guardEntries(bytes: Buffer): Promise<Parts> {
  try {
    return await listParts(bytes);
  } catch (error) {
    if (refusalOf(error) !== undefined) throw error;
    const words = error instanceof Error ? error.message : '';
    throw damaged(`tệp ZIP bị cắt hoặc sai (${words})`, `the ZIP file is cut off or wrong (${words})`);
  }
}

async function listParts(bytes: Buffer): Promise<Parts> {
  const zip = await fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: false });
  // A fault that arrives when nobody waits for it has been told already.
  zip.on('error', () => undefined);
  if (zip.entryCount > WORKBOOK_LIMITS.entries) throw beyond('entries', zip.entryCount);
  const parts = new Map<string, Part>();
  const stretches: Stretch[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('utf8').replace(/\\/g, '/');
    checkEntry(entry, name, parts);
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    stretches.push({ name, from: entry.relativeOffsetOfLocalHeader, to: fileDataStart + entry.compressedSize });
    if (!name.endsWith('/')) parts.set(name.toLowerCase(), partOf(zip, entry, name));
  }
  checkStretches(stretches);
  return parts;
}

function partOf(zip: ZipFile, entry: Entry, name: string): Part {
  const { compressedSize: packed, uncompressedSize: size, crc32 } = entry;
  return { name, packed, size, crc32, open: () => zip.openReadStreamPromise(entry) };
}

function checkEntry(entry: Entry, name: string, known: Parts): void {
  if (entry.isEncrypted())
    throw refusal('WORKBOOK_ENCRYPTED', {
      found: { vi: `phần “${name}” được mã hóa`, en: `the part “${name}” is encrypted` },
    });
  if (/^\/|^[a-z]:|(?:^|\/)\.\.(?:\/|$)|[\p{Cc}\ufffd]/iu.test(name) || name === '')
    throw unsafe(`tên phần “${name}” dẫn ra ngoài tệp`, `the part name “${name}” leads out of the file`);
  if (known.has(name.toLowerCase())) throw unsafe(`hai phần cùng tên “${name}”`, `two parts named “${name}”`);
}

/** Bytes of the file that belong to one part. */
interface Stretch {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Refuses parts that share bytes of the file, with which a small file can claim to hold a huge one. */
function checkStretches(stretches: readonly Stretch[]): void {
  const sorted = [...stretches].sort((a, b) => a.from - b.from);
  sorted.forEach(({ name, from }, index) => {
    const before = sorted[index - 1];
    if (before === undefined || from >= before.to) return;
    throw unsafe(
      `hai phần “${before.name}” và “${name}” dùng chung một đoạn của tệp`,
      `the parts “${before.name}” and “${name}” share bytes of the file`,
    );
  });
}

function unsafe(vi: string, en: string): Error {
  return refusal('WORKBOOK_UNSAFE', { found: { vi, en } });
}
