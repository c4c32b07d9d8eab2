import type { z } from 'zod';
import { type CriterionDocument, criterionSchema } from './schema.ts';

/** The fields of an object that have the right shape; the others are left out, their defects being reported apart. */
export function looseObject<Shape extends z.ZodRawShape>(
  shape: Shape,
  raw: unknown,
): Partial<{ [Key in keyof Shape]: z.output<Shape[Key]> }> {
  const result: Record<string, unknown> = {};
  if (typeof raw !== 'object' || raw === null) return {};
  for (const [key, field] of Object.entries(shape)) {
    if (!Object.hasOwn(raw, key)) continue;
    const read = (field as z.ZodType).safeParse((raw as Record<string, unknown>)[key]);
    if (read.success) result[key] = read.data;
  }
  return result as Partial<{ [Key in keyof Shape]: z.output<Shape[Key]> }>;
}

/** A node as far as it can be read, with its place and everything that stands in the file. */
export interface LooseCriterion {
  readonly path: readonly PropertyKey[];
  readonly fields: Partial<Omit<CriterionDocument, 'children'>>;
  /** The names of all fields in the file, right or wrong. */
  readonly present: ReadonlySet<string>;
  /** Undefined for a leaf. */
  readonly children: readonly LooseCriterion[] | undefined;
}

const { children: _children, ...OWN_FIELDS } = criterionSchema.shape;

/** Reads a list of nodes as far as it can be read, so that one defect does not hide the others. */
export function looseCriteria(raw: unknown, path: readonly PropertyKey[]): readonly LooseCriterion[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((entry: unknown, at) => looseCriterion(entry, [...path, at]));
}

function looseCriterion(raw: unknown, path: readonly PropertyKey[]): LooseCriterion {
  const entry = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  return {
    path,
    fields: looseObject(OWN_FIELDS, entry),
    present: new Set(Object.keys(entry)),
    children: Object.hasOwn(entry, 'children') ? looseCriteria(entry['children'], [...path, 'children']) : undefined,
  };
}

/** Every node, parents before their children. */
export function* walkLoose(nodes: readonly LooseCriterion[]): Generator<LooseCriterion> {
  for (const node of nodes) {
    yield node;
    if (node.children) yield* walkLoose(node.children);
  }
}
