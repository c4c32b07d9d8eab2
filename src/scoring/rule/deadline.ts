import { z } from 'zod';
import { daysBetween } from '../../base/date.ts';
import { compare, type Rational, whole, ZERO } from '../../base/number/rational.ts';
import { isoDate, positiveNumber } from '../../base/shape/field.ts';
import { awardDefects, awardPoints, withAward } from './award.ts';
import { defineRule, pointsOutcome, type RuleDefect, textOf } from './definition.ts';
import { step } from './step.ts';

const RULE = { vi: 'Chậm nhất {due}: {max} điểm', en: 'By {due}: {max} points' };
const LATE_RULE = { vi: 'Trễ không quá {days} ngày: {points} điểm', en: 'Up to {days} days late: {points} points' };
const LATER_RULE = { vi: 'Trễ hơn hoặc không thực hiện: 0 điểm', en: 'Later or never: 0 points' };
const NEVER = { vi: '{name}: không thực hiện → 0 điểm', en: '{name}: never done → 0 points' };
const ON_TIME = { vi: '{date} không muộn hơn {due} → {max} điểm', en: '{date} is not after {due} → {max} points' };
const LATE = {
  vi: '{date} muộn {late} ngày so với {due}, trong hạn {days} ngày → {points} điểm',
  en: '{date} is {late} days after {due}, within {days} days → {points} points',
};
const TOO_LATE = {
  vi: '{date} muộn {late} ngày so với {due} → 0 điểm',
  en: '{date} is {late} days after {due} → 0 points',
};

const dueSchema = z.string({ error: 'a day such as "2025-01-31", or the name of a date input' });
const isDay = (due: string): boolean => isoDate.safeParse(due).success;

function orderDefects(late: readonly { readonly withinDays: Rational }[]): readonly RuleDefect[] {
  return late.flatMap((entry, at): readonly RuleDefect[] => {
    const before = late[at - 1];
    if (!before || compare(entry.withinDays, before.withinDays) > 0) return [];
    return [{ code: 'SCORING_TIER_UNREACHABLE', path: ['late', at], values: { found: String(at + 1) } }];
  });
}

/** Done by the day due earns the maximum; late work earns the first step it still reaches. */
export const deadline = defineRule({
  kind: 'deadline',
  schema: z.strictObject({
    kind: z.literal('deadline'),
    input: z.string(),
    due: dueSchema,
    late: z.array(withAward({ withinDays: positiveNumber })).optional(),
  }),
  uses: (rule) => [
    { name: rule.input, path: ['input'], types: ['date'] },
    ...(isDay(rule.due) ? [] : [{ name: rule.due, path: ['due'], types: ['date'] as const }]),
  ],
  check: (rule, leaf) => [
    ...orderDefects(rule.late ?? []),
    ...(rule.late ?? []).flatMap((entry, at) => awardDefects(entry, leaf, ['late', at])),
  ],
  compile: (rule, { maxPoints }) => {
    const late = (rule.late ?? []).map(({ withinDays, ...award }) => ({
      withinDays,
      points: awardPoints(award, maxPoints),
    }));
    return {
      describe: [
        step(RULE, { due: rule.due, max: maxPoints }),
        ...late.map(({ withinDays, points }) => step(LATE_RULE, { days: withinDays, points })),
        step(LATER_RULE),
      ],
      score: (values) => {
        const date = textOf(values, rule.input);
        const due = isDay(rule.due) ? rule.due : textOf(values, rule.due);
        if (due === 'none')
          return { kind: 'fault', code: 'SCORING_VALUE_INVALID', values: { found: due, allowed: 'date' } };
        if (date === 'none') return pointsOutcome(ZERO, step(NEVER, { name: rule.input }));
        if (date <= due) return pointsOutcome(maxPoints, step(ON_TIME, { date, due, max: maxPoints }));
        const days = whole(daysBetween(due, date));
        const entry = late.find(({ withinDays }) => compare(days, withinDays) <= 0);
        if (!entry) return pointsOutcome(ZERO, step(TOO_LATE, { date, due, late: days }));
        const facts = { date, due, late: days, days: entry.withinDays, points: entry.points };
        return pointsOutcome(entry.points, step(LATE, facts));
      },
    };
  },
});
