import { compile, evaluate } from 'mathjs';
import { LAYERS } from '../../src/scoring/assessment/layer.ts';
import type { AssessmentRow } from '../../src/scoring/assessment/row.ts';
import { type Criterion, isLeaf, type Leaf, walkCriteria } from '../../src/scoring/criteria-set/criteria-set.ts';
import { leafException } from '../../src/scoring/scorecard/score-leaf.ts';
import { daySerial, float, formulaText, NO_TASK_MARK } from './formula-text.ts';
import type { AgencyRows, Workload } from './workload.ts';

type Scope = Record<string, number>;

/** One cell of the naive sheet: a leaf and the points its formula gives for a scope. */
interface Cell {
  readonly leaf: Leaf;
  readonly max: number;
  /** The codes above the leaf, nearest first. */
  readonly parents: readonly string[];
  readonly points: (scope: Scope) => number;
}

/** A sheet as a spreadsheet user would build it: one formula text a leaf, evaluated by mathjs in floats. */
export interface NaiveSheet {
  readonly workload: Workload;
  readonly core: readonly Cell[];
  readonly bonus: readonly Cell[];
  readonly penalty: readonly Cell[];
}

/** How a formula is run: its text at every use, or compiled once. */
export type Running = 'text' | 'compiled';

export function naiveSheet(workload: Workload, running: Running): NaiveSheet {
  const { set } = workload;
  const cells = (nodes: readonly Criterion[] = []): readonly Cell[] =>
    [...walkCriteria(nodes)]
      .filter(isLeaf)
      .map((leaf) => ({ leaf, max: float(leaf.max), parents: codesAbove(leaf.code), points: runner(leaf, running) }));
  const [core, bonus, penalty] = [cells(set.criteria), cells(set.bonus?.criteria), cells(set.penalty?.criteria)];
  return { workload, core, bonus, penalty };
}

function codesAbove(code: string): readonly string[] {
  const parts = code.split('.');
  return parts.slice(1).map((_, at) => parts.slice(0, parts.length - 1 - at).join('.'));
}

function runner(leaf: Leaf, running: Running): (scope: Scope) => number {
  const text = formulaText(leaf);
  if (running === 'text') return (scope) => Number(evaluate(text, scope));
  const code = compile(text);
  return (scope) => Number(code.evaluate(scope));
}

/** The index of an agency in floats; undefined when nothing applies to it. */
export function naiveIndex(sheet: NaiveSheet, { agency, rows }: AgencyRows): number | undefined {
  const { set, best } = sheet.workload;
  const said = settle(rows, sheet.workload);
  let applicable = 0;
  const total = (cells: readonly Cell[], counts: boolean): number => {
    let sum = 0;
    for (const cell of cells) {
      if (leafException(set, cell.leaf, agency)) continue;
      const { points, max } = cellPoints(cell, said, best.get(cell.leaf.code));
      sum += points;
      if (counts) applicable += max;
    }
    return sum;
  };
  const core = total(sheet.core, true);
  const bonus = Math.min(total(sheet.bonus, false), set.bonus ? float(set.bonus.max) : 0);
  const penalty = Math.min(total(sheet.penalty, false), set.penalty ? float(set.penalty.max) : 0);
  return applicable === 0 ? undefined : (Math.max(0, core + bonus - penalty) / applicable) * 100;
}

interface Said {
  readonly scope: Scope;
  status: string | undefined;
}

/** What counts of the lines: the last layer wins, an answer to the appraiser only when it is approved. */
function settle(rows: readonly AssessmentRow[], { set }: Workload): ReadonlyMap<string, Said> {
  const approved = new Set(rows.filter((row) => row.input === 'approved').map((row) => row.criterion + row.value));
  const said = new Map<string, Said>();
  for (const layer of LAYERS) {
    for (const row of rows) {
      if (row.layer !== layer || row.input === 'approved' || row.value === '') continue;
      if (layer === 'explanation' && !approved.has(`${row.criterion}yes`)) continue;
      const entry = said.get(row.criterion) ?? { scope: {}, status: undefined };
      said.set(row.criterion, entry);
      const node = set.byCode.get(row.criterion);
      if (row.input === 'status') entry.status = row.value;
      else if (node && isLeaf(node) && (row.input !== 'points' || node.rule.kind === 'direct')) {
        entry.scope[row.input] = cellNumber(node, row);
        entry.status = undefined;
      }
    }
  }
  return said;
}

function cellNumber(leaf: Leaf, { input, value }: AssessmentRow): number {
  switch (leaf.inputs[input]?.type) {
    case 'yes-no':
      return value === 'yes' ? 1 : 0;
    case 'date':
      return value === 'none' ? 1e9 : daySerial(value);
    case 'level':
      return leaf.rule.kind === 'levels' ? leaf.rule.levels.findIndex((level) => level.id === value) : 0;
    default:
      return Number(value);
  }
}

interface CellPoints {
  readonly points: number;
  readonly max: number;
}

function cellPoints(
  { leaf, max, parents, points }: Cell,
  said: ReadonlyMap<string, Said>,
  best: Parameters<typeof float>[0] | undefined,
): CellPoints {
  const entry = said.get(leaf.code);
  const parent = parents.find((code) => said.get(code)?.status !== undefined);
  const status = entry?.status ?? (parent === undefined ? undefined : said.get(parent)?.status);
  if (status === 'not-applicable') return { points: 0, max: 0 };
  if (status === 'no-task') return noTask(leaf, max);
  if (status !== undefined || !entry || !leaf.compiled.reads.every((name) => name in entry.scope))
    return { points: 0, max };
  const scope = { ...entry.scope, maxPoints: max, best: best ? float(best) : 0 };
  const given = points(scope);
  return given === NO_TASK_MARK ? noTask(leaf, max) : { points: given, max };
}

function noTask(leaf: Leaf, max: number): CellPoints {
  if (leaf.noTask === 'exclude') return { points: 0, max: 0 };
  return { points: leaf.noTask === 'full' ? max : 0, max };
}
