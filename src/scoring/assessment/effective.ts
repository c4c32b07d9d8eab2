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
  /** What every approved layer stated of each input, from first to last. */
  readonly history: ReadonlyMap<string, readonly Stated<InputValue>[]>;
  /** Inputs the rule reads and nobody stated. */
  readonly missing: readonly string[];
  /** Points each layer claims, approved or not, in the order of the layers. */
  readonly claims: readonly Stated<InputValue>[];
  /** A row that should count could not be read: the leaf has no points until it is mended. */
  readonly rejected: boolean;
}

const NOTHING: AgencyEntries = new Map();

/**
 * Settles what counts for a leaf: the latest approved layer that speaks of it, never the largest value.
 * A later layer's values end an earlier layer's status; inputs it does not repeat come from the layers before.
 */
export function effectiveLeaf(leaf: Leaf, entries: AgencyEntries = NOTHING): EffectiveLeaf {
  const values = new Map<string, Stated<InputValue>>();
  const history = new Map<string, Stated<InputValue>[]>();
  const claims: Stated<InputValue>[] = [];
  let status: Stated<Status> | undefined;
  let latest: Layer | undefined;
  let rejected = false;
  const own = entries.get(leaf.code);
  const direct = leaf.rule.kind === 'direct';
  for (const layer of LAYERS) {
    if (!mayState(layer, leaf)) continue;
    const entry = own?.get(layer);
    const said = entry?.status ?? inheritedStatus(leaf, layer, entries);
    const approved = approvalOf(leaf, layer, entries);
    const speaking = speaks(entry, said);
    const unclear = (approved ?? true) && (isRejected(leaf, layer, entries) || (speaking && approved === undefined));
    if (unclear) rejected = true;
    if (entry?.points && !direct) claims.push(entry.points);
    if (!speaking || approved !== true) continue;
    latest = layer;
    const stated = direct && entry?.points ? [[GIVEN_POINTS, entry.points] as const] : [...(entry?.values ?? [])];
    for (const [name, value] of stated) {
      const before = history.get(name) ?? [];
      history.set(name, [...before, value]);
      values.set(name, withEvidence(value, values.get(name)));
    }
    if (said) status = said;
    else if (stated.length > 0) status = undefined;
    // What the layers before said no longer matters once a layer says everything itself.
    if (!unclear && (said || saysAll(leaf, stated))) rejected = false;
  }
  const missing = leaf.compiled.reads.filter((name) => !values.has(name));
  return { layer: latest, status, values, history, missing, claims, rejected };
}

/** A layer that restates a value without evidence keeps the evidence given before. */
function withEvidence(value: Stated<InputValue>, before: Stated<InputValue> | undefined): Stated<InputValue> {
  return value.evidence === '' && before ? { ...value, evidence: before.evidence } : value;
}

function speaks(entry: LayerEntry | undefined, said: Stated<Status> | undefined): boolean {
  return said !== undefined || entry?.points !== undefined || (entry?.values.size ?? 0) > 0;
}

function saysAll(leaf: Leaf, stated: readonly (readonly [string, unknown])[]): boolean {
  const names = new Set(stated.map(([name]) => name));
  return names.size > 0 && leaf.compiled.reads.every((name) => names.has(name));
}

/** A status said of a subtree holds for its leaves, in the same layer; the nearest one first. */
function inheritedStatus(leaf: Leaf, layer: Layer, entries: AgencyEntries): Stated<Status> | undefined {
  for (const parent of leaf.parents) {
    const status = entries.get(parent)?.get(layer)?.status;
    if (status) return status;
  }
  return undefined;
}

function isRejected(leaf: Leaf, layer: Layer, entries: AgencyEntries): boolean {
  return [leaf.code, ...leaf.parents, WHOLE].some((at) => entries.get(at)?.get(layer)?.rejected === true);
}

/**
 * A layer counts unless a row says it is not approved; the agency's answer counts only when a row says it is.
 * Undefined when the row that says so could not be read.
 */
function approvalOf(leaf: Leaf, layer: Layer, entries: AgencyEntries): boolean | undefined {
  for (const at of [leaf.code, WHOLE]) {
    const entry = entries.get(at)?.get(layer);
    if (entry?.doubtful) return undefined;
    if (entry?.approved !== undefined) return entry.approved;
  }
  return layer !== ANSWER_LAYER;
}
