import { z } from 'zod';
import { exactText } from '../../base/number/decimal.ts';
import { divide, HUNDRED, isZero, multiply, type Rational } from '../../base/number/rational.ts';
import { type InputUse, type InputValues, NUMERIC, numberOf, type Outcome } from './definition.ts';
import { type Step, step } from './step.ts';

const inputName = z.string({ error: 'the name of an input' });
const pair = z.tuple([inputName, inputName], { error: 'two names of inputs' });

/** The value a rule looks at: an input, a percentage of two inputs, or their ratio. */
export const valueSchema = z.union([inputName, z.strictObject({ percent: pair }), z.strictObject({ ratio: pair })], {
  error: 'an input’s name, { "percent": [a, b] } or { "ratio": [a, b] }',
});
export type ValueReference = z.output<typeof valueSchema>;

/** The inputs a value is made of. */
export function valueUses(value: ValueReference, path: readonly PropertyKey[]): readonly InputUse[] {
  if (typeof value === 'string') return [{ name: value, path, types: NUMERIC }];
  const [key, names] = 'percent' in value ? ['percent', value.percent] : ['ratio', value.ratio];
  return names.map((name, at) => ({ name, path: [...path, key, at], types: NUMERIC }));
}

/** A value worked out, with its arithmetic; or why it cannot be. */
export type ReadValue =
  | { readonly ok: true; readonly value: Rational; readonly steps: readonly Step[] }
  | { readonly ok: false; readonly outcome: Outcome };

const TAKEN = { vi: 'Giá trị {name} = {value}', en: 'Value {name} = {value}' };
const DIVIDED = { vi: '{a} / {b} = {x} / {y} = {value}', en: '{a} / {b} = {x} / {y} = {value}' };
const PERCENT = {
  vi: '{a} / {b} × 100 = {x} / {y} × 100 = {value} %',
  en: '{a} / {b} × 100 = {x} / {y} × 100 = {value} %',
};
const NOTHING = {
  vi: '{a} / {b} = 0 / 0: trong kỳ không phát sinh nhiệm vụ',
  en: '{a} / {b} = 0 / 0: there was no task in the period',
};

/** Works a value out exactly. 0 of 0 is "no task"; anything else over 0 contradicts itself (`SCORING_DIVIDE_BY_ZERO`). */
export function readValue(reference: ValueReference, values: InputValues): ReadValue {
  if (typeof reference === 'string') {
    const value = numberOf(values, reference);
    return { ok: true, value, steps: [step(TAKEN, { name: reference, value })] };
  }
  const percent = 'percent' in reference;
  const [a, b] = percent ? reference.percent : reference.ratio;
  const x = numberOf(values, a);
  const y = numberOf(values, b);
  if (isZero(y)) {
    if (isZero(x)) return { ok: false, outcome: { kind: 'no-task', steps: [step(NOTHING, { a, b })] } };
    const found = `${a} = ${exactText(x)}, ${b} = 0`;
    return { ok: false, outcome: { kind: 'fault', code: 'SCORING_DIVIDE_BY_ZERO', values: { found } } };
  }
  const value = percent ? divide(multiply(x, HUNDRED), y) : divide(x, y);
  return { ok: true, value, steps: [step(percent ? PERCENT : DIVIDED, { a, b, x, y, value })] };
}

/** A value's name as a rule's words show it. */
export function valueName(reference: ValueReference): string {
  if (typeof reference === 'string') return reference;
  return 'percent' in reference ? `${reference.percent.join(' / ')} × 100` : reference.ratio.join(' / ');
}
