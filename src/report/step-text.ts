import { fillTemplate, type Language, type Localized } from '../base/language.ts';
import type { LeafInput } from '../scoring/criteria-set/criteria-set.ts';
import type { Step, StepValue } from '../scoring/rule/step.ts';
import { dataText, plainText } from './number-text.ts';

/** Places in the words where inputs are named; people read their titles there. */
const NAMING = new Set(['name', 'names', 'a', 'b', 'previous', 'target']);

/** A step of the arithmetic in words, in one language, with the inputs called by their titles. */
export function stepText(step: Step, inputs: Readonly<Record<string, LeafInput>>, language: Language): string {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(step.values)) {
    const text = valueText(value, language);
    values[key] = NAMING.has(key) && typeof value === 'string' ? titled(text, inputs, language) : text;
  }
  return fillTemplate(step.words[language], values);
}

function isLocalized(value: StepValue): value is Localized {
  return typeof value === 'object' && 'vi' in value;
}

function valueText(value: StepValue, language: Language): string {
  if (typeof value === 'string') return dataText(value, language);
  return isLocalized(value) ? value[language] : plainText(value, language);
}

function titled(text: string, inputs: Readonly<Record<string, LeafInput>>, language: Language): string {
  return text.replace(/[a-z][A-Za-z0-9_]*/g, (name) => {
    const input = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    return input ? `“${input.title[language]}”` : name;
  });
}
