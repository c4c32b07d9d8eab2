import type { z } from 'zod';
import {
  type Bands,
  bandLevelSchema,
  bandsSchema,
  type CriterionDocument,
  criterionSchema,
  inputSchema,
  LEAF_FIELDS,
  rankingSchema,
  roundingSchema,
  sectionSchema,
  type TieBreaker,
  tieBreakerSchema,
} from './schema.ts';

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

/** The entries of a list, undefined for each that has the wrong shape. */
function looseList<S extends z.ZodType>(schema: S, raw: unknown): readonly (z.output<S> | undefined)[] {
  return Array.isArray(raw) ? raw.map((entry: unknown) => schema.safeParse(entry).data) : [];
}

const asRecord = (raw: unknown): Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Record<string, unknown>) : {};

/** The parts of a set below its own fields, as far as they can be read. */
export interface LooseParts {
  readonly rounding: Partial<z.output<typeof roundingSchema>>;
  readonly ranking: Partial<z.output<typeof rankingSchema>>;
  readonly tieBreakers: readonly (TieBreaker | undefined)[];
  readonly bands: Partial<Bands>;
  readonly levels: readonly (Bands['levels'][number] | undefined)[];
  readonly bonus: LooseSection;
  readonly penalty: LooseSection;
  readonly criteria: readonly LooseCriterion[];
}

interface LooseSection {
  readonly max: z.output<typeof sectionSchema>['max'] | undefined;
  readonly criteria: readonly LooseCriterion[];
}

/** Reads the parts of a set as far as they can be read. */
export function looseParts(raw: unknown): LooseParts {
  const entry = asRecord(raw);
  const section = (name: string): LooseSection => {
    const { max } = looseObject(sectionSchema.shape, entry[name]);
    return { max, criteria: looseCriteria(asRecord(entry[name])['criteria'], [name, 'criteria']) };
  };
  return {
    rounding: looseObject(roundingSchema.shape, entry['rounding']),
    ranking: looseObject(rankingSchema.shape, entry['ranking']),
    tieBreakers: looseList(tieBreakerSchema, asRecord(entry['ranking'])['tieBreakers']),
    bands: looseObject(bandsSchema.shape, entry['bands']),
    levels: looseList(bandLevelSchema, asRecord(entry['bands'])['levels']),
    bonus: section('bonus'),
    penalty: section('penalty'),
    criteria: looseCriteria(entry['criteria'], ['criteria']),
  };
}

/** A node as far as it can be read, with its place and everything that stands in the file. */
export interface LooseCriterion {
  readonly path: readonly PropertyKey[];
  readonly fields: Partial<Omit<CriterionDocument, 'children'>>;
  /** The names of all fields in the file, right or wrong. */
  readonly present: ReadonlySet<string>;
  /** The names of all inputs in the file, right or wrong; undefined when they are no object. */
  readonly inputNames: ReadonlySet<string> | undefined;
  /** The kind the rule says it is, whether or not the rule can be read. */
  readonly ruleKind: unknown;
  /** Undefined for a leaf. */
  readonly children: readonly LooseCriterion[] | undefined;
}

const { children: _children, ...OWN_FIELDS } = criterionSchema.shape;

/** Reads a list of nodes as far as it can be read, so that one defect does not hide the others. */
function looseCriteria(raw: unknown, path: readonly PropertyKey[]): readonly LooseCriterion[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((entry: unknown, at) => looseCriterion(entry, [...path, at]));
}

function looseCriterion(raw: unknown, path: readonly PropertyKey[]): LooseCriterion {
  const entry = asRecord(raw);
  const { inputs: _inputs, ...fields } = looseObject(OWN_FIELDS, entry);
  const inputs = looseInputs(entry['inputs']);
  return {
    path,
    fields: inputs ? { ...fields, inputs } : fields,
    // Something that is no object is one defect, reported apart: its fields do not count as missing too.
    present: new Set(entry === raw ? Object.keys(entry) : LEAF_FIELDS),
    inputNames: inputs && new Set(Object.keys(asRecord(entry['inputs']))),
    ruleKind: asRecord(entry['rule'])['kind'],
    children: Object.hasOwn(entry, 'children') ? looseCriteria(entry['children'], [...path, 'children']) : undefined,
  };
}

/** The inputs that have the right shape; undefined when there are none to read. */
function looseInputs(raw: unknown): NonNullable<CriterionDocument['inputs']> | undefined {
  if (asRecord(raw) !== raw) return undefined;
  const read = Object.entries(raw).map(([name, input]) => [name, inputSchema.safeParse(input).data] as const);
  return Object.fromEntries(read.flatMap(([name, input]) => (input ? [[name, input] as const] : [])));
}

/** Every node, parents before their children. */
export function* walkLoose(nodes: readonly LooseCriterion[]): Generator<LooseCriterion> {
  for (const node of nodes) {
    yield node;
    if (node.children) yield* walkLoose(node.children);
  }
}
