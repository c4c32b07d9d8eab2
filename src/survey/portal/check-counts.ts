import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import { AFFECTED_PARTS, type AgencyDossiers } from './portal.ts';

/**
 * Checks the counts of agencies against each other, giving every defect: an agency that stands twice, more affected dossiers than there are, parts that cannot make `affected`.
 * Issues `PORTAL_AGENCY_DUPLICATE`, `PORTAL_AFFECTED_ABOVE`, `PORTAL_PARTS_DISAGREE`.
 * @param placeOf where the counts at an index stand
 * @param nameOf that place in words
 */
export function checkCounts(
  counts: readonly AgencyDossiers[],
  placeOf: (index: number) => Place,
  nameOf: (index: number) => string,
): readonly Issue[] {
  const first = new Map<string, number>();
  return counts.flatMap((one, index) => {
    const seen = first.get(one.agency);
    if (seen === undefined) first.set(one.agency, index);
    const place = placeOf(index);
    const issues: Issue[] = [];
    if (seen !== undefined) {
      issues.push(issue('PORTAL_AGENCY_DUPLICATE', place, { found: one.agency, allowed: nameOf(seen) }));
    }
    if (one.affected > one.dossiers) {
      const values = { found: String(one.affected), allowed: String(one.dossiers) };
      issues.push(issue('PORTAL_AFFECTED_ABOVE', place, values));
    }
    return [...issues, ...partIssues(one, place)];
  });
}

/** Each part lies within `affected`; when all three are known, together they cover it. */
function partIssues(one: AgencyDossiers, place: Place): readonly Issue[] {
  const parts = AFFECTED_PARTS.flatMap((name) => one[name] ?? []);
  const least = Math.max(0, ...parts);
  const all = parts.reduce((sum, part) => sum + part, 0);
  const most = parts.length === AFFECTED_PARTS.length ? Math.min(all, one.dossiers) : one.dossiers;
  if (parts.length === 0 || (one.affected >= least && one.affected <= Math.max(most, least))) return [];
  const values = { found: String(one.affected), allowed: `${least} … ${Math.max(most, least)}` };
  return [issue('PORTAL_PARTS_DISAGREE', place, values)];
}
