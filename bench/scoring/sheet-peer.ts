import { createRequire } from 'node:module';
import type { Rational } from '../../src/base/number/rational.ts';
import type { PointColumns } from '../../src/scoring/column/columns.ts';
import { ruleFormula } from '../../src/scoring/column/rule-formula.ts';
import type { CriteriaSet, Leaf } from '../../src/scoring/criteria-set/criteria-set.ts';
import { type Formula, MAX_POINTS } from '../../src/scoring/formula/tree.ts';
import { awardPoints } from '../../src/scoring/rule/award.ts';
import { float } from './formula-text.ts';

/** The little of HyperFormula that is used. */
interface Spreadsheet {
  readonly getCellValue: (at: CellAddress) => unknown;
  readonly setCellContents: (at: CellAddress, rows: readonly (readonly Cell[])[]) => unknown;
  readonly batch: (change: () => void) => unknown;
  readonly destroy: () => void;
}
interface CellAddress {
  readonly sheet: number;
  readonly row: number;
  readonly col: number;
}
type Cell = string | number;
interface Maker {
  readonly version: string;
  readonly buildFromArray: (
    rows: readonly (readonly Cell[])[],
    options: { readonly licenseKey: string },
  ) => Spreadsheet;
}

/** HyperFormula from `bench/peer`; undefined where it was not installed (`npm ci --prefix bench/peer`). */
export function findHyperFormula(): Maker | undefined {
  try {
    return (createRequire(new URL('../peer/package.json', import.meta.url))('hyperformula') as { HyperFormula: Maker })
      .HyperFormula;
  } catch {
    return undefined;
  }
}

/** A workbook as somebody would make it: a row a unit, a cell an input, a formula a leaf, and the sum at the end. */
export interface Workbook {
  readonly rows: readonly (readonly Cell[])[];
  /** How many cells of a row are inputs; they come first. */
  readonly inputs: number;
  readonly build: () => Spreadsheet;
  readonly indexOf: (sheet: Spreadsheet, row: number) => number;
}

export function makeWorkbook(
  maker: Maker,
  set: CriteriaSet,
  columns: PointColumns,
  units: readonly number[],
  best: (leaf: Leaf) => Rational | undefined,
): Workbook {
  const places = new Map<string, number>();
  for (const leaf of set.leaves) {
    for (const name of leaf.compiled.reads) places.set(`${leaf.code} ${name}`, places.size);
  }
  const formulas = set.leaves.map((leaf) =>
    leafText(leaf, best(leaf), (name) => columnName(places.get(`${leaf.code} ${name}`) ?? 0)),
  );
  const [first, last] = [columnName(places.size), columnName(places.size + set.leaves.length - 1)];
  const rows = units.map((unit, row) => {
    const inputs = set.leaves.flatMap((leaf) =>
      leaf.compiled.reads.map((name) => {
        const column = columns.leaves.get(leaf.code)?.inputs[name];
        return column ? (column.values[unit] ?? 0) / column.scale : 0;
      }),
    );
    const line = String(row + 1);
    return [
      ...inputs,
      ...formulas.map((text) => `=${text.replaceAll('#', line)}`),
      `=SUM(${first}${line}:${last}${line})`,
    ];
  });
  const build = (): Spreadsheet => maker.buildFromArray(rows, { licenseKey: 'gpl-v3' });
  const indexOf = (sheet: Spreadsheet, row: number): number =>
    Number(sheet.getCellValue({ sheet: 0, row, col: places.size + set.leaves.length }));
  return { rows, inputs: places.size, build, indexOf };
}

/** `A` for 0, `AA` for 26. */
function columnName(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : columnName(Math.floor(place / 26) - 1) + letter;
}

function leafText(leaf: Leaf, best: Rational | undefined, column: (name: string) => string): string {
  const { rule, max } = leaf;
  if (rule.kind === 'checklist') {
    return rule.items.map((item) => `${column(item.input)}#*${float(awardPoints(item, max))}`).join('+');
  }
  const formula = ruleFormula(leaf, best);
  if (!formula) throw new Error(`the spreadsheet has no ${rule.kind}`);
  return excelText(formula, (name) => (name === MAX_POINTS ? String(float(max)) : `${column(name)}#`));
}

const SIGNS: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' };

function excelText(formula: Formula, name: (name: string) => string): string {
  const of = (part: Formula): string => excelText(part, name);
  switch (formula.kind) {
    case 'constant':
      return String(float(formula.value));
    case 'name':
      return name(formula.name);
    case 'negate':
      return `(-${of(formula.of)})`;
    case 'not':
      return `NOT(${of(formula.of)})`;
    case 'choice':
      return `IF(${of(formula.condition)},${of(formula.yes)},${of(formula.no)})`;
    case 'logic':
      return `${formula.op.toUpperCase()}(${of(formula.left)},${of(formula.right)})`;
    case 'comparison':
    case 'arithmetic':
      return `(${of(formula.left)}${SIGNS[formula.op] ?? formula.op}${of(formula.right)})`;
    case 'call':
      return `${formula.name.toUpperCase()}(${formula.args.map(of).join(',')})`;
  }
}
