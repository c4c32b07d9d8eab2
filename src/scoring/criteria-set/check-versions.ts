import { addDays, lastDay, type Period } from '../../base/date.ts';
import { type Issue, issue } from '../../base/issue/issue.ts';
import { compareText } from '../../base/order.ts';
import { periodText } from './check-set.ts';

/** A version of a set among others: its identity, the days it covers, and its file. */
export interface SetVersion {
  readonly file: string;
  readonly id: string;
  readonly version: string;
  readonly validity: Period;
}

/** Holds the versions of each set against each other: two that are the same, days covered twice, days covered by none. */
export function checkVersions(versions: readonly SetVersion[]): readonly Issue[] {
  const byId = new Map<string, SetVersion[]>();
  for (const version of versions) byId.set(version.id, [...(byId.get(version.id) ?? []), version]);
  return [...byId.values()].flatMap((same) => {
    const ordered = [...same].sort(
      (a, b) => compareText(a.validity.from, b.validity.from) || compareText(a.file, b.file),
    );
    return ordered.flatMap((version, at) => {
      const before = ordered[at - 1];
      return before ? pairIssues(before, version) : [];
    });
  });
}

function pairIssues(before: SetVersion, after: SetVersion): readonly Issue[] {
  const place = { file: after.file, path: '$.validity' };
  if (before.version === after.version) {
    const values = { found: `${after.id} ${after.version}`, allowed: before.file };
    return [issue('SCORING_VERSION_DUPLICATE', { file: after.file, path: '$.version' }, values)];
  }
  const end = lastDay(before.validity);
  if (after.validity.from <= end) {
    const shared = { from: after.validity.from, to: end < lastDay(after.validity) ? end : lastDay(after.validity) };
    return [issue('SCORING_DATES_OVERLAP', place, { set: after.id, found: periodText(shared) })];
  }
  const next = addDays(end, 1);
  if (after.validity.from === next) return [];
  const gap = { from: next, to: addDays(after.validity.from, -1) };
  return [issue('SCORING_DATES_UNCOVERED', place, { set: after.id, found: periodText(gap) })];
}
