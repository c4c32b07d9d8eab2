import { Decimal } from 'decimal.js';
import type { Rational } from '../../src/base/number/rational.ts';
import type { PointColumns } from '../../src/scoring/column/columns.ts';
import type { CriteriaSet, Leaf } from '../../src/scoring/criteria-set/criteria-set.ts';
import { type Formula, MAX_POINTS } from '../../src/scoring/formula/tree.ts';
import { type Award, awardPoints } from '../../src/scoring/rule/award.ts';
import type { Rule } from '../../src/scoring/rule/registry.ts';
import type { ValueReference } from '../../src/scoring/rule/value.ts';

/** Sixty digits: a sum of a hundred fractions is wrong by less than 1e-55, and what lies nearer to a half than 1e-40 is one. */
const Long = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
const TIE = new Long('1e-40');

const long = ({ num, den }: Rational): Decimal => new Long(num.toString()).div(den.toString());

type Read = (name: string) => Decimal;

/** The index of every unit of the bench tree in hundredths, worked out rule by rule in decimals of sixty digits. */
export function oracleIndices(set: CriteriaSet, columns: PointColumns, units: readonly number[]): readonly number[] {
  const bests = new Map(set.leaves.map((leaf) => [leaf.code, bestOf(leaf, columns)]));
  return units.map((unit) => {
    let total = new Long(0);
    for (const leaf of set.leaves) {
      const inputs = columns.leaves.get(leaf.code)?.inputs;
      const read = (name: string): Decimal => {
        const column = inputs?.[name];
        if (!column) throw new Error(`no column ${name}`);
        return new Long(column.values[unit] ?? Number.NaN).div(column.scale);
      };
      total = total.plus(oraclePoints(leaf, read, bests.get(leaf.code)));
    }
    return hundredths(total.times(100).div(long(set.document.max)));
  });
}

function hundredths(index: Decimal): number {
  const scaled = index.times(100);
  const floor = scaled.floor();
  return scaled.minus(floor).minus(0.5).gte(TIE.neg()) ? floor.plus(1).toNumber() : floor.toNumber();
}

function bestOf({ code, rule }: Leaf, columns: PointColumns): Decimal | undefined {
  if (rule.kind !== 'relative-to-best' || typeof rule.value !== 'string') return undefined;
  const column = columns.leaves.get(code)?.inputs[rule.value];
  if (!column) return undefined;
  return new Long(column.values.reduce((most, value) => Math.max(most, value), 0)).div(column.scale);
}

/** The points of one leaf for the kinds of rules that the bench tree has. */
function oraclePoints({ rule, max, compiled }: Leaf, read: Read, best: Decimal | undefined): Decimal {
  const full = long(max);
  const worth = (award: Award): Decimal => long(awardPoints(award, max));
  switch (rule.kind) {
    case 'yes-no':
      return read(rule.input).isZero() ? new Long(0) : full;
    case 'tiers': {
      const value = lookedAt(rule.value, read);
      const tier = rule.tiers.find(({ from }) => from && value.gte(long(from)));
      return tier ? worth(tier) : new Long(0);
    }
    case 'linear':
      return linePoints(rule, full, lookedAt(rule.value, read));
    case 'expression':
      if (!compiled.formula) throw new Error('the expression has no formula');
      return evaluate(compiled.formula, (name) => (name === MAX_POINTS ? full : read(name)));
    case 'checklist':
      return rule.items.reduce((sum, item) => sum.plus(read(item.input).times(worth(item))), new Long(0));
    case 'per-violation':
      return Long.max(
        0,
        rule.violations.reduce((rest, entry) => rest.minus(read(entry.input).times(worth(entry))), full),
      );
    case 'count':
      return Long.min(full, read(rule.input).times(worth(rule)));
    case 'survey-index':
      return full.times(read(rule.input)).div(100);
    case 'relative-to-best':
      return full.times(lookedAt(rule.value, read)).div(best ?? 1);
    default:
      throw new Error(`the oracle has no ${rule.kind}`);
  }
}

function lookedAt(value: ValueReference, read: Read): Decimal {
  if (typeof value === 'string') return read(value);
  if ('ratio' in value) return read(value.ratio[0]).div(read(value.ratio[1]));
  return read(value.percent[0]).times(100).div(read(value.percent[1]));
}

function linePoints(rule: Extract<Rule, { kind: 'linear' }>, full: Decimal, value: Decimal): Decimal {
  const zero = rule.zeroAt ? long(rule.zeroAt) : new Long(0);
  const top = rule.fullAt ? long(rule.fullAt) : new Long(100);
  if (rule.floor && value.lt(long(rule.floor))) return new Long(0);
  return Long.max(0, Long.min(full, value.minus(zero).times(full).div(top.minus(zero))));
}

function evaluate(formula: Formula, read: Read): Decimal {
  const of = (part: Formula): Decimal => evaluate(part, read);
  const truth = (holds: boolean): Decimal => new Long(holds ? 1 : 0);
  switch (formula.kind) {
    case 'constant':
      return long(formula.value);
    case 'name':
      return read(formula.name);
    case 'negate':
      return of(formula.of).neg();
    case 'not':
      return truth(of(formula.of).isZero());
    case 'choice':
      return of(of(formula.condition).isZero() ? formula.no : formula.yes);
    case 'logic': {
      const first = !of(formula.left).isZero();
      return truth(formula.op === 'and' ? first && !of(formula.right).isZero() : first || !of(formula.right).isZero());
    }
    case 'comparison': {
      const order = of(formula.left).cmp(of(formula.right));
      const holds = {
        '<': order < 0,
        '<=': order <= 0,
        '>': order > 0,
        '>=': order >= 0,
        '==': order === 0,
        '!=': order !== 0,
      };
      return truth(holds[formula.op]);
    }
    case 'arithmetic': {
      const [left, right] = [of(formula.left), of(formula.right)];
      if (formula.op === '+') return left.plus(right);
      if (formula.op === '-') return left.minus(right);
      return formula.op === '*' ? left.times(right) : left.div(right);
    }
    case 'call': {
      const args = formula.args.map(of);
      if (formula.name === 'min') return Long.min(...args);
      if (formula.name === 'max') return Long.max(...args);
      throw new Error(`the oracle has no ${formula.name}`);
    }
  }
}
