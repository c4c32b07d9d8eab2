import { lastDay, overlaps, type Period } from '../../base/date.ts';
import { exactText } from '../../base/number/decimal.ts';
import { compare, isZero } from '../../base/number/rational.ts';
import type { Citation, SourceRegister } from '../../base/source.ts';
import { type LooseCriterion, type LooseParts, walkLoose } from './loose.ts';
import type { Report } from './report.ts';
import type { CriteriaSetDocument } from './schema.ts';

/** Reports bands that are out of order or leave results without a band. */
export function checkBands(levels: LooseParts['levels'], report: Report): void {
  const ids = new Set<string>();
  levels.forEach((level, at) => {
    if (!level) return;
    const path = ['bands', 'levels', at];
    if (ids.has(level.id)) report('SCORING_ID_DUPLICATE', [...path, 'id'], { found: level.id });
    ids.add(level.id);
    const before = levels[at - 1];
    const mark = level.from ?? level.above;
    const last = before?.from ?? before?.above;
    if (!mark || !last || !before) return;
    const order = compare(mark, last);
    const nested = order === 0 && before.above !== undefined && level.from !== undefined;
    if (order >= 0 && !nested) report('SCORING_BAND_ORDER', path, { found: level.id });
  });
  const lowest = levels.at(-1);
  if (lowest && !(lowest.from && isZero(lowest.from))) {
    const mark = lowest.from ?? lowest.above;
    report('SCORING_BAND_UNCOVERED', ['bands', 'levels', levels.length - 1], {
      found: mark ? exactText(mark) : '?',
    });
  }
}

/** Reports tie-breakers that name a criterion the set does not hold; nothing is said while some codes cannot be read. */
export function checkTieBreakers(parts: LooseParts, nodes: readonly LooseCriterion[], report: Report): void {
  const all = [...walkLoose(nodes)];
  const codes = new Set(all.map((node) => node.fields.code));
  if (parts.criteria.length === 0 || codes.has(undefined) || all.some((node) => node.children?.length === 0)) return;
  parts.tieBreakers.forEach((breaker, at) => {
    if (breaker?.by === 'criterion' && !codes.has(breaker.code)) {
      report('SCORING_TIEBREAKER_UNKNOWN', ['ranking', 'tieBreakers', at, 'code'], { found: breaker.code });
    }
  });
}

/** Reports exceptions for kinds of agency that the set does not apply to; nothing is said while those cannot be read. */
export function checkKinds(
  appliesTo: readonly string[] | undefined,
  nodes: readonly LooseCriterion[],
  report: Report,
): void {
  if (!appliesTo) return;
  for (const node of walkLoose(nodes)) {
    node.fields.notApplicable?.forEach(({ kinds }, at) => {
      kinds?.forEach((kind, place) => {
        if (appliesTo.includes(kind)) return;
        const path = [...node.path, 'notApplicable', at, 'kinds', place];
        report('SCORING_KIND_UNKNOWN', path, { found: kind, allowed: appliesTo.join(', ') });
      });
    });
  }
}

/** Reports one citation whose document is unknown or not in force while the set is. */
function checkCitation(
  citation: Citation,
  validity: Period | undefined,
  sources: SourceRegister,
  path: readonly PropertyKey[],
  report: Report,
): void {
  const source = sources.get(citation.id);
  if (!source) report('SCORING_SOURCE_UNKNOWN', [...path, 'id'], { found: citation.id });
  else if (validity && !overlaps(source.inForce, validity)) {
    report('SCORING_SOURCE_NOT_IN_FORCE', [...path, 'id'], { found: citation.id, allowed: periodText(validity) });
  }
}

/** A period as an issue shows it. */
export function periodText(period: Period): string {
  return period.to === undefined ? `${period.from} → …` : `${period.from} → ${lastDay(period)}`;
}

/** Reports every citation of a set, of its rounding, ranking, bands, leaves and exceptions. */
export function checkSources(
  set: Partial<CriteriaSetDocument>,
  parts: LooseParts,
  nodes: readonly LooseCriterion[],
  sources: SourceRegister,
  report: Report,
): void {
  const check = (citation: Citation | undefined, path: readonly PropertyKey[]): void => {
    if (citation) checkCitation(citation, set.validity, sources, path, report);
  };
  check(set.source, ['source']);
  check(parts.rounding.source, ['rounding', 'source']);
  check(parts.ranking.source, ['ranking', 'source']);
  check(parts.bands.source, ['bands', 'source']);
  for (const node of walkLoose(nodes)) {
    check(node.fields.source, [...node.path, 'source']);
    node.fields.notApplicable?.forEach((entry, at) => {
      check(entry.source, [...node.path, 'notApplicable', at, 'source']);
    });
  }
}
