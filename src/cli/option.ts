import type { Language } from '../base/language.ts';

/** How tables are printed. */
export const FORMATS = ['table', 'json', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** Options that every command has. */
export interface CommonOptions {
  readonly lang: Language;
  readonly format: Format;
}
