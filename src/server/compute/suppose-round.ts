import { readSeasonData, seasonDataDigest } from '../../store/round/season-data.ts';
import type { Service } from '../service.ts';
import { withSeasonFolder } from './compute-round.ts';
import { runTask } from './run-task.ts';
import { findingsOf } from './survey-findings.ts';
import type { WhatIfOutcome } from './task.ts';
import type { Supposition } from './what-if.ts';

/**
 * What would be if something were otherwise, in a thread of its own. The live result is computed first only where nobody knows yet what the surveys say.
 * @returns refuses as `computeRound` does
 */
export async function supposeRound(
  service: Pick<Service, 'store'>,
  round: string,
  supposition: Supposition,
): Promise<NonNullable<WhatIfOutcome>> {
  const { store } = service;
  const digest = seasonDataDigest(await readSeasonData(store, round));
  let answer = await runTask({ kind: 'what-if', supposition, digest });
  // Once more where documents or answers changed between the two readings.
  while (!answer) {
    const { surveyDigest, findings } = await findingsOf(service, round);
    answer = await withSeasonFolder(
      store,
      round,
      async (folder) => {
        if (folder.surveyDigest !== surveyDigest) return undefined;
        const from = { season: folder.season, findings };
        return runTask({ kind: 'what-if', supposition, digest: folder.digest, from });
      },
      false,
    );
  }
  return answer;
}
