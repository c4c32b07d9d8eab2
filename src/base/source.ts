import { z } from 'zod';
import { identifier, isoDate, localized, period } from './shape/field.ts';

const source = z.strictObject({
  id: identifier,
  title: localized,
  number: z.string().optional(),
  issuer: localized.optional(),
  date: isoDate.optional(),
  inForce: period,
  sample: z.boolean().optional(),
  url: z.string().optional(),
});

/** A register of legal documents: `sources.json`. */
export const sourcesSchema = z.strictObject({
  $schema: z.string().optional(),
  sources: z.array(source),
});

/** One document that rules rest on. `sample` marks an invented one. */
export type Source = z.output<typeof source>;

/** Documents by id. */
export type SourceRegister = ReadonlyMap<string, Source>;

/** A reference to a document, with the article, annex or line where the rule stands. */
export const citationSchema = z.strictObject({ id: identifier, at: z.string().optional() });
export type Citation = z.output<typeof citationSchema>;

/** Makes a register from lists of documents; of two with one id the later list wins. */
export function sourceRegister(...lists: readonly (readonly Source[])[]): SourceRegister {
  return new Map(lists.flat().map((entry) => [entry.id, entry]));
}
