import { type Issue, issue } from '../../base/issue/issue.ts';
import { foldText } from '../../base/language.ts';
import { jsonPath, readShape, type ShapeResult } from '../../base/shape/read.ts';
import type { SourceRegister } from '../../base/source.ts';
import { type Target, type TargetOperator, targetsSchema } from './target.ts';

/** How Vietnamese documents word the two operators, folded. */
const WORDS: Readonly<Record<string, TargetOperator>> = {
  'toi thieu': '>=',
  'it nhat': '>=',
  'tro len': '>=',
  'khong thap hon': '>=',
  tren: '>',
  hon: '>',
  vuot: '>',
};

/**
 * Reads a table of targets and checks it, giving every defect at once.
 * @param raw parsed JSON
 * @param file the name that issues carry
 * @param sources the register its citations are looked up in
 * @returns the targets when there is no error; issues `JSON_…`, `SURVEY_SOURCE_UNKNOWN`, `SURVEY_TARGET_ID_DUPLICATE`, and the warning `SURVEY_TARGET_WORD`
 * @example readTargets(JSON.parse(text), 'targets.json', sources).value?.length // 17
 */
export function readTargets(raw: unknown, file: string, sources: SourceRegister): ShapeResult<readonly Target[]> {
  const { value, issues } = readShape(targetsSchema, raw, file);
  if (!value) return { value: undefined, issues };
  const { targets } = value;
  const errors = [...repeatedIds(targets, file), ...unknownSources(targets, sources, file)];
  const warnings = wordIssues(targets, file);
  return { value: errors.length === 0 ? targets : undefined, issues: [...errors, ...warnings] };
}

function repeatedIds(targets: readonly Target[], file: string): readonly Issue[] {
  const ids = targets.map((target) => target.id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [issue('SURVEY_TARGET_ID_DUPLICATE', { file, path: jsonPath(['targets', index, 'id']) }, { found: id })],
  );
}

function unknownSources(targets: readonly Target[], sources: SourceRegister, file: string): readonly Issue[] {
  return targets.flatMap((target, index) => {
    const also = (target.alsoIn ?? []).map(({ id }, at) => ({ id, path: ['targets', index, 'alsoIn', at, 'id'] }));
    return [{ id: target.source.id, path: ['targets', index, 'source', 'id'] }, ...also]
      .filter(({ id }) => !sources.has(id))
      .map(({ id, path }) => issue('SURVEY_SOURCE_UNKNOWN', { file, path: jsonPath(path) }, { found: id }));
  });
}

/** The document's word is held against the operator: "trên 90 %" is not "tối thiểu 90 %". Words not known here are left to people. */
function wordIssues(targets: readonly Target[], file: string): readonly Issue[] {
  return targets.flatMap(({ word, operator }, index) => {
    const meant = word.split('/').map((part) => operatorOf(part));
    const other = meant.find((known) => known !== undefined && known !== operator);
    if (other === undefined) return [];
    const place = { file, path: jsonPath(['targets', index, 'operator']) };
    return [issue('SURVEY_TARGET_WORD', place, { word, found: operator, allowed: other })];
  });
}

function operatorOf(word: string): TargetOperator | undefined {
  const folded = foldText(word);
  return WORDS[/^tu\b.*\btro len$/.test(folded) ? 'tro len' : folded];
}
