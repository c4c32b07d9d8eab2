import type { Place } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { jsonPath } from '../../base/shape/read.ts';
import { allowedWords, TRUTH_WORDS } from './cell-form.ts';
import type { ReadCell } from './read-table.ts';

/** The cell that a part of a document was read from. */
export interface CellOrigin {
  readonly place: Place;
  readonly text: string;
  readonly title: Localized;
  /** Words that the cell may say, where it is one of a few. */
  readonly allowed: Localized | undefined;
}

/** The cells of a document by JSON path. */
export interface CellPlaces {
  /** Remembers the cell of a path, and of those above it that have none yet. */
  readonly add: (path: readonly PropertyKey[], cell: ReadCell) => void;
  /** The cell of a path. */
  readonly exact: (path: string) => CellOrigin | undefined;
  /** The cell of a path, or of the nearest path above it. */
  readonly nearest: (path: string) => CellOrigin | undefined;
}

/** Begins to remember which cell each part of a document comes from. */
export function cellPlaces(): CellPlaces {
  const known = new Map<string, ReadCell>();
  const above = new Map<string, ReadCell>();
  return {
    add: (path, cell) => {
      known.set(jsonPath(path), cell);
      for (let end = path.length - 1; end > 0; end -= 1) {
        const key = jsonPath(path.slice(0, end));
        if (above.has(key)) break;
        above.set(key, cell);
      }
    },
    exact: (path) => originOf(known.get(path)),
    nearest: (path) => {
      for (let at = path; at !== '$' && at !== ''; at = pathAbove(at)) {
        const found = known.get(at) ?? above.get(at);
        if (found) return originOf(found);
      }
      return undefined;
    },
  };
}

function originOf(cell: ReadCell | undefined): CellOrigin | undefined {
  if (!cell) return undefined;
  const { place, text, spec } = cell;
  const allowed = spec.form === 'truth' ? TRUTH_WORDS : spec.words;
  return { place, text, title: spec.title, allowed: allowed && allowedWords(allowed) };
}

const LAST_KEY = /(?:\.[A-Za-z_]\w*|\[\d+\]|\["(?:[^"\\]|\\.)*"\])$/;

/** The path above another; empty for what is no path. */
function pathAbove(path: string): string {
  return LAST_KEY.test(path) ? path.replace(LAST_KEY, '') : '';
}

/** The last key of a path. */
export function lastKey(path: string): string {
  return (LAST_KEY.exec(path)?.[0] ?? '').replace(/^\.|^\["?|"?\]$/g, '');
}
