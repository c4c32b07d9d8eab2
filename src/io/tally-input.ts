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

/** SHA-256 of all that decides what is counted: the files, whatever their order, the questionnaire, the key for hashing, what was known beforehand, and the version of the engine that reads. */
export async function inputDigest(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  { mapping, agencies, agencyNames }: ResponseOptions,
): Promise<string> {
  const digests: string[] = [];
  for (const { path } of files) {
    const hash = createHash('sha256');
    const bytes = createReadStream(path, { highWaterMark: 2 ** 20 });
    bytes.on('data', (chunk) => hash.update(chunk));
    // A file that cannot be read has its issue elsewhere.
    await finished(bytes).catch(() => {});
    digests.push(hash.digest('hex'));
  }
  const { hash } = await hasherOf(questionnaire);
  const known = [mapping ?? null, [...(agencies ?? [])].sort(), [...(agencyNames ?? [])].sort()];
  const facts = [ENGINE.version, formDigest(questionnaire), digests.sort(), known, hash?.('key') ?? null];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
