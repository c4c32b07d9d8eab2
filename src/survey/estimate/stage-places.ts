import type { Localized } from '../../base/language.ts';
import { compareCodes, compareText } from '../../base/order.ts';
import type { DimensionColumn } from '../answer/responses.ts';
import { someTexts } from './sampling-cells.ts';

/** The columns of one stage as read: labels of its strata and units, and what the population column says. */
export interface StageCells {
  readonly stratum: DimensionColumn | undefined;
  readonly cluster: DimensionColumn | undefined;
  /** Texts of the population or the fraction. */
  readonly size: DimensionColumn | undefined;
  readonly rows: number;
}

/** One stratum of a stage by its labels, as `Đảo › Thôn 3`. */
interface Stratum {
  readonly path: string;
  readonly units: Set<string>;
  readonly sizes: Set<string>;
}

const WHOLE: Localized = { vi: 'toàn mẫu', en: 'the whole sample' };

/**
 * Names the strata of a stage that something is wrong with: the first few in order, whatever the order of the rows. Everything is named by its labels.
 * @param stage the number of the stage, from 1
 */
export function namePlaces(
  stages: readonly StageCells[],
  stage: number,
  wrong: (units: number, sizes: readonly string[]) => boolean,
): { readonly place: string | Localized; readonly units: number; readonly sizes: readonly string[] } {
  const found = strataOf(stages.slice(0, stage))
    .filter(({ units, sizes }) => wrong(units.size, [...sizes]))
    .sort((a, b) => compareCodes(a.path, b.path) || compareText(a.path, b.path));
  const [first] = found;
  const paths = someTexts(found.map(({ path }) => `“${path}”`));
  return {
    place: first === undefined || first.path === '' ? WHOLE : paths,
    units: first?.units.size ?? 0,
    sizes: [...(first?.sizes ?? [])],
  };
}

function strataOf(stages: readonly StageCells[]): readonly Stratum[] {
  const last = stages.at(-1);
  const strata = new Map<string, Stratum>();
  const textAt = (column: DimensionColumn | undefined, row: number): string | undefined =>
    column && (column.values[column.positions[row] ?? 0] ?? '');
  for (let row = 0; last && row < last.rows; row += 1) {
    const labels = stages.flatMap(({ stratum, cluster }, at) => {
      const inner = at === stages.length - 1 ? undefined : (textAt(cluster, row) ?? String(row + 1));
      return [textAt(stratum, row), inner].filter((label) => label !== undefined);
    });
    const path = labels.join(' › ');
    const one = strata.get(path) ?? { path, units: new Set<string>(), sizes: new Set<string>() };
    strata.set(path, one);
    one.units.add(textAt(last.cluster, row) ?? String(row));
    const size = textAt(last.size, row);
    if (size !== undefined) one.sizes.add(size);
  }
  return [...strata.values()];
}
