import type { z } from '@hono/zod-openapi';
import type { Language, Localized } from '../../../../base/language.ts';
import type { thresholdListSchema } from '../../../api/result-schema.ts';
import type { PageForm } from '../../part/page-form.ts';
import { pointNumber, type Supposition, withThreshold } from './supposition.ts';

type ThresholdList = z.output<typeof thresholdListSchema>;

/** One thing with thresholds: a criterion or the bands of a group, or a target. */
export interface ThresholdSubject {
  /** What a form calls it. */
  readonly key: string;
  readonly title: Localized;
  /** Empty for a target. */
  readonly group: string;
  readonly bounds: readonly Pick<ThresholdList['thresholds'][number], 'place' | 'bound' | 'value'>[];
}

const TARGET: Localized = { vi: 'Chỉ tiêu', en: 'Target' };
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** What thresholds can be supposed, in the order of the groups; bars of targets last. */
export function thresholdSubjects({ groups, thresholds }: ThresholdList): readonly ThresholdSubject[] {
  const titles = new Map([['', TARGET], ...groups.map((one) => [one.group, one.title] as const)]);
  const subjects = new Map<string, ThresholdSubject>();
  for (const { group, subject, title, ...bound } of thresholds) {
    const key = `${group}|${subject}`;
    const known = subjects.get(key);
    const of = titles.get(group) ?? { vi: group, en: group };
    const named = { vi: `${of.vi} · ${title.vi}`, en: `${of.en} · ${title.en}` };
    subjects.set(key, { key, title: known?.title ?? named, group, bounds: [...(known?.bounds ?? []), bound] });
  }
  return [...subjects.values()];
}

/** The name of the field of a bound. */
export function boundField(at: number): string {
  return `bound-${at}`;
}

/** A supposition with the bounds of a subject as a form has them; undefined where one of them is no number. What is as it stands is not supposed. */
export function withBounds(
  supposition: Supposition,
  { group, bounds }: ThresholdSubject,
  form: PageForm,
  language: Language,
): Supposition | undefined {
  let supposed = supposition;
  for (const [at, { place, value: present }] of bounds.entries()) {
    const value = pointNumber(form.text(boundField(at)), language);
    if (!DECIMAL.test(value)) return undefined;
    const named = { place, value, ...(group !== '' && { group }) };
    supposed = withThreshold(supposed, named, Number(value) === Number(present));
  }
  return supposed;
}

/** What stands in the field of a bound: what is supposed, else what is. */
export function boundValue(
  { thresholds }: Supposition,
  { group }: ThresholdSubject,
  { place, value }: ThresholdSubject['bounds'][number],
): string {
  return thresholds.find((one) => one.place === place && (one.group ?? '') === group)?.value ?? value;
}
