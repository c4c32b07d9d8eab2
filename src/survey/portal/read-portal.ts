import { issue } from '../../base/issue/issue.ts';
import { jsonPath, readShape, type ShapeResult } from '../../base/shape/read.ts';
import type { SourceRegister } from '../../base/source.ts';
import { checkCounts } from './check-counts.ts';
import { type Portal, portalSchema } from './portal.ts';

/**
 * Reads the portal's counts of one year and checks them, giving every defect at once.
 * @param raw parsed JSON
 * @param file the name that issues carry
 * @param sources the register its citation is looked up in
 * @returns the counts when nothing is wrong; issues `JSON_…`, `SURVEY_SOURCE_UNKNOWN`, `PORTAL_AGENCY_DUPLICATE`, `PORTAL_AFFECTED_ABOVE`, `PORTAL_PARTS_DISAGREE`
 * @example readPortal(JSON.parse(text), 'portal.json', sources).value?.kind // 'complaint-free-rate'
 */
export function readPortal(raw: unknown, file: string, sources: SourceRegister): ShapeResult<Portal> {
  const shape = readShape(portalSchema, raw, file);
  const portal = shape.value;
  if (!portal) return shape;
  const { id } = portal.source;
  const unknown = sources.has(id)
    ? []
    : [issue('SURVEY_SOURCE_UNKNOWN', { file, path: jsonPath(['source', 'id']) }, { found: id })];
  const pathOf = (index: number): string => jsonPath(['counts', index]);
  const issues = [...unknown, ...checkCounts(portal.counts, (index) => ({ file, path: pathOf(index) }), pathOf)];
  return { value: issues.length === 0 ? portal : undefined, issues };
}
