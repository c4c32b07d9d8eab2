import { readDataVersion } from '../../store/round/round-row.ts';
import { readSeasonData, seasonDataDigest } from '../../store/round/season-data.ts';
import type { Store } from '../../store/store.ts';
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
  const digest = await dataDigest(store, round);
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

interface KnownDigest {
  readonly dataVersion: number;
  readonly digest: string;
}

/** Rounds whose digest is kept: it is read from all that everybody has said. */
const MOST_KEPT = 20;
const digests = new WeakMap<Store['db'], Map<string, KnownDigest>>();

/** The digest of the data of a round, read anew when the data changed. */
async function dataDigest(store: Store, round: string): Promise<string> {
  const rounds = digests.get(store.db) ?? new Map<string, KnownDigest>();
  digests.set(store.db, rounds);
  const known = rounds.get(round);
  if (known?.dataVersion === (await readDataVersion(store, round))) return known.digest;
  const data = await readSeasonData(store, round);
  const digest = seasonDataDigest(data);
  rounds.delete(round);
  rounds.set(round, { dataVersion: data.round.data_version, digest });
  for (const old of [...rounds.keys()].slice(0, -MOST_KEPT)) rounds.delete(old);
  return digest;
}
