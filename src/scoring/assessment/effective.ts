import type { Leaf } from '../criteria-set/criteria-set.ts';
import type { InputValue } from '../rule/definition.ts';
import { GIVEN_POINTS } from '../rule/direct.ts';
import { ANSWER_LAYER, LAYERS, type Layer, mayState } from './layer.ts';
import { type AgencyEntries, type LayerEntry, type Stated, type Status, WHOLE } from './row.ts';

/** What counts for one leaf of one agency, after the layers. */
export interface EffectiveLeaf {
  /** The latest approved layer that says anything; undefined when none does. */
  readonly layer: Layer | undefined;
  readonly status: Stated<Status> | undefined;
  /** The value of each input, from the latest approved layer that states it. */
  readonly values: ReadonlyMap<string, Stated<InputValue>>;
  /** What every approved layer that speaks of it said, from first to last. */
  readonly spoken: readonly LayerEntry[];
  /** Inputs the rule reads and nobody stated. */
  readonly missing: readonly string[];
  /** Points each layer claims, approved or not, in the order of the layers. */
  readonly claims: readonly Stated<InputValue>[];
  /** A row that should count could not be read: the leaf has no points until it is mended. */
  readonly rejected: boolean;
}

const NOTHING: AgencyEntries = new Map();

type Layers = ReadonlyMap<Layer, LayerEntry>;

/** The entries that bear on one leaf: its own, those of the groups above it, nearest first, and the agency's whole. */
interface Bearing {
  readonly own: Layers | undefined;
  readonly above: readonly Layers[];
  readonly whole: Layers | undefined;
}

const NONE: readonly Layers[] = [];

function bearingOn(leaf: Leaf, entries: AgencyEntries): Bearing {
  let above = NONE;
  for (const parent of leaf.parents) {
    const layers = entries.get(parent);
    if (layers) above = [...above, layers];
  }
  return { own: entries.get(leaf.code), above, whole: entries.get(WHOLE) };
}

/**
 * Settles what counts for a leaf: the latest approved layer that speaks of it, never the largest value.
 * A later layer's values end an earlier layer's status; inputs it does not repeat come from the layers before.
 */
export function effectiveLeaf(leaf: Leaf, entries: AgencyEntries = NOTHING): EffectiveLeaf {
  const bearing = bearingOn(leaf, entries);
  const values = new Map<string, Stated<InputValue>>();
  const spoken: LayerEntry[] = [];
  const claims: Stated<InputValue>[] = [];
  let status: Stated<Status> | undefined;
  let latest: Layer | undefined;
  let rejected = false;
  const direct = leaf.rule.kind === 'direct';
  const alone = bearing.above.length === 0 && !bearing.whole;
  for (const layer of LAYERS) {
    const entry = bearing.own?.get(layer);
    if ((!entry && alone) || !mayState(layer, leaf)) continue;
    const said = entry?.status ?? inheritedStatus(layer, bearing);
    const approved = approvalOf(layer, bearing);
    const speaking = speaks(entry, said);
    const unclear = (approved ?? true) && (isRejected(layer, bearing) || (speaking && approved === undefined));
    if (unclear) rejected = true;
    if (entry?.points && !direct) claims.push(entry.points);
    if (!speaking || approved !== true) continue;
    latest = layer;
    const stated = entry ? statedIn(leaf, entry) : NO_VALUES;
    for (const [name, value] of stated) values.set(name, withEvidence(value, values.get(name)));
    if (entry) spoken.push(entry);
    if (said) status = said;
    else if (stated.size > 0) status = undefined;
    // What the layers before said no longer matters once a layer says everything itself.
    if (!unclear && (said || saysAll(leaf, stated))) rejected = false;
  }
  const missing = leaf.compiled.reads.filter((name) => !values.has(name));
  return { layer: latest, status, values, spoken, missing, claims, rejected };
}

const NO_VALUES: LayerEntry['values'] = new Map();

/** The values one layer states for a leaf; for points given directly, those. */
export function statedIn(leaf: Leaf, entry: LayerEntry): LayerEntry['values'] {
  if (leaf.rule.kind !== 'direct') return entry.values;
  return entry.points ? new Map([[GIVEN_POINTS, entry.points]]) : NO_VALUES;
}

/** A layer that restates a value without evidence keeps the evidence given before. */
function withEvidence(value: Stated<InputValue>, before: Stated<InputValue> | undefined): Stated<InputValue> {
  return value.evidence === '' && before && before.evidence !== '' ? { ...value, evidence: before.evidence } : value;
}

function speaks(entry: LayerEntry | undefined, said: Stated<Status> | undefined): boolean {
  return said !== undefined || entry?.points !== undefined || (entry?.values.size ?? 0) > 0;
}

function saysAll(leaf: Leaf, stated: LayerEntry['values']): boolean {
  return stated.size > 0 && leaf.compiled.reads.every((name) => stated.has(name));
}

/** A status said of a subtree holds for its leaves, in the same layer; the nearest one first. */
function inheritedStatus(layer: Layer, { above }: Bearing): Stated<Status> | undefined {
  for (const layers of above) {
    const status = layers.get(layer)?.status;
    if (status) return status;
  }
  return undefined;
}

function isRejected(layer: Layer, { own, above, whole }: Bearing): boolean {
  const rejects = (layers: Layers | undefined): boolean => layers?.get(layer)?.rejected === true;
  return rejects(own) || rejects(whole) || above.some(rejects);
}

/**
 * A layer counts unless a row says it is not approved; the agency's answer counts only when a row says it is.
 * Undefined when the row that says so could not be read.
 */
function approvalOf(layer: Layer, { own, whole }: Bearing): boolean | undefined {
  for (const layers of [own, whole]) {
    const entry = layers?.get(layer);
    if (entry?.doubtful) return undefined;
    if (entry?.approved !== undefined) return entry.approved;
  }
  return layer !== ANSWER_LAYER;
}
