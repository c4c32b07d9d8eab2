import { posix } from 'node:path';

/** What the season of a new round is to be called. */
export interface SeasonName {
  readonly id: string;
  readonly year: number;
  readonly title: { readonly vi: string; readonly en: string };
}

type Raw = Readonly<Record<string, unknown>>;

/** A JSON object; undefined for anything else. */
export function objectOf(value: unknown): Raw | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined;
}

/** The JSON objects of a list; none for anything else. */
export function objectsOf(value: unknown): readonly Raw[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const object = objectOf(one);
    return object ? [object] : [];
  });
}

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** Last year's season with this year's name and period. Results of the year before last are left out; `lastYear` names those of last year. */
export function nextSeason(raw: Raw, name: SeasonName, lastYear: string | undefined): Raw {
  const { lastYear: _older, period, year, surveys, ...others } = raw;
  const shift = typeof year === 'number' ? name.year - year : 0;
  const days = Object.entries(objectOf(period) ?? {}).map(([end, day]) => [end, shiftedDay(day, shift)]);
  return {
    ...others,
    ...name,
    period: Object.fromEntries(days),
    ...(surveys !== undefined && { surveys: objectsOf(surveys).map(({ lastYear: _last, ...survey }) => survey) }),
    ...(lastYear !== undefined && { lastYear: { file: lastYear } }),
  };
}

function shiftedDay(day: unknown, years: number): unknown {
  return typeof day === 'string' ? day.replace(/^\d{4}/, (year) => String(Number(year) + years)) : day;
}

/** Documents of last year that are not for this year: answers, points, and the results of the year before. */
export function staleDocuments(raw: Raw, seasonPath: string): ReadonlySet<string> {
  const { file, succession } = objectOf(raw['lastYear']) ?? {};
  const named = [
    ...objectsOf(raw['groups']).flatMap(({ assessments }) => textsOf(assessments)),
    ...objectsOf(raw['surveys']).flatMap(({ responses, lastYear }) => [
      ...textsOf(responses),
      ...textsOf(objectOf(lastYear)?.['file']),
    ]),
    ...textsOf(file),
    ...textsOf(succession),
  ];
  return new Set(named.map((path) => posix.normalize(posix.join(posix.dirname(seasonPath), path))));
}

/** Paths of the criteria sets that a season names, by the id of the group. */
export function setPaths(raw: Raw, seasonPath: string): ReadonlyMap<string, string> {
  return new Map(
    objectsOf(raw['groups']).flatMap(({ id, set }) =>
      typeof id === 'string' && typeof set === 'string'
        ? [[id, posix.normalize(posix.join(posix.dirname(seasonPath), set))] as const]
        : [],
    ),
  );
}

/** Where a document of last year's round lies in the new one: the folder of the season is called after the new round. */
export function nextPath(path: string, seasonPath: string, id: string): string {
  const folder = posix.dirname(seasonPath);
  if (folder === '.' || !path.startsWith(`${folder}/`)) return path;
  return posix.join(posix.dirname(folder), id, path.slice(folder.length + 1));
}

/** A criteria set that stays in force until the end of a period, where somebody says that its decision does. */
export function extendedSet(raw: Raw, until: string): Raw {
  const validity = objectOf(raw['validity']);
  const to = validity?.['to'];
  return typeof to === 'string' && to < until ? { ...raw, validity: { ...validity, to: until } } : raw;
}
