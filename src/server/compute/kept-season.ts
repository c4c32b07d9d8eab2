import { loadScoring } from '../../io/load-season.ts';
import { type HeldSeason, holdSeason } from '../../season/held-season.ts';
import type { WhatIfOutcome, WhatIfTask } from './task.ts';
import { supposeSeason } from './what-if.ts';

/** The season that this thread scored last, by the digest of its data: who supposes one thing supposes the next. */
let kept: { readonly digest: string; readonly season: HeldSeason } | undefined;

/** Supposes something of the season that is kept, or of one that is read and kept from now on. */
export async function supposeKept({ digest, from, supposition }: WhatIfTask): Promise<WhatIfOutcome> {
  if (kept?.digest !== digest) {
    if (!from) return undefined;
    const { input } = await loadScoring(from.season);
    if (!input) throw new Error('a season that was computed cannot be read');
    kept = { digest, season: holdSeason(input, from.findings) };
  }
  return supposeSeason(kept.season, supposition);
}
