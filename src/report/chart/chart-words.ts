import type { Language } from '../../base/language.ts';
import { SAMPLE_NOTICE } from '../word.ts';

/** The line below a chart of invented data. */
export function sampleNote(sample: boolean, language: Language): string | undefined {
  return sample ? SAMPLE_NOTICE[language] : undefined;
}

/** An id of letters, digits and hyphens. */
export function chartId(kind: string, code: string): string {
  return `${kind}-${code.replace(/[^A-Za-z0-9]+/g, '-')}`;
}
