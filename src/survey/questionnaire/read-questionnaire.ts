import { type Issue, issue } from '../../base/issue/issue.ts';
import { jsonPath, readShape, type ShapeResult } from '../../base/shape/read.ts';
import type { Citation, SourceRegister } from '../../base/source.ts';
import { checkColumns } from './check-columns.ts';
import { buildCodeBook, type Clash, codeText, FIRST_LEVEL } from './code-book.ts';
import {
  type ItemStatistic,
  itemsOf,
  levelsOf,
  OVERALL,
  type Questionnaire,
  questionnaireSchema,
} from './questionnaire.ts';
import { statisticNeeds } from './statistic-needs.ts';

/**
 * Reads a questionnaire and checks what it means, giving every defect at once.
 * @param raw parsed JSON
 * @param file the name that issues carry
 * @param sources the register its citations are looked up in
 * @returns the questionnaire when nothing is wrong with it; issues `JSON_…`, `SURVEY_SOURCE_UNKNOWN`, `SURVEY_CODE_DUPLICATE`, `SURVEY_CODE_RESERVED`, `SURVEY_COLUMN_DUPLICATE`,
 * `SURVEY_LEVEL_DUPLICATE`, `SURVEY_SATISFIED_UNKNOWN`, `SURVEY_SATISFIED_NOT_HIGHEST`, `SURVEY_LABEL_AMBIGUOUS`, `SURVEY_MISSING_IS_LEVEL`, `SURVEY_WEIGHT_MISSING`, `SURVEY_METHOD_SCALE`,
 * `SURVEY_ITEM_LEVELS`, `SURVEY_OPTION_AMBIGUOUS`, `SURVEY_PART_UNKNOWN`, `SURVEY_COLUMN_UNKNOWN`
 * @example readQuestionnaire(JSON.parse(text), 'questionnaire.json', sources).issues // []
 */
export function readQuestionnaire(raw: unknown, file: string, sources: SourceRegister): ShapeResult<Questionnaire> {
  const shape = readShape(questionnaireSchema, raw, file);
  if (!shape.value) return shape;
  const questionnaire = shape.value;
  const issues = [
    ...unknownSources(questionnaire, sources, file),
    ...repeatedCodes(questionnaire, file),
    ...repeatedColumns(questionnaire, file),
    ...scaleIssues(questionnaire, file),
    ...labelIssues(questionnaire, file),
    ...weightIssues(questionnaire, file),
    ...methodIssues(questionnaire, file),
    ...itemLevelIssues(questionnaire, file),
    ...checkColumns(questionnaire, file),
  ];
  return { value: issues.length === 0 ? questionnaire : undefined, issues };
}

type Path = readonly PropertyKey[];

function place(file: string, path: Path) {
  return { file, path: jsonPath(path) };
}

function unknownSources(questionnaire: Questionnaire, sources: SourceRegister, file: string): readonly Issue[] {
  const citations: readonly (readonly [Path, Citation])[] = [
    [['source', 'id'], questionnaire.source],
    [['method', 'source', 'id'], questionnaire.method.source],
  ];
  return citations.flatMap(([path, { id }]) =>
    sources.has(id) ? [] : [issue('SURVEY_SOURCE_UNKNOWN', place(file, path), { found: id })],
  );
}

/** Codes of blocks, factors, items and other questions with their places, in reading order. */
function codesOf(questionnaire: Questionnaire): readonly (readonly [string, Path])[] {
  const parts = questionnaire.blocks.flatMap((block, b) => [
    [block.code, ['blocks', b, 'code']] as const,
    ...block.factors.flatMap((factor, f) => [
      [factor.code, ['blocks', b, 'factors', f, 'code']] as const,
      ...factor.items.map((item, i) => [item.code, ['blocks', b, 'factors', f, 'items', i, 'code']] as const),
    ]),
  ]);
  const choices = questionnaire.choices.map((choice, c) => [choice.code, ['choices', c, 'code']] as const);
  const numbers = questionnaire.numbers.map((number, n) => [number.code, ['numbers', n, 'code']] as const);
  return [...parts, ...choices, ...numbers];
}

function repeatedCodes(questionnaire: Questionnaire, file: string): readonly Issue[] {
  const seen = new Map<string, Path>();
  return codesOf(questionnaire).flatMap(([code, path]) => {
    const first = seen.get(code);
    if (!first) seen.set(code, path);
    if (code === OVERALL) return [issue('SURVEY_CODE_RESERVED', place(file, path), { found: code })];
    if (!first) return [];
    return [issue('SURVEY_CODE_DUPLICATE', place(file, path), { found: code, allowed: jsonPath(first) })];
  });
}

function repeatedColumns(questionnaire: Questionnaire, file: string): readonly Issue[] {
  const questions = [...itemsOf(questionnaire), ...questionnaire.choices, ...questionnaire.numbers];
  const taken = new Map(questions.map(({ code }) => [code, `item ${code}`]));
  return Object.entries(questionnaire.columns).flatMap(([role, column]) => {
    if (column === undefined) return [];
    const other = taken.get(column);
    if (other === undefined) {
      taken.set(column, `columns.${role}`);
      return [];
    }
    return [issue('SURVEY_COLUMN_DUPLICATE', place(file, ['columns', role]), { found: column, allowed: other })];
  });
}

function scaleIssues(questionnaire: Questionnaire, file: string): readonly Issue[] {
  const { levels, satisfied } = questionnaire.scale;
  const values = levels.map((level) => level.value);
  const twice = levels.flatMap(({ value }, index) =>
    values.indexOf(value) === index
      ? []
      : [issue('SURVEY_LEVEL_DUPLICATE', place(file, ['scale', 'levels', index, 'value']), { found: String(value) })],
  );
  const unknown = satisfied.flatMap((value, index) =>
    values.includes(value)
      ? []
      : [
          issue('SURVEY_SATISFIED_UNKNOWN', place(file, ['scale', 'satisfied', index]), {
            found: String(value),
            allowed: values.join(', '),
          }),
        ],
  );
  if (twice.length > 0 || unknown.length > 0) return [...twice, ...unknown];
  const chosen = [...new Set(satisfied)].sort((a, b) => a - b);
  const highest = levelsOf(questionnaire)
    .map((level) => level.value)
    .slice(-chosen.length);
  if (chosen.join() === highest.join()) return [];
  const sets = { found: chosen.join(', '), allowed: highest.join(', ') };
  return [issue('SURVEY_SATISFIED_NOT_HIGHEST', place(file, ['scale', 'satisfied']), sets)];
}

/** One issue for each place and pair of meanings: a label comes in many spellings, but is mended once. */
function labelIssues(questionnaire: Questionnaire, file: string): readonly Issue[] {
  return clashIssues(questionnaire, buildCodeBook(questionnaire).clashes, [], file);
}

function clashIssues(
  questionnaire: Questionnaire,
  clashes: readonly Clash[],
  base: Path,
  file: string,
): readonly Issue[] {
  const told = new Set<string>();
  return clashes.flatMap(({ text, path: inner, first, second }) => {
    const path = inner[0] === 'levels' ? [...base, ...inner] : inner;
    const pair = `${jsonPath(path)} ${first} ${second}`;
    if (told.has(pair)) return [];
    told.add(pair);
    const missingIsLevel = first >= FIRST_LEVEL !== second >= FIRST_LEVEL;
    const level = codeText(questionnaire, Math.max(first, second));
    if (missingIsLevel) return [issue('SURVEY_MISSING_IS_LEVEL', place(file, path), { found: text, allowed: level })];
    const meanings = [first, second].map((code) => codeText(questionnaire, code)).join('; ');
    return [issue('SURVEY_LABEL_AMBIGUOUS', place(file, path), { found: text, allowed: meanings })];
  });
}

/** Items with words of their own for the levels: the values are those of the scale, each once, and no word means two things. */
function itemLevelIssues(questionnaire: Questionnaire, file: string): readonly Issue[] {
  const allowed = levelsOf(questionnaire).map((level) => level.value);
  return questionnaire.blocks.flatMap((block, b) =>
    block.factors.flatMap((factor, f) =>
      factor.items.flatMap((item, i) => {
        if (!item.levels) return [];
        const path = ['blocks', b, 'factors', f, 'items', i];
        const found = item.levels.map((level) => level.value).sort((x, y) => x - y);
        if (found.join() !== allowed.join()) {
          const values = { found: found.join(', '), allowed: allowed.join(', ') };
          return [issue('SURVEY_ITEM_LEVELS', place(file, [...path, 'levels']), values)];
        }
        return clashIssues(questionnaire, buildCodeBook(questionnaire, item).clashes, path, file);
      }),
    ),
  );
}

function weightIssues(questionnaire: Questionnaire, file: string): readonly Issue[] {
  const weighed = itemsOf(questionnaire).some((item) => item.weight !== undefined);
  if (!weighed && questionnaire.method.rollUp !== 'weighted') return [];
  return questionnaire.blocks.flatMap((block, b) =>
    block.factors.flatMap((factor, f) =>
      factor.items.flatMap((item, i) => {
        if (item.weight !== undefined) return [];
        const path = ['blocks', b, 'factors', f, 'items', i];
        return [issue('SURVEY_WEIGHT_MISSING', place(file, path), { found: item.code })];
      }),
    ),
  );
}

function methodIssues(questionnaire: Questionnaire, file: string): readonly Issue[] {
  const statistic: ItemStatistic = questionnaire.method.itemStatistic;
  const needs = statisticNeeds(questionnaire, statistic);
  if (needs === undefined) return [];
  return [issue('SURVEY_METHOD_SCALE', place(file, ['method', 'itemStatistic']), { found: statistic, allowed: needs })];
}
