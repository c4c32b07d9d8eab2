import { type Leaf, parentCodes } from '../criteria-set/criteria-set.ts';
import type { InputValue } from '../rule/definition.ts';
import { GIVEN_POINTS } from '../rule/direct.ts';
import { ANSWER_LAYER, LAYERS, type Layer } from './layer.ts';
import type { AgencyEntries, LayerEntry, Stated, Status } from './row.ts';

/** What counts for one leaf of one agency, after the layers. */
export interface EffectiveLeaf {
  /** The latest approved layer that says anything; undefined when none does. */
  readonly layer: Layer | undefined;
  readonly status: Stated<Status> | undefined;
  /** The value of each input, from the latest approved layer that states it. */
  readonly values: ReadonlyMap<string, Stated<InputValue>>;
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
  const claims: Stated<InputValue>[] = [];
  let status: Stated<Status> | undefined;
  let latest: Layer | undefined;
  let rejected = false;
  const own = entries.get(leaf.code);
  const direct = leaf.rule.kind === 'direct';
  for (const layer of LAYERS) {
    const entry = own?.get(layer);
    const said = entry?.status ?? inheritedStatus(leaf.code, layer, entries);
    if (isRejected(leaf.code, layer, entries) && isApproved(leaf.code, layer, entries)) rejected = true;
    if (!entry && !said) continue;
    if (entry?.points && !direct) claims.push(entry.points);
    if (!speaks(entry, said) || !isApproved(leaf.code, layer, entries)) continue;
    latest = layer;
    const stated = direct && entry?.points ? [[GIVEN_POINTS, entry.points] as const] : [...(entry?.values ?? [])];
    for (const [name, value] of stated) values.set(name, value);
    if (said) status = said;
    else if (stated.length > 0) status = undefined;
  }
  const missing = leaf.compiled.reads.filter((name) => !values.has(name));
  return { layer: latest, status, values, missing, claims, rejected };
}

function speaks(entry: LayerEntry | undefined, said: Stated<Status> | undefined): boolean {
  return said !== undefined || entry?.points !== undefined || (entry?.values.size ?? 0) > 0;
}

/** A status said of a subtree holds for its leaves, in the same layer; the nearest one first. */
function inheritedStatus(code: string, layer: Layer, entries: AgencyEntries): Stated<Status> | undefined {
  for (const parent of parentCodes(code)) {
    const status = entries.get(parent)?.get(layer)?.status;
    if (status) return status;
  }
  return undefined;
}

function isRejected(code: string, layer: Layer, entries: AgencyEntries): boolean {
  return [code, ...parentCodes(code)].some((at) => entries.get(at)?.get(layer)?.rejected === true);
}

/** A layer counts unless a row says it is not approved; the agency's answer counts only when a row says it is. */
function isApproved(code: string, layer: Layer, entries: AgencyEntries): boolean {
  const own = entries.get(code)?.get(layer)?.approved;
  const whole = entries.get('*')?.get(layer)?.approved;
  return own ?? whole ?? layer !== ANSWER_LAYER;
}
