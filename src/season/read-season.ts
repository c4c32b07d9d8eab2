import { covers } from '../base/date.ts';
import { type Issue, issue } from '../base/issue/issue.ts';
import { compareText } from '../base/order.ts';
import { jsonPath, readShape } from '../base/shape/read.ts';
import { periodText } from '../scoring/criteria-set/check-set.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { isLeaf } from '../scoring/criteria-set/criteria-set.ts';
import { type Questionnaire, TARGET_SCOPES } from '../survey/index.ts';
import { hasFigure } from './bind-survey.ts';
import { type Binding, type SeasonDocument, seasonSchema, type TargetMeasure } from './schema.ts';

/** What reading a season's own file gives. */
export interface SeasonReading {
  readonly document: SeasonDocument | undefined;
  readonly issues: readonly Issue[];
}

/** Reads `season.json`: its shape, and ids that stand twice (`SEASON_ID_DUPLICATE`). */
export function readSeason(raw: unknown, file: string): SeasonReading {
  const shape = readShape(seasonSchema, raw, file);
  if (!shape.value) return { document: undefined, issues: shape.issues };
  const issues = [
    ...repeated(
      shape.value.groups.map((group) => group.id),
      'groups',
      file,
    ),
    ...repeated(
      (shape.value.surveys ?? []).map((survey) => survey.id),
      'surveys',
      file,
    ),
  ];
  return { document: shape.value, issues };
}

function repeated(ids: readonly string[], list: string, file: string): readonly Issue[] {
  return ids.flatMap((id, at) =>
    ids.indexOf(id) === at
      ? []
      : [issue('SEASON_ID_DUPLICATE', { file, path: jsonPath([list, at, 'id']) }, { found: id })],
  );
}

/** What the parts of a season are once they are read; undefined for one that has errors of its own. */
export interface SeasonParts {
  readonly sets: ReadonlyMap<string, CriteriaSet>;
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
  /** The kinds that the agencies are of. */
  readonly kinds: ReadonlySet<string>;
}

/** Holds a season against its parts: days the sets do not cover, bindings and measures that point to nothing. */
export function checkSeason(document: SeasonDocument, parts: SeasonParts, file: string): readonly Issue[] {
  return [
    ...document.groups.flatMap((group, at) => coverIssues(document, parts.sets.get(group.id), at, file)),
    ...(document.bindings ?? []).flatMap((binding, at) => bindingIssues(document, binding, parts, at, file)),
    ...repeatedCells(document.bindings ?? [], file),
    ...(document.targets?.measures ?? []).flatMap((measure, at) => {
      const path = ['targets', 'measures', at];
      return [
        ...surveyIssues(document, measure.survey, measure.figure, parts, path, file),
        ...measureIssues(measure, parts, path, file),
      ];
    }),
  ];
}

/** Two bindings of one cell: nobody can say which figure it should get. */
function repeatedCells(bindings: readonly Binding[], file: string): readonly Issue[] {
  const cells = bindings.map(({ group, criterion, input }) => [group, criterion, input].join(' · '));
  return cells.flatMap((cell, at) =>
    cells.indexOf(cell) === at
      ? []
      : [issue('SEASON_ID_DUPLICATE', { file, path: jsonPath(['bindings', at]) }, { found: cell })],
  );
}

/** A measure of a scope no target can have, or of kinds of agency that nobody is. */
function measureIssues(
  measure: TargetMeasure,
  { kinds }: SeasonParts,
  path: readonly PropertyKey[],
  file: string,
): readonly Issue[] {
  const unknown = (field: readonly PropertyKey[], found: string, allowed: readonly string[]): Issue =>
    issue(
      'SEASON_REFERENCE_UNKNOWN',
      { file, path: jsonPath([...path, ...field]) },
      { found, allowed: allowed.join(', ') },
    );
  const scopes: readonly string[] = TARGET_SCOPES;
  const scope = scopes.includes(measure.scope) ? [] : [unknown(['scope'], measure.scope, scopes)];
  const strays = (measure.agencyKinds ?? []).flatMap((kind, at) =>
    kinds.size === 0 || kinds.has(kind) ? [] : [unknown(['agencyKinds', at], kind, [...kinds].sort(compareText))],
  );
  return [...scope, ...strays];
}

function coverIssues(
  document: SeasonDocument,
  set: CriteriaSet | undefined,
  at: number,
  file: string,
): readonly Issue[] {
  if (!set || covers(set.document.validity, document.period)) return [];
  const values = {
    set: `${set.document.id} ${set.document.version}`,
    found: periodText(set.document.validity),
    allowed: periodText(document.period),
  };
  return [issue('SEASON_SET_NOT_VALID', { file, path: jsonPath(['groups', at, 'set']) }, values)];
}

function surveyIssues(
  document: SeasonDocument,
  survey: string,
  figure: string,
  parts: SeasonParts,
  path: readonly PropertyKey[],
  file: string,
): readonly Issue[] {
  const known = (document.surveys ?? []).map((entry) => entry.id);
  const unknown = (field: string, found: string, allowed: string): Issue =>
    issue('SEASON_REFERENCE_UNKNOWN', { file, path: jsonPath([...path, field]) }, { found, allowed });
  if (!known.includes(survey)) return [unknown('survey', survey, known.join(', '))];
  const questionnaire = parts.questionnaires.get(survey);
  if (!questionnaire || hasFigure(questionnaire, figure)) return [];
  return [unknown('figure', figure, 'overall, …')];
}

function bindingIssues(
  document: SeasonDocument,
  binding: Binding,
  parts: SeasonParts,
  at: number,
  file: string,
): readonly Issue[] {
  const path = ['bindings', at];
  const unknown = (field: string, found: string, allowed: string): Issue =>
    issue('SEASON_REFERENCE_UNKNOWN', { file, path: jsonPath([...path, field]) }, { found, allowed });
  const issues = [...surveyIssues(document, binding.survey, binding.figure, parts, path, file)];
  const groups = document.groups.map((group) => group.id);
  if (!groups.includes(binding.group)) return [...issues, unknown('group', binding.group, groups.join(', '))];
  const set = parts.sets.get(binding.group);
  if (!set) return issues;
  const node = set.byCode.get(binding.criterion);
  if (!node || !isLeaf(node)) return [...issues, unknown('criterion', binding.criterion, '…')];
  const input = node.inputs[binding.input];
  if (!input) return [...issues, unknown('input', binding.input, Object.keys(node.inputs).join(', '))];
  if (input.type === 'percent' || input.type === 'number') return issues;
  return [...issues, unknown('input', `${binding.input} (${input.type})`, 'percent, number')];
}
