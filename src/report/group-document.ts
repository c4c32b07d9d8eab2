import { exactText } from '../base/number/decimal.ts';
import type { Rational } from '../base/number/rational.ts';
import type { Stated } from '../scoring/assessment/row.ts';
import { type CriteriaSet, walkCriteria } from '../scoring/criteria-set/criteria-set.ts';
import { componentIndex, type Standing } from '../scoring/rank/rank-group.ts';
import type { InputValue } from '../scoring/rule/definition.ts';
import type { LeafScore, NodeScore, Scorecard } from '../scoring/scorecard/result.ts';
import type { SeasonGroupResult } from '../season/compute-group.ts';
import type { Movement } from '../season/movement.ts';
import type { GroupRankIntervals } from '../season/rank-interval/rank-intervals.ts';
import { meanIndex } from './group-table.ts';
import { lostForGood } from './lost-points.ts';
import { type FigureText, figureText } from './number-text.ts';
import { rankIntervalMethod } from './rank-interval-text.ts';
import type { AgencyDocument, GroupDocument, RankIntervalsDocument } from './result-schema.ts';
import { sheetNotes } from './sheet-note.ts';
import { breakerText } from './word.ts';

/** A ranking group as a result publishes it. */
export function groupDocument(view: SeasonGroupResult): GroupDocument {
  const { group, set } = view;
  const { id, version, title, sample, rounding, ranking } = set.document;
  const average = meanIndex(view);
  const cards = new Map(view.cards.map((card) => [card.agency.code, card]));
  return {
    id: group.id,
    title: group.title,
    set: { id, version, title, sample: sample ?? false },
    rounding: { decimals: rounding.decimals, mode: rounding.mode },
    ranking: {
      basis: ranking.basis,
      ties: ranking.ties,
      tieBreakers: (ranking.tieBreakers ?? []).map((breaker) => breakerText(breaker, 'en')),
    },
    rows: view.balance,
    criteria: criteriaList(set),
    meanIndex: average ? figureText(average, rounding) : null,
    ...(view.rankedLastYear !== undefined && { rankedLastYear: view.rankedLastYear }),
    agencies: view.standings.flatMap((standing) => {
      const card = cards.get(standing.agency);
      return card ? [agencyDocument(card, standing, set, view.movements.get(standing.agency))] : [];
    }),
    ...(view.rankIntervals && { rankIntervals: rankIntervalsDocument(view.rankIntervals) }),
  };
}

function rankIntervalsDocument(found: GroupRankIntervals): RankIntervalsDocument {
  const { settings, surveys, intervals } = found;
  const { weights, draws, seed } = settings;
  return {
    method: rankIntervalMethod(found),
    weights: exactText(weights),
    draws,
    seed,
    level: '95',
    surveys: [...surveys],
    agencies: intervals.map(({ agency, lower, upper, alike }) => ({ code: agency, lower, upper, alike: [...alike] })),
  };
}

function criteriaList(set: CriteriaSet): GroupDocument['criteria'] {
  const sections = [
    ['core', set.criteria],
    ['bonus', set.bonus?.criteria ?? []],
    ['penalty', set.penalty?.criteria ?? []],
  ] as const;
  return sections.flatMap(([section, nodes]) =>
    [...walkCriteria(nodes)].map(({ code, title, max }) => {
      return { code, title, max: figureText(max, set.document.rounding), section };
    }),
  );
}

function agencyDocument(
  card: Scorecard,
  standing: Standing,
  set: CriteriaSet,
  movement: Movement | undefined,
): AgencyDocument {
  const { rounding } = set.document;
  const figure = (value: Rational): FigureText => figureText(value, rounding);
  const maybe = (value: Rational | undefined): FigureText | null => (value ? figure(value) : null);
  const { agency, bonus, penalty } = card;
  return {
    code: agency.code,
    name: agency.name,
    kind: agency.kind ?? null,
    status: card.status,
    rank: standing.rank ?? null,
    tied: standing.tied,
    unranked: standing.unranked ?? null,
    reason: agency.reason,
    band: standing.band ? { id: standing.band.id, title: standing.band.title } : null,
    corePoints: figure(card.corePoints),
    bonus: maybe(bonus?.counted),
    penalty: maybe(penalty?.counted),
    points: figure(card.points),
    applicableMax: figure(card.applicableMax),
    index: card.status === 'missing' ? null : maybe(card.index),
    highestIndex: maybe(card.highestIndex),
    completeness: card.completeness,
    movement: movement ? movementDocument(movement, figure) : null,
    waits: card.waits.map((leaf) => leaf.node.code),
    lost: lostForGood(card).map(({ criterion, lost }) => ({ criterion, points: figure(lost) })),
    gaps: card.gaps.map(({ criterion, layer, claimed, computed }) => {
      return { criterion, layer, claimed: exactText(claimed), computed: exactText(computed) };
    }),
    notes: [...sheetNotes(set, card, standing)],
    criteria: [...card.nodes, ...(bonus?.nodes ?? []), ...(penalty?.nodes ?? [])].flatMap((node) =>
      nodeDocuments(node, figure),
    ),
  };
}

type CriterionDocument = AgencyDocument['criteria'][number];

function nodeDocuments(node: NodeScore, figure: (value: Rational) => FigureText): readonly CriterionDocument[] {
  const index = componentIndex(node);
  const own: CriterionDocument = {
    code: node.node.code,
    points: figure(node.points),
    applicableMax: figure(node.applicableMax),
    index: index ? figure(index) : null,
    final: node.final,
  };
  if (node.children) return [own, ...node.children.flatMap((child) => nodeDocuments(child, figure))];
  return [{ ...own, ...leafFields(node) }];
}

function leafFields({ state, effective }: LeafScore): Pick<CriterionDocument, 'state' | 'layer' | 'inputs'> {
  return {
    state,
    layer: effective.layer ?? '',
    inputs: Object.fromEntries([...effective.values].map(([name, stated]) => [name, inputDocument(stated)])),
  };
}

function inputDocument({ value, layer, provenance }: Stated<InputValue>) {
  const text = typeof value === 'string' ? value : exactText(value);
  return provenance ? { value: text, layer, provenance } : { value: text, layer };
}

function movementDocument(movement: Movement, figure: (value: Rational) => FigureText): AgencyDocument['movement'] {
  const exact = (value: Rational | undefined): string | null => (value ? exactText(value) : null);
  if (movement.kind === 'new') return { kind: 'new' };
  if (movement.kind !== 'moved') {
    return {
      kind: movement.kind,
      from: movement.from.map(({ code, rank, index }) => ({ code, rank: rank ?? null, index: exact(index) })),
    };
  }
  const { from, places, change } = movement;
  return {
    kind: 'moved',
    from: from.code,
    previousRank: from.rank ?? null,
    previousIndex: exact(from.index),
    places: places ?? null,
    change: change ? figure(change) : null,
  };
}
