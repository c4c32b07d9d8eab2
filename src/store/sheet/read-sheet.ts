import type { Localized } from '../../base/language.ts';
import { exactText } from '../../base/number/decimal.ts';
import { stepText } from '../../report/step-text.ts';
import { type Actor, isEditable, isLate, type SheetState, type Stage } from '../../round/index.ts';
import { mayState } from '../../scoring/assessment/layer.ts';
import type { CriteriaSet, Leaf, LeafInput } from '../../scoring/criteria-set/criteria-set.ts';
import { LAYERS, type Layer } from '../../scoring/index.ts';
import { leafException } from '../../scoring/scorecard/score-leaf.ts';
import { type EvidenceView, readEvidenceOf } from '../evidence/read-evidence.ts';
import { refuse } from '../refuse.ts';
import { type RoundContent, readRoundContent } from '../round/round-content.ts';
import { readAgencyDue } from '../round/round-due.ts';
import type { Store } from '../store.ts';
import { boundInputs, missingInputs } from './check-inputs.ts';
import { countFilled } from './list-sheets.ts';
import type { LeafInputs } from './save-leaf.ts';
import { lockSheet, type SheetRow } from './sheet-row.ts';
import { type SheetReader, sheetReader } from './visible-layers.ts';

/** What one layer says of a leaf. */
export interface LayerView {
  readonly inputs: LeafInputs;
  readonly reason: string;
  readonly version: number;
  readonly updatedAt: string;
}

/** A scored criterion of a sheet: what it asks, and what was said. */
export interface LeafView {
  readonly criterion: string;
  readonly parents: readonly { readonly criterion: string; readonly title: Localized }[];
  readonly title: Localized;
  readonly max: string;
  readonly scoredBy: string;
  /** Where it stands in the set: silence in the sections of bonus and penalty leaves nothing open. */
  readonly section: 'core' | 'bonus' | 'penalty';
  /** Where the rule is written. */
  readonly source: LeafSource;
  /** Whether it is left out for this agency. */
  readonly applicable: boolean;
  readonly rule: { readonly kind: string; readonly words: readonly Localized[] };
  readonly evidenceNeeded: readonly Localized[];
  readonly inputs: readonly LeafInputView[];
  /** The version of the self-assessment, 0 where there is none: what `If-Match` names. */
  readonly version: number;
  readonly editable: boolean;
  readonly missing: readonly string[];
  readonly layers: Partial<Record<Layer, LayerView>>;
  readonly evidence: readonly EvidenceView[];
}

/** The legal document a criterion rests on. */
export interface LeafSource {
  readonly title: Localized;
  readonly number: string;
  /** Article, annex or line. */
  readonly at: string;
}

export interface LeafInputView {
  readonly name: string;
  readonly type: LeafInput['type'];
  readonly title: Localized;
  readonly unit?: Localized;
  readonly min?: string;
  readonly max?: string;
  readonly levels?: readonly { readonly id: string; readonly title: Localized }[];
  /** A survey fills it. */
  readonly bound: boolean;
}

/** A whole sheet as one reader sees it. */
export interface SheetView {
  readonly round: string;
  readonly agency: string;
  readonly name: Localized;
  readonly group: string;
  readonly stage: Stage;
  readonly state: SheetState;
  readonly version: number;
  readonly signedAt: string | null;
  readonly reason: string | null;
  /** Until when the agency may work in this stage. */
  readonly due: string | null;
  readonly late: boolean;
  readonly editable: boolean;
  readonly filled: number;
  readonly total: number;
  readonly leaves: readonly LeafView[];
}

/** Reads a sheet as somebody may see it. Refuses `ROUND_UNKNOWN`, `SHEET_UNKNOWN`. */
export async function readSheet(store: Store, actor: Actor, round: string, agency: string): Promise<SheetView> {
  const content = await readRoundContent(store, round);
  const desk = await openDesk(store, actor, round, agency);
  const { sheet, stage, reader, said, due } = desk;
  const set = content.sets.get(sheet.ranking_group);
  const own = new Map(
    [...said].flatMap(([code, layers]) => (layers.self ? [[code, layers.self.inputs] as const] : [])),
  );
  const late = due !== undefined && isLate(due, store.now());
  return {
    round,
    agency,
    name: content.agencies.find(({ code }) => code === agency)?.name ?? { vi: agency, en: agency },
    group: sheet.ranking_group,
    stage,
    state: sheet.state,
    version: sheet.version,
    signedAt: sheet.signed_at,
    reason: sheet.reason,
    due: due ?? null,
    late,
    editable: desk.editable,
    ...countFilled(content, sheet.ranking_group, agency, own),
    leaves: (set?.leaves ?? []).filter(({ code }) => reader.sees(code)).map((leaf) => leafView(desk, content, leaf)),
  };
}

/** Reads one leaf of a sheet as somebody may see it. Refuses `ROUND_UNKNOWN`, `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`. */
export async function readSheetLeaf(
  store: Store,
  actor: Actor,
  { round, agency, criterion }: { readonly round: string; readonly agency: string; readonly criterion: string },
): Promise<LeafView> {
  const content = await readRoundContent(store, round);
  const desk = await openDesk(store, actor, round, agency, criterion);
  const set = content.sets.get(desk.sheet.ranking_group);
  const leaf = set?.leaves.find(({ code }) => code === criterion);
  if (!leaf || !desk.reader.sees(criterion)) throw refuse('SHEET_LEAF_UNKNOWN', 404, { found: criterion });
  return leafView(desk, content, leaf);
}

/** Everything of a sheet that a reader may see. */
interface Desk {
  readonly sheet: SheetRow;
  readonly stage: Stage;
  readonly reader: SheetReader;
  readonly due: string | undefined;
  readonly editable: boolean;
  readonly said: ReadonlyMap<string, Partial<Record<Layer, LayerView>>>;
  readonly evidence: readonly EvidenceView[];
}

async function openDesk(store: Store, actor: Actor, round: string, agency: string, criterion?: string): Promise<Desk> {
  const row = await store.db.selectFrom('round').select('stage').where('id', '=', round).executeTakeFirst();
  if (!row) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  const sheet = await lockSheet(store.db, round, agency);
  const reader = sheetReader(actor, round, agency, row.stage);
  const due = await readAgencyDue(store.db, round, agency, row.stage);
  const editable = isEditable(sheet.state, row.stage) && !(due !== undefined && isLate(due, store.now()));
  const leaves = store.db.selectFrom('leaf').selectAll().where('round', '=', round).where('agency', '=', agency);
  const rows = await (criterion === undefined ? leaves : leaves.where('criterion', '=', criterion)).execute();
  const said = new Map<string, Partial<Record<Layer, LayerView>>>();
  for (const layer of LAYERS.filter((one) => reader.layers.has(one))) {
    for (const one of rows.filter((found) => found.layer === layer)) {
      const { inputs, reason, version, updated_at: updatedAt } = one;
      const view = { inputs: JSON.parse(inputs), reason, version, updatedAt };
      said.set(one.criterion, { ...said.get(one.criterion), [layer]: view });
    }
  }
  const evidence = await readEvidenceOf(store, { round, agency, criterion });
  return { sheet, stage: row.stage, reader, due, editable, said, evidence };
}

function leafView(desk: Desk, content: RoundContent, leaf: Leaf): LeafView {
  const { sheet, said, evidence, editable } = desk;
  const set = content.sets.get(sheet.ranking_group);
  const who = content.agencies.find(({ code }) => code === sheet.agency);
  const bound = boundInputs(content, sheet.ranking_group, leaf.code);
  const layers = said.get(leaf.code) ?? {};
  const own = mayState('self', leaf);
  return {
    criterion: leaf.code,
    parents: leaf.parents.flatMap((code) => {
      const node = set?.byCode.get(code);
      return node ? [{ criterion: code, title: node.title }] : [];
    }),
    title: leaf.title,
    max: exactText(leaf.max),
    scoredBy: leaf.scoredBy,
    section: set ? sectionOf(set, leaf) : 'core',
    source: sourceOf(content, leaf),
    applicable: !(set && who && leafException(set, leaf, who)),
    rule: {
      kind: leaf.rule.kind,
      words: leaf.compiled.describe.map((step) => ({
        vi: stepText(step, leaf.inputs, 'vi'),
        en: stepText(step, leaf.inputs, 'en'),
      })),
    },
    evidenceNeeded: leaf.evidence,
    inputs: Object.entries(leaf.inputs).map(([name, input]) => inputView(leaf, name, input, bound)),
    version: layers.self?.version ?? 0,
    editable: editable && own,
    missing: own ? missingInputs(leaf, layers.self?.inputs ?? {}, bound) : [],
    layers,
    evidence: evidence.filter(({ criterion }) => criterion === leaf.code),
  };
}

function sectionOf({ bonus, penalty }: CriteriaSet, leaf: Leaf): LeafView['section'] {
  const top = leaf.parents.at(-1) ?? leaf.code;
  const holds = (section: CriteriaSet['bonus']): boolean => section?.criteria.some(({ code }) => code === top) ?? false;
  return holds(bonus) ? 'bonus' : holds(penalty) ? 'penalty' : 'core';
}

function sourceOf({ sources }: RoundContent, { source: { id, at = '' } }: Leaf): LeafSource {
  const source = sources.get(id);
  return { title: source?.title ?? { vi: id, en: id }, number: source?.number ?? '', at };
}

function inputView(leaf: Leaf, name: string, input: LeafInput, bound: ReadonlySet<string>): LeafInputView {
  const { type, title, unit, min, max } = input;
  const { rule } = leaf;
  return {
    name,
    type,
    title,
    ...(unit && { unit }),
    ...(min && { min: exactText(min) }),
    ...(max && { max: exactText(max) }),
    ...(type === 'level' &&
      rule.kind === 'levels' && { levels: rule.levels.map((one) => ({ id: one.id, title: one.title })) }),
    bound: bound.has(name),
  };
}
