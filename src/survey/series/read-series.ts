import { type Issue, issue } from '../../base/issue/issue.ts';
import { jsonPath, readShape, type ShapeResult } from '../../base/shape/read.ts';
import type { SourceRegister } from '../../base/source.ts';
import { mixedKinds } from '../portal/combine-figures.ts';
import { type Series, type SeriesDocument, type SeriesNamed, seriesSchema } from './series.ts';

/**
 * Reads series of years and checks them, giving every defect at once. A series holds figures of one kind: one that mixes surveys with the portal's rate is refused.
 * @param raw parsed JSON
 * @param file the name that issues carry
 * @param sources the register its citations are looked up in
 * @returns the series, each in the order of its years, when nothing is wrong; issues `JSON_…`, `SURVEY_SOURCE_UNKNOWN`, `SERIES_ID_DUPLICATE`, `SERIES_YEAR_DUPLICATE`,
 * `SERIES_REFERENCE_UNKNOWN`, `PORTAL_NOT_A_SURVEY`
 * @example readSeries(JSON.parse(text), 'series.json', sources).value?.[0]?.years.length // 3
 */
export function readSeries(raw: unknown, file: string, sources: SourceRegister): ShapeResult<readonly Series[]> {
  const shape = readShape(seriesSchema, raw, file);
  if (!shape.value) return { value: undefined, issues: shape.issues };
  const { series } = shape.value;
  const issues = [
    ...repeatedIds(series, ['series'], file),
    ...series.flatMap((one, at) => [
      ...repeatedIds(one.populations, ['series', at, 'populations'], file),
      ...repeatedIds(one.territories, ['series', at, 'territories'], file),
      ...pointIssues(one, at, sources, file),
    ]),
  ];
  return { value: issues.length === 0 ? series.map(resolve) : undefined, issues };
}

function repeatedIds(
  named: readonly { readonly id: string }[],
  path: readonly PropertyKey[],
  file: string,
): readonly Issue[] {
  const ids = named.map(({ id }) => id);
  return ids.flatMap((found, at) =>
    ids.indexOf(found) === at
      ? []
      : [issue('SERIES_ID_DUPLICATE', { file, path: jsonPath([...path, at, 'id']) }, { found })],
  );
}

function pointIssues(one: SeriesDocument, at: number, sources: SourceRegister, file: string): readonly Issue[] {
  const years = one.points.map(({ year }) => year);
  const kind = one.points[0]?.kind;
  return one.points.flatMap((point, index) => {
    const placeOf = (...path: readonly PropertyKey[]) => {
      return { file, path: jsonPath(['series', at, 'points', index, ...path]) };
    };
    const issues = [
      ...referenceIssue(point.population, one.populations, placeOf('population')),
      ...referenceIssue(point.territory, one.territories, placeOf('territory')),
    ];
    if (years.indexOf(point.year) !== index) {
      const values = { found: String(point.year), allowed: one.id };
      issues.push(issue('SERIES_YEAR_DUPLICATE', placeOf('year'), values));
    }
    if (point.kind !== kind) issues.push(mixedKinds(placeOf('kind')));
    const cited = point.figure?.source.id;
    if (cited !== undefined && !sources.has(cited)) {
      issues.push(issue('SURVEY_SOURCE_UNKNOWN', placeOf('figure', 'source', 'id'), { found: cited }));
    }
    return issues;
  });
}

function referenceIssue(found: string | undefined, known: readonly SeriesNamed[], place: Issue['place']): Issue[] {
  if (found === undefined || known.some(({ id }) => id === found)) return [];
  const allowed = known.map(({ id }) => id).join(', ') || '∅';
  return [issue('SERIES_REFERENCE_UNKNOWN', place, { found, allowed })];
}

/** Puts what the points name in the place of its id; called only when every reference is known. */
function resolve({ id, sample, title, populations, territories, points }: SeriesDocument): Series {
  const years = points.map((point) => {
    const population = populations.find((one) => one.id === point.population);
    if (!population) throw new Error(`readSeries: no population ${point.population}`);
    const territory = territories.find((one) => one.id === point.territory);
    const { year, kind, questionnaire, method, figure, note } = point;
    return { year, kind, questionnaire, population, territory, method, figure, note };
  });
  return { id, sample, title, years: years.sort((a, b) => a.year - b.year) };
}
