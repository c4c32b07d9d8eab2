import { createHash } from 'node:crypto';
import { type PartFrame, type SurveyCounts, tallyPart } from '../survey/index.ts';

/**
 * SHA-256 of the counts of a survey, the same wherever, by whatever engine and in however many parts they were counted: of what the survey is, the row account, and every line
 * in the order of `tallyPart`, each as JSON ended by a line feed.
 */
export function tallyDigest(frame: PartFrame, counts: SurveyCounts): string {
  const { questionnaire, version, by, items, answers, weights, account, lines } = tallyPart(frame, counts);
  const { read, accepted, duplicate, excluded, rejected } = account;
  const hash = createHash('sha256');
  const add = (facts: readonly unknown[]): void => {
    hash.update(`${JSON.stringify(facts)}\n`);
  };
  add([questionnaire, version, by, items, answers, weights]);
  add([read, accepted, duplicate, excluded, rejected]);
  for (const { unit, item, answer, n, w, w2 } of lines) add([unit, item, answer, n, w ?? null, w2 ?? null]);
  return hash.digest('hex');
}
