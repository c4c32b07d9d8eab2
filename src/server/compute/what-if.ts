import { compareIssues, type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { exactText, parseExact } from '../../base/number/decimal.ts';
import type { Rational } from '../../base/number/rational.ts';
import { type FigureText, figureText } from '../../report/number-text.ts';
import type { CriteriaSet, GroupResult } from '../../scoring/index.ts';
import type { SheetStatus } from '../../scoring/scorecard/result.ts';
import { type HeldSeason, type SupposedTarget, supposeBars, supposeGroup } from '../../season/held-season.ts';
import type { JudgedTarget } from '../../season/judge-season-targets.ts';
import { readThresholds, type SupposedThreshold, withThresholds } from '../../season/suppose-threshold.ts';
import { reweighGroup, type SupposedValues } from '../../season/what-if.ts';

/** What is supposed: other values, other maxima of criteria of the first level, other thresholds. */
export interface Supposition {
  readonly changes: readonly SupposedValues[];
  readonly weights: readonly SupposedWeight[];
  readonly thresholds: readonly SupposedThreshold[];
}

export interface SupposedWeight {
  /** Every group that has the criterion when left out. */
  readonly group?: string | undefined;
  readonly criterion: string;
  /** The new maximum, a decimal that is not negative. */
  readonly weight: string;
}

/** Where an agency stands. */
export interface Place {
  readonly status: SheetStatus;
  readonly rank: number | null;
  readonly points: FigureText;
  readonly applicableMax: FigureText;
  readonly index: FigureText | null;
  readonly band: string | null;
  readonly bandTitle: Localized | null;
}

/** Ranks and indices before and after, by group and in the order of the ranks after; verdicts of targets whose bar is supposed to be another. */
export interface Comparison {
  readonly groups: readonly GroupComparison[];
  readonly targets: readonly TargetComparison[];
}

export interface TargetComparison {
  readonly target: string;
  readonly title: Localized;
  readonly before: Bar;
  readonly after: Bar;
}

/** The bar of a target and what the surveys say to it. */
interface Bar {
  readonly percent: string;
  readonly status: JudgedTarget['status'];
}

export interface GroupComparison {
  readonly group: string;
  readonly title: Localized;
  readonly agencies: readonly {
    readonly agency: string;
    readonly name: Localized;
    readonly changed: boolean;
    readonly before: Place;
    readonly after: Place;
  }[];
}

/**
 * A season as it is and as it would be. Nothing is written.
 * @returns issues of what is supposed
 */
export function supposeSeason(
  season: HeldSeason,
  supposition: Supposition,
): { readonly comparison: Comparison; readonly issues: readonly Issue[] } {
  const views = season.groups.map(({ input: { group, set } }) => ({ id: group.id, set }));
  const targets = season.targets.map(({ target }) => target);
  const thresholds = readThresholds(supposition.thresholds, views, targets);
  const broken: Issue[] = [];
  const found: Issue[] = [];
  const groups = season.groups.map((one): GroupComparison => {
    const { input, held } = one;
    const { id } = input.group;
    const { set, issues } = withThresholds(input.set, thresholds.groups.get(id) ?? new Map());
    broken.push(...issues);
    const changes = supposition.changes.filter(({ agency }) => one.rows.has(agency));
    const after = supposeGroup(season, one, changes, set);
    found.push(...after.issues);
    const weighed = reweighGroup(after.result, set, weightsOf(supposition.weights, id));
    return compareGroup(input.group, input.set, held.result, weighed);
  });
  const strangers = unknownAgencies(supposition.changes, season.agencies);
  const unknown = unknownWeights(supposition.weights, views);
  return {
    comparison: { groups, targets: compareTargets(supposeBars(season.targets, thresholds.targets)) },
    issues: [...strangers, ...unknown, ...thresholds.issues, ...broken, ...found.sort(compareIssues)],
  };
}

function compareTargets(supposed: readonly SupposedTarget[]): readonly TargetComparison[] {
  const barOf = ({ target, status }: SupposedTarget['after']): Bar => ({ percent: exactText(target.percent), status });
  return supposed.map(({ before, after }) => {
    const { id, title } = after.target;
    return { target: id, title, before: barOf(before), after: barOf(after) };
  });
}

/** Holds two results of a group against each other. */
export function compareGroup(
  { id, title }: { readonly id: string; readonly title: Localized },
  set: CriteriaSet,
  before: GroupResult,
  after: GroupResult,
): GroupComparison {
  const was = placesOf(before, set);
  const is = placesOf(after, set);
  const names = new Map(after.cards.map((card) => [card.agency.code, card.agency.name]));
  return {
    group: id,
    title,
    agencies: after.standings.flatMap(({ agency }) => {
      const [old, now, name] = [was.get(agency), is.get(agency), names.get(agency)];
      if (!old || !now || !name) return [];
      return [{ agency, name, changed: JSON.stringify(old) !== JSON.stringify(now), before: old, after: now }];
    }),
  };
}

function placesOf({ cards, standings }: GroupResult, set: CriteriaSet): ReadonlyMap<string, Place> {
  const { rounding } = set.document;
  const byCode = new Map(standings.map((standing) => [standing.agency, standing]));
  return new Map(
    cards.map(({ agency, status, points, applicableMax, index }) => {
      const standing = byCode.get(agency.code);
      const place: Place = {
        status,
        rank: standing?.rank ?? null,
        points: figureText(points, rounding),
        applicableMax: figureText(applicableMax, rounding),
        index: index && status !== 'missing' ? figureText(index, rounding) : null,
        band: standing?.band?.id ?? null,
        bandTitle: standing?.band?.title ?? null,
      };
      return [agency.code, place];
    }),
  );
}

/** The weights of a group by criterion; what cannot be read is left out, and told by `unknownWeights`. */
export function weightsOf(weights: readonly SupposedWeight[], group: string): ReadonlyMap<string, Rational> {
  return new Map(
    weights.flatMap((one) => {
      const weight = readWeight(one.weight);
      return weight && (one.group ?? group) === group ? [[one.criterion, weight] as const] : [];
    }),
  );
}

function readWeight(text: string): Rational | undefined {
  const value = parseExact(text);
  return value && value.num >= 0n ? value : undefined;
}

/** Weights that are no number, or of a criterion that no group has at its first level. Issues `ENGINE_CHANGE_UNKNOWN`. */
export function unknownWeights(
  weights: readonly SupposedWeight[],
  groups: readonly { readonly id: string; readonly set: CriteriaSet }[],
): readonly Issue[] {
  return weights.flatMap((one, at) => {
    const place = { path: `$.weights[${at}]` };
    const sets = groups.filter(({ id }) => one.group === undefined || one.group === id).map(({ set }) => set);
    const codes = [...new Set(sets.flatMap(({ criteria }) => criteria.map(({ code }) => code)))];
    if (sets.length === 0) {
      const allowed = groups.map(({ id }) => id).join(', ');
      return [issue('ENGINE_CHANGE_UNKNOWN', place, { found: one.group ?? '', allowed })];
    }
    if (codes.includes(one.criterion) && readWeight(one.weight)) return [];
    const found = codes.includes(one.criterion) ? one.weight : one.criterion;
    return [
      issue('ENGINE_CHANGE_UNKNOWN', place, {
        found,
        allowed: codes.includes(one.criterion) ? '≥ 0' : codes.join(', '),
      }),
    ];
  });
}

/** Changes of agencies that are not there. Issues `ENGINE_CHANGE_UNKNOWN`. */
export function unknownAgencies(changes: readonly SupposedValues[], known: ReadonlySet<string>): readonly Issue[] {
  return changes.flatMap(({ agency }, at) =>
    known.has(agency)
      ? []
      : [
          issue(
            'ENGINE_CHANGE_UNKNOWN',
            { path: `$.changes[${at}].agency` },
            { found: agency, allowed: [...known].join(', ') },
          ),
        ],
  );
}

/** What is wrong after and was not before: the fault of what is supposed. */
export function newIssues(before: readonly Issue[], after: readonly Issue[]): readonly Issue[] {
  const old = new Set(before.map((found) => JSON.stringify(found)));
  return after.filter((found) => !old.has(JSON.stringify(found)));
}
