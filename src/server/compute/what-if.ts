import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { exactText, parseExact } from '../../base/number/decimal.ts';
import type { Rational } from '../../base/number/rational.ts';
import { computeSeasonFile } from '../../io/season-run.ts';
import { type FigureText, figureText } from '../../report/number-text.ts';
import type { CriteriaSet, GroupResult } from '../../scoring/index.ts';
import type { SheetStatus } from '../../scoring/scorecard/result.ts';
import { computeSeason, type SeasonInput, type SeasonResult } from '../../season/compute-season.ts';
import type { JudgedTarget } from '../../season/judge-season-targets.ts';
import { readThresholds, type SupposedThreshold, withBars, withThresholds } from '../../season/suppose-threshold.ts';
import { reweighGroup, type SupposedValues, supposeRows } from '../../season/what-if.ts';
import type { Target } from '../../survey/index.ts';

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

/** Computes a season as it is and as it would be. Nothing is written. */
export async function supposeSeason(
  path: string,
  supposition: Supposition,
): Promise<{ readonly comparison: Comparison | undefined; readonly issues: readonly Issue[] }> {
  const { loaded, result, issues } = await computeSeasonFile(path);
  const { input } = loaded;
  if (!input || !result) return { comparison: undefined, issues };
  const known = new Set(input.agencies.map(({ code }) => code));
  const strangers = unknownAgencies(supposition.changes, known);
  const views = result.groups.map(({ group, set }) => ({ id: group.id, set }));
  const thresholds = readThresholds(supposition.thresholds, views, yearTargets(input));
  const broken: Issue[] = [];
  const groups = input.groups.map((group) => {
    const own = new Set(input.agencies.filter((one) => one.group === group.group.id).map(({ code }) => code));
    const { set, issues: found } = withThresholds(group.set, thresholds.groups.get(group.group.id) ?? new Map());
    broken.push(...found);
    const changes = supposition.changes.filter(({ agency }) => own.has(agency));
    return { ...group, set, rows: supposeRows(group.rows, changes) };
  });
  // Other targets rest on surveys alone, which nothing supposed moves; nobody asks how sure supposed ranks are.
  const targets = withBars(yearTargets(input), thresholds.targets);
  const document = { ...input.document, rankIntervals: undefined };
  const supposed = computeSeason({ ...input, document, groups, targets, previousSurveys: new Map() });
  const unknown = unknownWeights(supposition.weights, views);
  return {
    comparison: { groups: compareGroups(result, supposed, supposition), targets: compareTargets(result, supposed) },
    issues: [...strangers, ...unknown, ...thresholds.issues, ...broken, ...newIssues(result.issues, supposed.issues)],
  };
}

function yearTargets({ targets, document }: SeasonInput): readonly Target[] {
  return targets.filter(({ year }) => year === document.year);
}

function compareTargets(before: SeasonResult, after: SeasonResult): readonly TargetComparison[] {
  const barOf = ({ target, status }: JudgedTarget): Bar => ({ percent: exactText(target.percent), status });
  return after.targets.flatMap((is) => {
    const was = before.targets.find(({ target }) => target.id === is.target.id);
    return was ? [{ target: is.target.id, title: is.target.title, before: barOf(was), after: barOf(is) }] : [];
  });
}

function compareGroups(
  before: SeasonResult,
  after: SeasonResult,
  { weights }: Supposition,
): readonly GroupComparison[] {
  return before.groups.flatMap((view) => {
    const other = after.groups.find(({ group }) => group.id === view.group.id);
    if (!other) return [];
    const weighed = reweighGroup(other, other.set, weightsOf(weights, view.group.id));
    return [compareGroup(view.group, view.set, view, weighed)];
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
  return {
    group: id,
    title,
    agencies: after.standings.flatMap(({ agency }) => {
      const [old, now] = [was.get(agency), is.get(agency)];
      const card = after.cards.find((one) => one.agency.code === agency);
      if (!old || !now || !card) return [];
      const changed = JSON.stringify(old) !== JSON.stringify(now);
      return [{ agency, name: card.agency.name, changed, before: old, after: now }];
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
