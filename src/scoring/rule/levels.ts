import { z } from 'zod';
import { identifier, localized } from '../../base/shape/field.ts';
import { awardDefects, awardPoints, withAward } from './award.ts';
import { defineRule, pointsOutcome, type RuleDefect, textOf } from './definition.ts';
import { step } from './step.ts';

const RULE = { vi: 'Mức “{title}”: {points} điểm', en: 'Level “{title}”: {points} points' };
const REACHED = { vi: 'Đạt mức “{title}” → {points} điểm', en: 'Level “{title}” → {points} points' };

/** A judged level earns its own award, as 100 %, 75 % or 50 % of the maximum. */
export const levels = defineRule({
  kind: 'levels',
  schema: z.strictObject({
    kind: z.literal('levels'),
    input: z.string(),
    levels: z.array(withAward({ id: identifier, title: localized })).min(2, { error: 'at least two levels' }),
  }),
  uses: (rule) => [{ name: rule.input, path: ['input'], types: ['level'] }],
  check: (rule, leaf) => {
    const seen = new Set<string>();
    return rule.levels.flatMap((level, at): readonly RuleDefect[] => {
      const again = seen.has(level.id);
      seen.add(level.id);
      const repeated: readonly RuleDefect[] = again
        ? [{ code: 'SCORING_ID_DUPLICATE', path: ['levels', at, 'id'], values: { found: level.id } }]
        : [];
      return [...repeated, ...awardDefects(level, leaf, ['levels', at])];
    });
  },
  compile: (rule, { maxPoints }) => {
    const table = new Map(
      rule.levels.map(({ id, title, ...award }) => [id, { id, title, points: awardPoints(award, maxPoints) }]),
    );
    const allowed = rule.levels.map((level) => level.id).join(', ');
    return {
      describe: [...table.values()].map((level) => step(RULE, level)),
      score: (values) => {
        const found = textOf(values, rule.input);
        const level = table.get(found);
        if (!level) return { kind: 'fault', code: 'SCORING_LEVEL_UNKNOWN', values: { found, allowed } };
        return pointsOutcome(level.points, step(REACHED, { title: level.title, points: level.points }));
      },
    };
  },
});
