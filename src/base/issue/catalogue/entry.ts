import type { Localized } from '../../language.ts';

/** The words of one kind of issue. `{names}` are filled from the values; each text ends with what to do. */
export interface CatalogueEntry extends Localized {
  readonly severity: 'error' | 'warning' | 'note';
  /** Names of values that are numbers: in Vietnamese they are read with a decimal comma. */
  readonly figures?: readonly string[];
}
