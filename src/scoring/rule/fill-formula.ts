import type { Rational } from '../../base/number/rational.ts';
import type { Formula } from '../formula/tree.ts';

/** A formula with the values put in the places of the names. */
export function fillFormula(formula: Formula, read: (name: string) => Rational): Formula {
  const fill = (part: Formula): Formula => fillFormula(part, read);
  switch (formula.kind) {
    case 'constant':
      return formula;
    case 'name':
      return { kind: 'constant', value: read(formula.name) };
    case 'negate':
    case 'not':
      return { kind: formula.kind, of: fill(formula.of) };
    case 'arithmetic':
      return { ...formula, left: fill(formula.left), right: fill(formula.right) };
    case 'comparison':
      return { ...formula, left: fill(formula.left), right: fill(formula.right) };
    case 'logic':
      return { ...formula, left: fill(formula.left), right: fill(formula.right) };
    case 'choice':
      return { kind: 'choice', condition: fill(formula.condition), yes: fill(formula.yes), no: fill(formula.no) };
    case 'call':
      return { ...formula, args: formula.args.map(fill) };
  }
}
