import { lastDay, overlaps, type Period } from '../../base/date.ts';
import { exactText } from '../../base/number/decimal.ts';
import { compare, isZero } from '../../base/number/rational.ts';
import type { Citation, SourceRegister } from '../../base/source.ts';
import { type LooseCriterion, walkLoose } from './loose.ts';
import type { Report } from './report.ts';
import type { Bands, CriteriaSetDocument, RankingRule } from './schema.ts';

/** Reports bands that are out of order or leave results without a band. */
export function checkBands(bands: Bands, report: Report): void {
  const ids = new Set<string>();
  bands.levels.forEach((level, at) => {
    const path = ['bands', 'levels', at];
    if (ids.has(level.id)) report('SCORING_ID_DUPLICATE', [...path, 'id'], { found: level.id });
    ids.add(level.id);
    const before = bands.levels[at - 1];
    const mark = level.from ?? level.above;
    const last = before?.from ?? before?.above;
    if (!mark || !last || !before) return;
    const order = compare(mark, last);
    const nested = order === 0 && before.above !== undefined && level.from !== undefined;
    if (order >= 0 && !nested) report('SCORING_BAND_ORDER', path, { found: level.id });
  });
  const lowest = bands.levels.at(-1);
  if (lowest && !(lowest.from && isZero(lowest.from))) {
    const mark = lowest.from ?? lowest.above;
    report('SCORING_BAND_UNCOVERED', ['bands', 'levels', bands.levels.length - 1], {
      found: mark ? exactText(mark) : '?',
    });
  }
}

/** Reports tie-breakers that name a criterion the set does not hold. */
export function checkTieBreakers(ranking: RankingRule, nodes: readonly LooseCriterion[], report: Report): void {
  const codes = new Set([...walkLoose(nodes)].map((node) => node.fields.code));
  ranking.tieBreakers?.forEach((breaker, at) => {
    if (breaker.by === 'criterion' && !codes.has(breaker.code)) {
      report('SCORING_TIEBREAKER_UNKNOWN', ['ranking', 'tieBreakers', at, 'code'], { found: breaker.code });
    }
  });
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
  nodes: readonly LooseCriterion[],
  sources: SourceRegister,
  report: Report,
): void {
  const check = (citation: Citation | undefined, path: readonly PropertyKey[]): void => {
    if (citation) checkCitation(citation, set.validity, sources, path, report);
  };
  check(set.source, ['source']);
  check(set.rounding?.source, ['rounding', 'source']);
  check(set.ranking?.source, ['ranking', 'source']);
  check(set.bands?.source, ['bands', 'source']);
  for (const node of walkLoose(nodes)) {
    check(node.fields.source, [...node.path, 'source']);
    node.fields.notApplicable?.forEach((entry, at) => {
      check(entry.source, [...node.path, 'notApplicable', at, 'source']);
    });
  }
}
