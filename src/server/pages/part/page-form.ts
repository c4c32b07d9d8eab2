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

/** A form without a script is held whole in memory; larger files are sent by the script of the page, or through the API. */
const LARGEST_FORM = 32_000_000;

/** Reads a form; undefined when it is too large. */
export async function readForm(context: PageContext): Promise<PageForm | undefined> {
  const length = Number(context.req.header('content-length') ?? Number.NaN);
  if (!(length <= LARGEST_FORM)) return undefined;
  const data = await context.req.raw.formData();
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
