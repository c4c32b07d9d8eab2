import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { ENGINE } from '../base/engine.ts';
import type { Questionnaire, ResponseOptions } from '../survey/index.ts';
import { hasherOf, type NamedFile } from './load-survey.ts';

/** SHA-256 of a questionnaire as it was read. */
export function formDigest(questionnaire: Questionnaire): string {
  const text = JSON.stringify(questionnaire, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

/** A file by its bytes. */
export interface FileDigest {
  readonly name: string;
  readonly digest: string;
  /** Whether it has more than one line: files that hold nothing but a header are often the same. */
  readonly filled: boolean;
}

/** SHA-256 of files. One that cannot be read is as one without bytes: its issue comes from whoever reads it. */
export async function fileDigests(files: readonly NamedFile[]): Promise<readonly FileDigest[]> {
  const digests: FileDigest[] = [];
  for (const { path, name } of files) {
    const hash = createHash('sha256');
    const bytes = createReadStream(path, { highWaterMark: 2 ** 20 });
    let ended = false;
    let filled = false;
    bytes.on('data', (chunk) => {
      hash.update(chunk);
      if (filled || typeof chunk === 'string') return;
      const line = ended ? 0 : chunk.findIndex(isLineEnd);
      ended ||= line >= 0;
      filled = ended && chunk.subarray(line).some((byte) => byte > SPACE);
    });
    await finished(bytes).catch(() => {});
    digests.push({ name, digest: hash.digest('hex'), filled });
  }
  return digests;
}

const SPACE = 32;

/** Whether a byte is a line feed or a carriage return. */
function isLineEnd(byte: number): boolean {
  return byte === 10 || byte === 13;
}

/** What tells that two counts have forms in common: digests of the files that have some. */
export function inputsOf(digests: readonly FileDigest[]): readonly string[] {
  return [...new Set(digests.filter(({ filled }) => filled).map(({ digest }) => digest))].sort();
}

/** SHA-256 of all that decides what is counted: the files, whatever their order, the questionnaire, the key for hashing, what was known beforehand, and the version of the engine that reads. */
export async function inputDigest(
  questionnaire: Questionnaire,
  files: readonly FileDigest[],
  { mapping, agencies, agencyNames }: ResponseOptions,
): Promise<string> {
  const digests = files.map(({ digest }) => digest).sort();
  const { hash } = await hasherOf(questionnaire);
  const known = [mapping ?? null, [...(agencies ?? [])].sort(), [...(agencyNames ?? [])].sort()];
  const facts = [ENGINE.version, formDigest(questionnaire), digests, known, hash?.('key') ?? null];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
