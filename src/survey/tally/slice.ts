import { compareCodes } from '../../base/order.ts';
import type { Dimension, Responses } from '../answer/responses.ts';

/** Which rows to take; a dimension left out takes all. */
export interface SliceFilter {
  readonly agencies?: ReadonlySet<string> | undefined;
  readonly fields?: ReadonlySet<string> | undefined;
  readonly areas?: ReadonlySet<string> | undefined;
  readonly groups?: ReadonlySet<string> | undefined;
}

/** A filter as a result names it: the values taken of each dimension, in order. */
export type NamedFilter = { readonly [name in keyof SliceFilter]?: readonly string[] };

/** The rows that a tally is about. */
export type Slice =
  | { readonly by: 'all' }
  | { readonly by: 'agency'; readonly agency: string }
  | { readonly by: 'field'; readonly field: string }
  | { readonly by: 'area'; readonly area: string }
  | { readonly by: 'group'; readonly group: string }
  | { readonly by: 'agency-field'; readonly agency: string; readonly field: string }
  | { readonly by: 'filter'; readonly filter: NamedFilter };

/** A family of slices that share no row. */
export interface Partition {
  readonly slices: readonly Slice[];
  readonly sliceOf: (row: number) => number;
}

/** Every slice that the columns of the responses allow: all rows, each agency, field, area and group, and each agency by field. */
export function partitionsOf(responses: Responses): readonly Partition[] {
  const all: Partition = { slices: [{ by: 'all' }], sliceOf: () => 0 };
  return [
    all,
    byDimension(responses, 'agency', (agency) => ({ by: 'agency', agency })),
    byDimension(responses, 'field', (field) => ({ by: 'field', field })),
    byDimension(responses, 'area', (area) => ({ by: 'area', area })),
    byDimension(responses, 'group', (group) => ({ by: 'group', group })),
    byAgencyAndField(responses),
  ].filter((partition) => partition !== undefined);
}

function byDimension(
  responses: Responses,
  dimension: Dimension,
  slice: (value: string) => Slice,
): Partition | undefined {
  const column = responses.dimensions[dimension];
  return column && { slices: column.values.map(slice), sliceOf: (row) => column.positions[row] ?? 0 };
}

function byAgencyAndField(responses: Responses): Partition | undefined {
  const { agency, field } = responses.dimensions;
  if (!agency || !field) return undefined;
  const pairOf = (row: number): number =>
    (agency.positions[row] ?? 0) * field.values.length + (field.positions[row] ?? 0);
  const met = new Set<number>();
  for (let row = 0; row < responses.count; row += 1) met.add(pairOf(row));
  const pairs = [...met].sort((a, b) => a - b);
  const order = new Map(pairs.map((pair, index) => [pair, index]));
  const slices = pairs.map((pair): Slice => {
    const agencyAt = Math.floor(pair / field.values.length);
    return {
      by: 'agency-field',
      agency: agency.values[agencyAt] ?? '',
      field: field.values[pair % field.values.length] ?? '',
    };
  });
  return { slices, sliceOf: (row) => order.get(pairOf(row)) ?? 0 };
}

const FILTERED = [
  ['agency', 'agencies'],
  ['field', 'fields'],
  ['area', 'areas'],
  ['group', 'groups'],
] as const;

/** The rows that a filter takes, as a partition of one slice. A filter on a column that the questionnaire does not name takes no row. */
export function partitionByFilter(responses: Responses, filter: SliceFilter): Partition {
  const takes = rowTest(responses, filter);
  return { slices: [{ by: 'filter', filter: namedFilter(filter) }], sliceOf: (row) => (takes(row) ? 0 : -1) };
}

/** The rows that a filter takes by agency: a slice for each of the agencies named, once each, whatever agencies the filter itself names. */
export function partitionByAgency(responses: Responses, filter: SliceFilter, agencies: readonly string[]): Partition {
  const takes = rowTest(responses, { ...filter, agencies: undefined });
  const order = new Map(agencies.map((agency, at) => [agency, at]));
  const column = responses.dimensions.agency;
  const sliceAt = Int32Array.from(column?.values ?? [], (value) => order.get(value) ?? -1);
  return {
    slices: agencies.map((agency) => ({
      by: 'filter',
      filter: namedFilter({ ...filter, agencies: new Set([agency]) }),
    })),
    sliceOf: (row) => (takes(row) ? (sliceAt[column?.positions[row] ?? 0] ?? -1) : -1),
  };
}

function namedFilter(filter: SliceFilter): NamedFilter {
  const named = FILTERED.flatMap(([, name]) => {
    const wanted = filter[name];
    return wanted ? [[name, [...wanted].sort(compareCodes)] as const] : [];
  });
  return Object.fromEntries(named);
}

function rowTest(responses: Responses, filter: SliceFilter): (row: number) => boolean {
  const tests = FILTERED.flatMap(([dimension, name]) => {
    const wanted = filter[name];
    if (!wanted) return [];
    const column = responses.dimensions[dimension];
    const taken = column?.values.map((value) => wanted.has(value)) ?? [];
    return [(row: number): boolean => taken[column?.positions[row] ?? 0] ?? false];
  });
  return (row) => tests.every((test) => test(row));
}
