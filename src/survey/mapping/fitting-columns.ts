import { type Fit, fitHeader, wantedIndex } from './fit-header.ts';
import type { WantedColumn } from './wanted-column.ts';

/** Which columns fit which codes. */
export interface FittingColumns {
  /** Codes that one column fits at the strongest level, which fits no other code. */
  readonly sure: ReadonlyMap<string, { readonly column: number; readonly how: 'code' | 'label' }>;
  /** Other codes that something fits: all the columns, and all the codes that these columns fit. */
  readonly doubtful: ReadonlyMap<string, { readonly columns: readonly number[]; readonly codes: readonly string[] }>;
}

/**
 * Holds every free column against every open code.
 * @param free positions of the columns that may be taken
 */
export function fittingColumns(
  columns: readonly string[],
  free: readonly number[],
  open: readonly WantedColumn[],
): FittingColumns {
  const index = wantedIndex(open);
  const fits = new Map(free.map((at) => [at, fitHeader(index, columns[at] ?? '')]));
  const sure = new Map<string, { column: number; how: 'code' | 'label' }>();
  const doubtful = new Map<string, { columns: readonly number[]; codes: readonly string[] }>();
  for (const [code, places] of strongestByCode(fits)) {
    const codes = [...new Set(places.flatMap(({ column }) => (fits.get(column) ?? []).map((fit) => fit.code)))].sort();
    const [only] = places;
    if (only && places.length === 1 && codes.length === 1) sure.set(code, { column: only.column, how: only.how });
    else doubtful.set(code, { columns: places.map(({ column }) => column), codes });
  }
  return { sure, doubtful };
}

type Placed = Fit & { readonly column: number };

function strongestByCode(fits: ReadonlyMap<number, readonly Fit[]>): ReadonlyMap<string, readonly Placed[]> {
  const best = new Map<string, readonly Placed[]>();
  for (const [column, own] of fits) {
    for (const fit of own) {
      const known = best.get(fit.code) ?? [];
      const level = known[0]?.level ?? Number.POSITIVE_INFINITY;
      if (fit.level < level) best.set(fit.code, [{ ...fit, column }]);
      else if (fit.level === level) best.set(fit.code, [...known, { ...fit, column }]);
    }
  }
  return best;
}
