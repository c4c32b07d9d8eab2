import { compareIssues, hasError, type Issue } from '../../base/issue/issue.ts';
import { readShape } from '../../base/shape/read.ts';
import type { SourceRegister } from '../../base/source.ts';
import { type FormulaParser, loadFormulaParser, noFormulas } from '../formula/parse.ts';
import { checkLeaf } from './check-leaf.ts';
import { checkBands, checkKinds, checkSources, checkTieBreakers } from './check-set.ts';
import { checkCap, checkSum, checkTree, checkUnique } from './check-tree.ts';
import { type CriteriaSet, compileCriteriaSet } from './criteria-set.ts';
import { type LooseCriterion, looseObject, looseParts, walkLoose } from './loose.ts';
import { reportInto } from './report.ts';
import { type CriteriaSetDocument, criteriaSetSchema } from './schema.ts';

/** What reading a set gives: the set ready to score where nothing is wrong, and all its defects at once. */
export interface CriteriaSetReading {
  readonly set: CriteriaSet | undefined;
  readonly document: Partial<CriteriaSetDocument>;
  readonly issues: readonly Issue[];
}

/**
 * Reads a criteria set and checks it whole: shape, sums, codes, sources, dates, rules, formulas, inputs.
 * @param raw the parsed JSON
 * @param file the name issues carry
 * @param sources the register that citations are looked up in
 * @returns issues `JSON_…` and `SCORING_…`; the set only when none of them is an error
 */
export async function readCriteriaSet(
  raw: unknown,
  file: string | undefined,
  sources: SourceRegister,
): Promise<CriteriaSetReading> {
  const shape = readShape(criteriaSetSchema, raw, file);
  const issues: Issue[] = [...shape.issues];
  const report = reportInto(issues, file);
  const document = looseObject(criteriaSetSchema.shape, raw) as Partial<CriteriaSetDocument>;
  const parts = looseParts(raw);
  const all = [...parts.criteria, ...parts.bonus.criteria, ...parts.penalty.criteria];
  checkTree(all, report);
  checkUnique(all, report);
  if (document.max) {
    checkSum(
      parts.criteria.map((node) => node.fields.max),
      document.max,
      document.id ?? '?',
      ['max'],
      report,
    );
  }
  checkCap(parts.bonus.max, parts.bonus.criteria, ['bonus', 'max'], report);
  checkCap(parts.penalty.max, parts.penalty.criteria, ['penalty', 'max'], report);
  checkBands(parts.levels, report);
  checkTieBreakers(parts, all, report);
  checkKinds(document.appliesTo, all, report);
  checkSources(document, parts, all, sources, report);
  const parse = await parserFor(all);
  for (const node of walkLoose(all)) if (!node.children) checkLeaf(node, parse, report);
  issues.sort(compareIssues);
  const set = shape.value && !hasError(issues) ? compileCriteriaSet(shape.value, parse) : undefined;
  return { set, document, issues };
}

/** The formula parser is loaded only when a rule has a formula. */
async function parserFor(nodes: readonly LooseCriterion[]): Promise<FormulaParser> {
  const needed = [...walkLoose(nodes)].some((node) => node.fields.rule?.kind === 'expression');
  return needed ? await loadFormulaParser() : noFormulas;
}
