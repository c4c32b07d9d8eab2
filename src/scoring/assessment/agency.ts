import type { Localized } from '../../base/language.ts';

/** A unit that is scored. `kind` decides which criteria apply; `ranked` false scores it without a rank, with a reason. */
export interface Agency {
  readonly code: string;
  readonly name: Localized;
  /** Undefined when nobody said; exceptions by kind then do not apply. */
  readonly kind: string | undefined;
  readonly ranked: boolean;
  readonly reason: string;
}
