import type { Localized } from '../../base/language.ts';
import { exactText } from '../../base/number/decimal.ts';
import { type FigureText, figureText } from '../../report/number-text.ts';
import { stepText } from '../../report/step-text.ts';
import { type Actor, STAGE_WORDS, type Stage } from '../../round/index.ts';
import { withSurveyValues } from '../../scoring/assessment/read.ts';
import {
  type AssessmentRow,
  type Assessments,
  type CriteriaSet,
  LAYERS,
  type Layer,
  readAssessments,
  type Scorecard,
  scoreSheet,
} from '../../scoring/index.ts';
import { walkScores } from '../../scoring/scorecard/score-sheet.ts';
import type { GroupedAgency } from '../../season/agency-table.ts';
import type { BoundValue } from '../../season/bind-survey.ts';
import { refuse } from '../../store/refuse.ts';
import { readRoundContent } from '../../store/round/round-content.ts';
import { sheetReader } from '../../store/sheet/visible-layers.ts';
import type { Service } from '../service.ts';
import { findingsOf } from './survey-findings.ts';

/** A leaf as its agency sees it before publication: points after each layer it may see. */
export interface OwnLeaf {
  readonly criterion: string;
  readonly title: Localized;
  readonly max: string;
  readonly state: string;
  readonly final: boolean;
  /** What counts so far; null where it depends on other agencies. */
  readonly points: FigureText | null;
  /** The most it can give this agency; 0 where it left the maximum. */
  readonly applicableMax: FigureText;
  /** The arithmetic line by line; empty where it depends on other agencies. */
  readonly arithmetic: readonly Localized[];
  /** Points when the layers up to this one count, for layers that say anything of the leaf. */
  readonly layers: readonly { readonly layer: Layer; readonly points: FigureText | null }[];
}

/** A class of the set: its mark is reached (`above` false) or passed. */
export interface OwnBand {
  readonly title: Localized;
  readonly mark: string;
  readonly above: boolean;
}

/** What an agency sees of its own points before publication: no rank, nothing of others. */
export interface OwnScore {
  readonly view: 'own';
  readonly agency: { readonly code: string; readonly name: Localized };
  readonly stage: Stage;
  readonly layers: readonly Layer[];
  readonly status: string;
  /** Points of every leaf that has some so far, bonus and penalty counted. */
  readonly points: FigureText;
  readonly applicableMax: FigureText;
  /** Points of the applicable maximum in percent so far. */
  readonly index: FigureText | null;
  /** The classes of the criteria set, from best to worst. */
  readonly bands: readonly OwnBand[];
  readonly note: Localized;
  readonly criteria: readonly OwnLeaf[];
}

/**
 * The points of an agency by layer, as they count so far.
 * @returns refuses `ROUND_UNKNOWN`, `PUBLICATION_AGENCY_UNKNOWN`
 */
export async function ownScore(service: Service, actor: Actor, round: string, code: string): Promise<OwnScore> {
  const { store } = service;
  const { agencies, sets } = await readRoundContent(store, round);
  const row = await store.db.selectFrom('round').select('stage').where('id', '=', round).executeTakeFirstOrThrow();
  const agency = agencies.find((one) => one.code === code);
  const set = agency && sets.get(agency.group);
  if (!agency || !set) throw refuse('PUBLICATION_AGENCY_UNKNOWN', 404, { found: code });
  const shown = sheetReader(actor, round, code, row.stage).layers;
  const rows = (await readRows(service, round, code)).filter(({ layer }) => shown.has(layer as Layer));
  const surveyed = shown.has('survey') ? await surveyValues(service, round, code) : [];
  const layers = LAYERS.filter((layer) => shown.has(layer));
  const upTo = (last: Layer): Scorecard => {
    const counting = new Set<string>(layers.slice(0, layers.indexOf(last) + 1));
    const own = readAssessments(
      rows.filter(({ layer }) => counting.has(layer)),
      set,
      new Set([code]),
    );
    return scoreOwn(
      set,
      agency,
      counting.has('survey') ? withSurveyValues(own.assessments, surveyed) : own.assessments,
    );
  };
  return ownView(row.stage, layers, layers.map(upTo), set);
}

function scoreOwn(set: CriteriaSet, agency: GroupedAgency, assessments: Assessments): Scorecard {
  return scoreSheet({ set, agency, entries: assessments.get(agency.code) ?? new Map(), best: new Map() });
}

function ownView(stage: Stage, layers: readonly Layer[], cards: readonly Scorecard[], set: CriteriaSet): OwnScore {
  const { rounding } = set.document;
  const card = cards.at(-1);
  if (!card) throw new Error('an agency sees its own words in every stage');
  const byLayer = layers.map((layer, at) => ({ layer, scores: leavesOf(cards[at]) }));
  const criteria = [...leavesOf(card).values()].map((leaf): OwnLeaf => {
    const { node, state, final } = leaf;
    const alone = !node.compiled.groupValue;
    const seen = byLayer.flatMap(({ layer, scores }) => {
      const then = scores.get(node.code);
      if (then?.effective.layer !== layer) return [];
      return [{ layer, points: alone ? figureText(then.points, rounding) : null }];
    });
    const points = alone ? figureText(leaf.points, rounding) : null;
    const { code: criterion, title, max } = node;
    const most = { max: figureText(max, rounding).text, applicableMax: figureText(leaf.applicableMax, rounding) };
    return { criterion, title, ...most, state, final, points, arithmetic: arithmeticOf(leaf), layers: seen };
  });
  return {
    view: 'own',
    agency: { code: card.agency.code, name: card.agency.name },
    stage,
    layers,
    status: card.status,
    points: figureText(card.points, rounding),
    applicableMax: figureText(card.applicableMax, rounding),
    index: card.index ? figureText(card.index, rounding) : null,
    bands: (set.document.bands?.levels ?? []).flatMap(({ title, from, above }): readonly OwnBand[] => {
      const mark = from ?? above;
      return mark ? [{ title, mark: exactText(mark), above: from === undefined }] : [];
    }),
    note: {
      vi: `Giai đoạn ${STAGE_WORDS[stage].vi}: điểm tạm tính từ các bước đã được xem, chưa xếp hạng.`,
      en: `Stage ${STAGE_WORDS[stage].en}: points so far, from the layers that can be seen; nothing is ranked yet.`,
    },
    criteria,
  };
}

/** The arithmetic of a leaf in words; none where it would need the values of others. */
function arithmeticOf({ node, effective, steps }: Leaf): readonly Localized[] {
  if (node.compiled.groupValue) return [];
  const details = [...effective.values.values()].flatMap((stated) => stated.details ?? []);
  return [...details, ...steps].map((one) => ({
    vi: stepText(one, node.inputs, 'vi'),
    en: stepText(one, node.inputs, 'en'),
  }));
}

type Leaf = ReturnType<typeof walkScores> extends Generator<infer One> ? One : never;

function leavesOf(card: Scorecard | undefined): ReadonlyMap<string, Leaf> {
  const nodes = card ? [...card.nodes, ...(card.bonus?.nodes ?? []), ...(card.penalty?.nodes ?? [])] : [];
  return new Map([...walkScores(nodes)].map((leaf) => [leaf.node.code, leaf]));
}

/** The rows of one agency, as an assessments file has them. */
async function readRows({ store }: Service, round: string, agency: string): Promise<readonly AssessmentRow[]> {
  const leaves = await store.db
    .selectFrom('leaf')
    .select(['criterion', 'layer', 'inputs', 'reason'])
    .where('round', '=', round)
    .where('agency', '=', agency)
    .execute();
  return leaves.flatMap(({ criterion, layer, inputs, reason }) =>
    Object.entries(JSON.parse(inputs) as Record<string, string>).map(([input, value]): AssessmentRow => {
      return { place: {}, agency, criterion, layer, input, value, reason, evidence: '' };
    }),
  );
}

/** What surveys say of an agency. */
async function surveyValues(service: Service, round: string, code: string): Promise<readonly BoundValue[]> {
  const { findings } = await findingsOf(service, round);
  return findings.bound.flatMap(({ values }) => values.filter(({ agency }) => agency === code));
}
