import { posix } from 'node:path';
import type { SeasonDocument } from '../../season/schema.ts';
import { sourcesAbove } from './documents.ts';

/**
 * The paths of the documents that a season is made of: its own, those it names, and their registers. It is what everybody who is signed in may read, and what is
 * published. Answers of surveys and tables of points may lie among the documents too; they are not of it.
 * @param paths of every document of the round
 */
export function namedPaths(
  { agencies, groups, surveys = [], targets, lastYear }: SeasonDocument,
  seasonPath: string,
  paths: ReadonlySet<string>,
): ReadonlySet<string> {
  const from = (path: string): string => posix.normalize(posix.join(posix.dirname(seasonPath), path));
  const named = [
    agencies,
    ...groups.map(({ set }) => set),
    ...surveys.flatMap(({ questionnaire, mapping, plan, lastYear: last }) => [
      questionnaire,
      mapping,
      plan,
      last?.file,
    ]),
    targets?.file,
    lastYear?.file,
    lastYear?.succession,
  ].flatMap((path) => (path === undefined ? [] : [from(path)]));
  const registers = [seasonPath, ...named].flatMap((path) => sourcesAbove(paths, path) ?? []);
  const closed = [
    ...groups.flatMap(({ assessments }) => assessments),
    ...surveys.flatMap(({ responses }) => responses),
  ].map(from);
  const open = new Set([seasonPath, ...named, ...registers]);
  for (const path of closed) open.delete(path);
  return open;
}
