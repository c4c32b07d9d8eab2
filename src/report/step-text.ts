import { fillTemplate, type Language, type Localized } from '../base/language.ts';
import type { LeafInput } from '../scoring/criteria-set/criteria-set.ts';
import type { Formula } from '../scoring/formula/tree.ts';
import { GIVEN_POINTS } from '../scoring/rule/direct.ts';
import type { Step, StepValue } from '../scoring/rule/step.ts';
import { formulaText, truthText } from './formula-text.ts';
import { dataText, plainText } from './number-text.ts';
import { GIVEN_WORDS, LAYER_WORDS } from './word.ts';

/** Places in the words where inputs are named; people read their titles there. */
const NAMING = new Set(['name', 'names', 'a', 'b', 'previous', 'target', 'due']);

/** Places where a formula stands for yes or no. */
const CONDITION = new Set(['when', 'filled']);

type Inputs = Readonly<Record<string, LeafInput>>;

/** A step of the arithmetic in words, in one language, with the inputs called by their titles. */
export function stepText(step: Step, inputs: Inputs, language: Language): string {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(step.values)) values[key] = valueText(key, value, inputs, language);
  const filled = fillTemplate(step.words[language], values);
  const text = step.words[language].startsWith('{formula}') ? capital(filled) : filled;
  return language === 'en' ? singular(text) : text;
}

function valueText(key: string, value: StepValue, inputs: Inputs, language: Language): string {
  if (typeof value === 'string') {
    if (key === 'layer') return layerWord(value, language);
    const text = dataText(value, language);
    return NAMING.has(key) ? titled(text, inputs, language) : text;
  }
  if (isFormula(value)) {
    const write = (part: Formula): string => formulaText(part, (name) => titleOf(name, inputs, language), language);
    return CONDITION.has(key) ? truthText(value, write, language) : write(value);
  }
  return isLocalized(value) ? value[language] : plainText(value, language);
}

function isFormula(value: Exclude<StepValue, string>): value is Formula {
  return 'kind' in value;
}

function isLocalized(value: Exclude<StepValue, string | Formula>): value is Localized {
  return 'vi' in value;
}

function layerWord(layer: string, language: Language): string {
  const words: Readonly<Record<string, Localized>> = LAYER_WORDS;
  return words[layer]?.[language] ?? layer;
}

function titleOf(name: string, inputs: Inputs, language: Language): string {
  const input = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  if (input) return `“${input.title[language]}”`;
  return name === GIVEN_POINTS ? `“${GIVEN_WORDS[language]}”` : name;
}

function titled(text: string, inputs: Inputs, language: Language): string {
  return text.replace(/[a-z][A-Za-z0-9_]*/g, (name) => titleOf(name, inputs, language));
}

/** One of a thing is no plural: `1 points` reads `1 point`. */
function singular(text: string): string {
  return text.replace(/(?<![.,])\b1 (point|day|answer|form)s\b( leave\b)?/g, (_, thing: string, leave?: string) =>
    leave === undefined ? `1 ${thing}` : `1 ${thing} leaves`,
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
