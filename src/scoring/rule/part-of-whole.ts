import { compare, type Rational } from '../../base/number/rational.ts';
import type { InputDeclaration, InputValues } from './definition.ts';

/** A count that is larger than the count it is a part of. */
export interface PartAboveWhole {
  /** Name of the input that is the part. */
  readonly input: string;
  readonly part: Rational;
  readonly whole: Rational;
}

/**
 * Finds whether a rule that takes a percentage of two counts was given more than 100 %, as 60 of 48. How many points that earns is the rule's own word.
 * @returns undefined where nothing is amiss, or the rule takes no percentage of counts
 */
export function partAboveWhole(
  { rule, inputs }: { readonly rule: object; readonly inputs: Readonly<Record<string, InputDeclaration>> },
  values: InputValues,
): PartAboveWhole | undefined {
  const [input, total] = percentOf(rule) ?? [];
  if (input === undefined || total === undefined) return undefined;
  if (inputs[input]?.type !== 'count' || inputs[total]?.type !== 'count') return undefined;
  const [part, whole] = [values.get(input), values.get(total)];
  if (part === undefined || whole === undefined || typeof part === 'string' || typeof whole === 'string')
    return undefined;
  return compare(part, whole) > 0 ? { input, part, whole } : undefined;
}

function percentOf(rule: object): readonly string[] | undefined {
  const value: unknown = 'value' in rule ? rule.value : undefined;
  if (typeof value !== 'object' || value === null || !('percent' in value)) return undefined;
  return value.percent as readonly string[];
}
