import type { Agency } from '../assessment/agency.ts';
import { type EffectiveLeaf, effectiveLeaf } from '../assessment/effective.ts';
import { layerOrder } from '../assessment/layer.ts';
import type { Assessments } from '../assessment/row.ts';
import type { CriteriaSet, Leaf } from '../criteria-set/criteria-set.ts';
import type { InputValue } from '../rule/definition.ts';
import { leafException } from '../scorecard/score-leaf.ts';
import { commonMultiple } from './cells.ts';
import {
  boundOf,
  encodeValue,
  type InputColumn,
  type LeafColumns,
  type PointColumns,
  STANDING,
  WAITING,
  widerBound,
} from './columns.ts';

/** Columns of more decimals than this are not made: the few values that have them are odd. */
const FINEST = 1_000_000;

/**
 * Lays everything said of some agencies out as columns, after the layers: what `scoreSheet` would look at, in the order of the agencies.
 * @param agencies an agency nobody said anything of is silent on every leaf
 */
export function columnsOf(set: CriteriaSet, agencies: readonly Agency[], assessments: Assessments): PointColumns {
  const leaves = set.leaves.map((leaf) => [leaf.code, columnsOfLeaf(set, leaf, agencies, assessments)] as const);
  return { units: agencies.length, leaves: new Map(leaves) };
}

function columnsOfLeaf(
  set: CriteriaSet,
  leaf: Leaf,
  agencies: readonly Agency[],
  assessments: Assessments,
): LeafColumns {
  const standing = new Uint8Array(agencies.length);
  const said = agencies.map((agency, unit) => {
    const effective = effectiveLeaf(leaf, assessments.get(agency.code));
    standing[unit] = standingOf(set, leaf, agency, effective);
    return isValues(standing[unit]) ? valuesOf(effective) : undefined;
  });
  const inputs: [string, InputColumn][] = leaf.compiled.reads.map((name) => [
    name,
    { values: new Float64Array(agencies.length).fill(Number.NaN), scale: scaleOf(said, name) },
  ]);
  const columns: LeafColumns = { inputs: Object.fromEntries(inputs), standing, most: boundOf({}), odd: new Map() };
  said.forEach((values, unit) => {
    if (values) writeValues(leaf, columns, unit, values);
  });
  return columns;
}

function isValues(standing: number): boolean {
  return (standing & ~WAITING) === STANDING.values;
}

/** Where a leaf of an agency stands; the order of the questions is that of `scoreLeaf`. */
function standingOf(set: CriteriaSet, leaf: Leaf, agency: Agency, effective: EffectiveLeaf): number {
  if (leafException(set, leaf, agency)) return STANDING.notApplicable;
  if (effective.rejected) return STANDING.fault;
  const status = effective.status?.value;
  if (status === 'not-judged') return STANDING.notJudged;
  const waiting = waits(set, leaf, effective) ? WAITING : 0;
  if (status === 'not-applicable') return STANDING.notApplicable + waiting;
  if (status === 'no-task') return STANDING.noTask + waiting;
  if (effective.missing.length === 0) return STANDING.values + waiting;
  return effective.layer === undefined ? STANDING.silent : STANDING.absent;
}

/** Whether what counts comes from an earlier layer than the set requires. */
function waits({ document }: CriteriaSet, leaf: Leaf, { layer }: EffectiveLeaf): boolean {
  const { requiredLayer } = document;
  if (!requiredLayer || !layer || leaf.scoredBy === 'survey') return false;
  return layerOrder(layer) < layerOrder(requiredLayer);
}

function valuesOf({ values }: EffectiveLeaf): ReadonlyMap<string, InputValue> {
  const plain = new Map<string, InputValue>();
  for (const [name, stated] of values) plain.set(name, stated.value);
  return plain;
}

/** The smallest common denominator of a column, as far as it stays small. */
function scaleOf(said: readonly (ReadonlyMap<string, InputValue> | undefined)[], name: string): number {
  let scale = 1;
  for (const values of said) {
    const value = values?.get(name);
    if (value === undefined || typeof value === 'string' || value.den === 1n) continue;
    const common = commonMultiple(scale, Number(value.den));
    if (common <= FINEST) scale = common;
  }
  return scale;
}

/** Writes the values of one unit into its leaf's columns; where one does not go in, all of them are odd. */
export function writeValues(
  leaf: Leaf,
  columns: LeafColumns,
  unit: number,
  values: ReadonlyMap<string, InputValue>,
): void {
  const waiting = (columns.standing[unit] ?? 0) & WAITING;
  let odd = false;
  for (const [name, column] of Object.entries(columns.inputs)) {
    const value = values.get(name);
    const coded = value === undefined ? undefined : encodeValue(leaf, value, column.scale);
    column.values[unit] = coded ?? Number.NaN;
    columns.most = widerBound(columns.most, coded ?? 0);
    if (coded === undefined) odd = true;
  }
  columns.standing[unit] = (odd ? STANDING.odd : STANDING.values) + waiting;
  if (odd) columns.odd.set(unit, values);
  else columns.odd.delete(unit);
}
