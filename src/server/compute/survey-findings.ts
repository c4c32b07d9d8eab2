import type { SurveyFindings } from '../../season/survey-findings.ts';
import { readSurveyData, surveyDataDigest } from '../../store/round/season-data.ts';
import type { Store } from '../../store/store.ts';
import type { Service } from '../service.ts';
import { computeRound } from './compute-round.ts';

/** What surveys say of a round, and of which data. */
interface KeptFindings {
  readonly surveyDigest: string;
  readonly findings: SurveyFindings;
}

const MOST_ROUNDS = 8;

/** By round, that which was asked for last standing last. */
const kept = new WeakMap<Store['db'], Map<string, KeptFindings>>();

/**
 * What the surveys of a round say to its sheets and its targets. Words in sheets change nothing of it, so the round is not computed again for them.
 * @returns refuses as `computeRound` does
 */
export async function findingsOf(service: Pick<Service, 'store'>, round: string): Promise<KeptFindings> {
  const { store } = service;
  const rounds = kept.get(store.db) ?? new Map<string, KeptFindings>();
  kept.set(store.db, rounds);
  const known = rounds.get(round);
  if (known?.surveyDigest === surveyDataDigest(await readSurveyData(store, round))) return known;
  const { findings, season } = await computeRound(service, round);
  const found = { findings, surveyDigest: season.surveyDigest };
  rounds.delete(round);
  rounds.set(round, found);
  for (const old of [...rounds.keys()].slice(0, -MOST_ROUNDS)) rounds.delete(old);
  return found;
}
