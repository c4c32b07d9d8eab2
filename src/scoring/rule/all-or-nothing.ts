import { z } from 'zod';
import { isZero, ZERO } from '../../base/number/rational.ts';
import { defineRule, numberOf, pointsOutcome } from './definition.ts';
import { type Step, step } from './step.ts';

const RULE = {
  vi: 'Đạt mọi yêu cầu, không có lỗi: {max} điểm; nếu không: 0',
  en: 'Everything required, no fault: {max} points; otherwise 0',
};
const REQUIRED = { vi: 'Phải có: {names}', en: 'Required: {names}' };
const FAULT = { vi: 'Lỗi, không được có: {names}', en: 'Faults, none allowed: {names}' };
const MET = { vi: '{name}: có', en: '{name}: yes' };
const NO_FAULT = { vi: '{name}: không có', en: '{name}: none' };
const MISSED = { vi: '{name}: không → 0 điểm', en: '{name}: no → 0 points' };
const FAULTS = { vi: '{name}: có {count} → 0 điểm', en: '{name}: {count} found → 0 points' };
const CLEAN = { vi: 'Đạt mọi yêu cầu, không có lỗi → {max} điểm', en: 'Everything required, no fault → {max} points' };

const names = z.array(z.string());

/** The maximum when everything required is there and nothing is at fault; one miss or fault takes all. */
export const allOrNothing = defineRule({
  kind: 'all-or-nothing',
  schema: z
    .strictObject({ kind: z.literal('all-or-nothing'), required: names.optional(), faults: names.optional() })
    .refine((rule) => (rule.required?.length ?? 0) + (rule.faults?.length ?? 0) > 0, {
      error: 'at least one input in "required" or "faults"',
    }),
  uses: (rule) => [
    ...(rule.required ?? []).map((name, at) => ({ name, path: ['required', at], types: ['yes-no'] as const })),
    ...(rule.faults ?? []).map((name, at) => ({ name, path: ['faults', at], types: ['count'] as const })),
  ],
  check: () => [],
  compile: (rule, { maxPoints }) => ({
    describe: [
      step(RULE, { max: maxPoints }),
      ...(rule.required?.length ? [step(REQUIRED, { names: rule.required.join(', ') })] : []),
      ...(rule.faults?.length ? [step(FAULT, { names: rule.faults.join(', ') })] : []),
    ],
    score: (values) => {
      const missed = (rule.required ?? []).filter((name) => isZero(numberOf(values, name)));
      const faulty = (rule.faults ?? []).filter((name) => !isZero(numberOf(values, name)));
      const steps: readonly Step[] = [
        ...missed.map((name) => step(MISSED, { name })),
        ...faulty.map((name) => step(FAULTS, { name, count: numberOf(values, name) })),
      ];
      return steps.length > 0
        ? pointsOutcome(ZERO, ...steps)
        : pointsOutcome(
            maxPoints,
            ...(rule.required ?? []).map((name) => step(MET, { name })),
            ...(rule.faults ?? []).map((name) => step(NO_FAULT, { name })),
            step(CLEAN, { max: maxPoints }),
          );
    },
  }),
});
