import type { Language } from '../../../../base/language.ts';
import type { PageForm } from '../../part/page-form.ts';

/** An agency's answer that is supposed. */
export interface SupposedAnswer {
  readonly agency: string;
  readonly criterion: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** A maximum of a criterion of the first level that is supposed. */
export interface SupposedWeight {
  readonly group: string;
  readonly criterion: string;
  readonly weight: string;
}

/** A threshold that is supposed; without a group where it is the bar of a target. */
export interface SupposedThreshold {
  readonly group?: string;
  readonly place: string;
  readonly value: string;
}

/** Everything that is supposed on a page; the page's form carries it, nothing is kept elsewhere. */
export interface Supposition {
  readonly changes: readonly SupposedAnswer[];
  readonly weights: readonly SupposedWeight[];
  readonly thresholds: readonly SupposedThreshold[];
}

export const NOTHING: Supposition = { changes: [], weights: [], thresholds: [] };

/** How much is supposed. */
export function supposedCount({ changes, weights, thresholds }: Supposition): number {
  return changes.length + weights.length + thresholds.length;
}

const MOST_SUPPOSED = 200;

/** What the form of the page carried along, without the line that was taken away. */
export function carriedSupposition(form: PageForm): Supposition {
  const drop = form.text('drop');
  const lines = <Line>(name: string, isLine: (value: unknown) => value is Line): readonly Line[] =>
    form
      .texts(name)
      .slice(0, MOST_SUPPOSED)
      .flatMap((text, at) => (drop === `${name}-${at}` ? [] : readLine(text, isLine)));
  return {
    changes: lines('change', isAnswer),
    weights: lines('weight', isWeight),
    thresholds: lines('threshold', isThreshold),
  };
}

function readLine<Line>(text: string, isLine: (value: unknown) => value is Line): readonly Line[] {
  try {
    const value: unknown = JSON.parse(text);
    return isLine(value) ? [value] : [];
  } catch {
    return [];
  }
}

function areTexts(value: unknown, names: readonly string[]): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && names.every((name) => typeof Reflect.get(value, name) === 'string')
  );
}

function isAnswer(value: unknown): value is SupposedAnswer {
  if (!areTexts(value, ['agency', 'criterion'])) return false;
  const { inputs } = value;
  return typeof inputs === 'object' && inputs !== null && Object.values(inputs).every((one) => typeof one === 'string');
}

function isWeight(value: unknown): value is SupposedWeight {
  return areTexts(value, ['group', 'criterion', 'weight']);
}

function isThreshold(value: unknown): value is SupposedThreshold {
  if (!areTexts(value, ['place', 'value'])) return false;
  return value['group'] === undefined || typeof value['group'] === 'string';
}

/** A supposition with an answer more; another answer to the same criterion takes its place. */
export function withAnswer(supposition: Supposition, answer: SupposedAnswer): Supposition {
  const others = supposition.changes.filter(
    (one) => one.agency !== answer.agency || one.criterion !== answer.criterion,
  );
  return { ...supposition, changes: [...others, answer] };
}

/** A supposition with a maximum more; another maximum of the same criterion takes its place. */
export function withWeight(supposition: Supposition, weight: SupposedWeight): Supposition {
  const others = supposition.weights.filter((one) => one.group !== weight.group || one.criterion !== weight.criterion);
  return { ...supposition, weights: [...others, weight] };
}

/** A supposition with a threshold more in the place of what was supposed of it; without it where it is as it stands. */
export function withThreshold(supposition: Supposition, threshold: SupposedThreshold, stands: boolean): Supposition {
  const others = supposition.thresholds.filter((one) => one.group !== threshold.group || one.place !== threshold.place);
  return { ...supposition, thresholds: stands ? others : [...others, threshold] };
}

/** A number as a reader typed it, with a point: a comma is the sign of a decimal in Vietnamese. */
export function pointNumber(text: string, language: Language): string {
  return language === 'vi' ? text.replace(',', '.') : text;
}
