import type { MappingFile } from './mapping-file.ts';

/** One file out of several of the same questionnaire: every header once, in the order met. */
export function joinMappings(
  { id, version }: { readonly id: string; readonly version: string },
  files: readonly MappingFile[],
): MappingFile {
  const headers = new Map<string, MappingFile['headers'][number]>();
  for (const header of files.flatMap((file) => file.headers)) {
    if (!headers.has(header.fingerprint)) headers.set(header.fingerprint, header);
  }
  return { questionnaire: id, version, headers: [...headers.values()] };
}
