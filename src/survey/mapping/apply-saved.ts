import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import { squeezeHeader } from './header-text.ts';
import type { HeaderName, SavedMapping } from './mapping-file.ts';
import { columnWords } from './mapping-words.ts';
import type { WantedColumn } from './wanted-column.ts';

/** What a person has settled before. */
export interface Settled {
  /** Column by code; undefined when it is deliberately absent. */
  readonly columns: ReadonlyMap<string, number | undefined>;
  /** Codes whose saved column could not be used; they are not matched in another way. */
  readonly refused: ReadonlySet<string>;
  readonly ignored: ReadonlySet<number>;
  readonly issues: readonly Issue[];
}

/** Finds the columns that a saved mapping names. Issues `MAPPING_HEADER_UNKNOWN`, `MAPPING_CODE_UNKNOWN`, `MAPPING_AMBIGUOUS`. */
export function applySaved(
  columns: readonly string[],
  wanted: readonly WantedColumn[],
  saved: SavedMapping | undefined,
  place: Place,
): Settled {
  const known = new Set(wanted.map(({ code }) => code));
  const named = namedColumns(saved);
  const issues: Issue[] = [];
  const found = new Map<string, readonly (number | undefined)[]>();
  for (const [code, names] of named) {
    if (!known.has(code)) {
      issues.push(issue('MAPPING_CODE_UNKNOWN', { ...place, column: code }, { found: code }));
      continue;
    }
    const unknown = names.filter((name) => placesOf(columns, name).length === 0);
    issues.push(...unknown.map((name) => unknownHeader(place, code, name)));
    found.set(code, unknown.length > 0 ? [] : [...new Set(names.flatMap((name) => placesOf(columns, name)))]);
  }
  const clashes = clashingCodes(found);
  issues.push(...[...clashes].map((code) => clashIssue(columns, found, code, place)));
  const ignored = (saved?.ignored ?? []).map((name) => ({ name, places: placesOf(columns, name) }));
  issues.push(
    ...ignored.filter(({ places }) => places.length === 0).map(({ name }) => unknownHeader(place, name, name)),
  );
  const usable = [...found].filter(([code, places]) => places.length === 1 && !clashes.has(code));
  const settled = new Map(usable.map(([code, places]) => [code, places[0]]));
  return {
    columns: settled,
    refused: new Set([...found.keys()].filter((code) => !settled.has(code))),
    ignored: new Set(ignored.flatMap(({ places }) => places).filter((at) => at !== undefined)),
    issues,
  };
}

/** What is said of every code: in `columns`, and in the proposals that were confirmed. */
function namedColumns(saved: SavedMapping | undefined): ReadonlyMap<string, readonly HeaderName[]> {
  const confirmed = (saved?.proposed ?? []).filter(({ use }) => use);
  const pairs = [
    ...Object.entries(saved?.columns ?? {}),
    ...confirmed.map(({ code, header }) => [code, header] as const),
  ];
  const named = new Map<string, readonly HeaderName[]>();
  for (const [code, name] of pairs) named.set(code, [...(named.get(code) ?? []), name]);
  return named;
}

/** The columns that a name means: none when there is no such header, several when several headers read the same. */
function placesOf(columns: readonly string[], name: HeaderName): readonly (number | undefined)[] {
  if (name === null) return [undefined];
  if (typeof name === 'number') return name <= columns.length ? [name - 1] : [];
  const folded = squeezeHeader(name);
  const text = name.normalize('NFC').trim();
  const alike = columns.flatMap((column, at) => (squeezeHeader(column) === folded ? [at] : []));
  const same = alike.filter((at) => columns[at]?.normalize('NFC').trim() === text);
  return same.length > 0 ? same : alike;
}

function unknownHeader(place: Place, column: string, name: HeaderName): Issue {
  return issue('MAPPING_HEADER_UNKNOWN', { ...place, column }, { found: String(name) });
}

/** Codes that are given several columns, or a column that another code is given too. */
function clashingCodes(found: ReadonlyMap<string, readonly (number | undefined)[]>): ReadonlySet<string> {
  const takers = new Map<number, string[]>();
  for (const [code, places] of found) {
    for (const at of places) if (at !== undefined) takers.set(at, [...(takers.get(at) ?? []), code]);
  }
  const shared = [...takers.values()].filter((codes) => codes.length > 1).flat();
  return new Set([...[...found].filter(([, places]) => places.length > 1).map(([code]) => code), ...shared]);
}

function clashIssue(
  columns: readonly string[],
  found: ReadonlyMap<string, readonly (number | undefined)[]>,
  code: string,
  place: Place,
): Issue {
  const places = found.get(code) ?? [];
  const rivals = [...found].filter(([, own]) => own.some((at) => at !== undefined && places.includes(at)));
  const allowed = [...new Set([code, ...rivals.map(([other]) => other)])].join(', ');
  return issue('MAPPING_AMBIGUOUS', { ...place, column: code }, { found: columnWords(columns, places), allowed });
}
