import { allItems } from '../../part/all-items.ts';
import { type ApiAnswer, apiPath, type PageApi } from '../../part/page-api.ts';
import { objectOf } from './copy-season.ts';

/** A document of a round as the API lists it. */
export interface DocumentLine {
  readonly path: string;
  readonly size: number;
  readonly version: number;
  readonly updatedAt: string;
}

/** Where a document lies in the API. */
export function documentPath(round: string, path: string): string {
  return apiPath('rounds', round, 'documents', path);
}

/** Every document of a round that the reader may see. */
export function listDocuments(api: PageApi, round: string): Promise<ApiAnswer<readonly DocumentLine[]>> {
  return allItems<DocumentLine>(api, `${apiPath('rounds', round)}/documents`);
}

/** A document as JSON; undefined where it is not there, or is no object. */
export async function readJsonDocument(
  api: PageApi,
  round: string,
  path: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { body } = await api.bytes(documentPath(round, path));
  if (!body) return undefined;
  try {
    return objectOf(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return undefined;
  }
}

/** The bytes of a JSON document that is written anew. */
export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
