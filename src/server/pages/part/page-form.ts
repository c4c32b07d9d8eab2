import { readBody } from '../../read-body.ts';
import type { PageContext } from './page-api.ts';

/** What a form sent: texts by name, and files. */
export interface PageForm {
  readonly text: (name: string) => string;
  /** Every text of a name, as of boxes that were ticked. */
  readonly texts: (name: string) => readonly string[];
  readonly file: (name: string) => File | undefined;
  /** Names of the fields, in their order. */
  readonly names: readonly string[];
}

/** Most bytes of a form of texts. */
const LARGEST_TEXTS = 256_000;
/** A form with a file, without a script, is held whole in memory; larger files are sent by the script of the page, or through the API. */
const LARGEST_FORM = 32_000_000;
const MOST_FIELDS = 2000;
/** A file may take as long as it moves: a slow line is given ten minutes. */
const FILE_SECONDS = 600;

/**
 * Reads a form; undefined when it is too large, has too many fields, or is none.
 * @param withFiles whether files may come with it: only from somebody who is known
 * @returns refuses `REQUEST_SLOW` when it does not come in
 */
export async function readForm(context: PageContext, withFiles: boolean): Promise<PageForm | undefined> {
  const { raw } = context.req;
  const type = raw.headers.get('content-type') ?? '';
  const boundary = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(type);
  const isMultipart = boundary !== null;
  if (isMultipart ? !withFiles : !/^application\/x-www-form-urlencoded\b/i.test(type)) return undefined;
  const limit = isMultipart ? LARGEST_FORM : LARGEST_TEXTS;
  if (Number(raw.headers.get('content-length') ?? 0) > limit) return undefined;
  const bytes = await readBody(raw, limit, isMultipart ? FILE_SECONDS : undefined);
  // Counted before they are taken apart, which is what costs.
  if (countOf(bytes, isMultipart ? `--${boundary[1] ?? boundary[2] ?? ''}` : '&') > MOST_FIELDS) return undefined;
  const form = new Response(bytes, { headers: { 'content-type': type } });
  const data = await form.formData().catch(() => undefined);
  return data && formOf(data);
}

function formOf(data: FormData): PageForm {
  const texts = (name: string): readonly string[] => data.getAll(name).filter((value) => typeof value === 'string');
  return {
    text: (name) => (texts(name)[0] ?? '').normalize('NFC').trim(),
    texts,
    file: (name) => {
      const value = data.get(name);
      return value instanceof File && value.size > 0 ? value : undefined;
    },
    names: [...new Set(data.keys())],
  };
}

/** How often a text stands in bytes; no further than is needed to know that it is too often. */
function countOf(bytes: Buffer, text: string): number {
  let count = 0;
  for (let at = bytes.indexOf(text); at >= 0 && count <= MOST_FIELDS; at = bytes.indexOf(text, at + text.length))
    count += 1;
  return count;
}
