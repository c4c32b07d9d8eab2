import type { Slice } from '../../tally/slice.ts';
import type { CountCell, Relation } from './count-table.ts';

/** How many rows a slice has. */
export interface SliceCount {
  readonly slice: Slice;
  readonly rows: number;
}

/** The key of a slice among the cells of `sliceTable`. */
export function sliceCellKey(slice: Slice): string {
  switch (slice.by) {
    case 'all':
      return cellKey('all');
    case 'agency':
      return cellKey('agency', slice.agency);
    case 'field':
      return cellKey('field', slice.field);
    case 'area':
      return cellKey('area', slice.area);
    case 'group':
      return cellKey('group', slice.group);
    case 'agency-field':
      return cellKey('agency-field', slice.agency, slice.field);
    case 'filter':
      return JSON.stringify(['filter', slice.filter]);
  }
}

/**
 * The cells and relations of a survey's slices, for `suppressCells`: all rows are the sum of the agencies, of the fields, of the areas and of the groups; an agency and a field are sums over
 * agency by field; a filter is the sum of the slices it takes, where it names agencies or fields only, or areas only, or groups only.
 * @param counts every slice that is published, once; a total that is not among them gives no relation, none at all an empty table
 */
export function sliceTable(counts: readonly SliceCount[]): {
  readonly cells: readonly CountCell[];
  readonly relations: readonly Relation[];
} {
  const cells = counts.map(({ slice, rows }) => ({ key: sliceCellKey(slice), n: rows }));
  const parts = new Map<string, string[]>();
  const addPart = (total: string, { slice }: SliceCount): void => {
    const known = parts.get(total);
    if (known) known.push(sliceCellKey(slice));
    else parts.set(total, [sliceCellKey(slice)]);
  };
  for (const count of counts) {
    const { slice } = count;
    if (slice.by === 'agency-field') {
      addPart(cellKey('agency', slice.agency), count);
      addPart(cellKey('field', slice.field), count);
    } else if (slice.by !== 'all' && slice.by !== 'filter') addPart(`${slice.by} of all`, count);
  }
  const sums = [...parts].map(([total, keys]) => ({
    total: total.endsWith(' of all') ? cellKey('all') : total,
    parts: keys,
  }));
  const shown = new Set(cells.map(({ key }) => key));
  const filters = counts.flatMap(({ slice }) => filterRelations(slice, counts));
  return { cells, relations: [...sums, ...filters].filter(({ total }) => shown.has(total)) };
}

function cellKey(...names: readonly string[]): string {
  return JSON.stringify(names);
}

function filterRelations(total: Slice, counts: readonly SliceCount[]): readonly Relation[] {
  if (total.by !== 'filter') return [];
  const { agencies, fields, areas, groups } = total.filter;
  const named = [agencies && 'agency', fields && 'field', areas && 'area', groups && 'group'].filter(Boolean);
  const by = named.length === 0 ? 'all' : named.join('-');
  const taken = counts.filter(({ slice }) => {
    if (slice.by !== by) return false;
    if (slice.by === 'agency') return agencies?.includes(slice.agency);
    if (slice.by === 'field') return fields?.includes(slice.field);
    if (slice.by === 'area') return areas?.includes(slice.area);
    if (slice.by === 'group') return groups?.includes(slice.group);
    return (
      slice.by === 'all' ||
      (slice.by === 'agency-field' && agencies?.includes(slice.agency) && fields?.includes(slice.field))
    );
  });
  return taken.length === 0
    ? []
    : [{ total: sliceCellKey(total), parts: taken.map(({ slice }) => sliceCellKey(slice)) }];
}
