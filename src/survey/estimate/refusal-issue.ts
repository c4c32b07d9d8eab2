import { type Issue, type IssueValues, issue, type Place } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { plainText } from '../../base/number/decimal.ts';
import type { Refusal, RefusalCode } from './design/outcome.ts';

const CODES = {
  DESIGN_LENGTH: 'SAMPLING_LENGTH',
  DESIGN_WEIGHT: 'SAMPLING_WEIGHT',
  DESIGN_POPULATION: 'SAMPLING_POPULATION',
  DESIGN_POPULATION_VARIES: 'SAMPLING_POPULATION_VARIES',
  DESIGN_POPULATION_SMALL: 'SAMPLING_POPULATION_SMALL',
  DESIGN_SINGLE_CLUSTER: 'SAMPLING_SINGLE_CLUSTER',
  DESIGN_NOTHING_TO_AVERAGE: 'SAMPLING_NOTHING_TO_AVERAGE',
  ESTIMATE_NO_ANSWERS: 'SAMPLING_NO_ANSWERS',
  ESTIMATE_ITEM_WEIGHTS: 'SAMPLING_ITEM_WEIGHTS',
  CALIBRATION_UNKNOWN_CATEGORY: 'SAMPLING_CATEGORY_UNKNOWN',
  CALIBRATION_EMPTY_CATEGORY: 'SAMPLING_CATEGORY_EMPTY',
  CALIBRATION_TOTAL: 'SAMPLING_TOTAL',
  CALIBRATION_MARGINS_DISAGREE: 'SAMPLING_MARGINS_DISAGREE',
  CALIBRATION_BOUNDS: 'SAMPLING_BOUNDS',
  CALIBRATION_NOT_REACHED: 'SAMPLING_NOT_REACHED',
} as const satisfies Record<RefusalCode, string>;

/** What a weight must be, in words. */
export const WEIGHT_ALLOWED: Localized = {
  vi: 'một số không âm, dấu phẩy hoặc dấu chấm thập phân, không có dấu phân cách hàng nghìn',
  en: 'a number not below 0, with a decimal point or comma and no thousands marks',
};

const WHOLE: Localized = { vi: 'toàn mẫu', en: 'the whole sample' };

/**
 * Says in words why a design, a fit or an estimate was refused.
 * Issues `SAMPLING_LENGTH`, `SAMPLING_WEIGHT`, `SAMPLING_POPULATION`, `SAMPLING_POPULATION_VARIES`, `SAMPLING_POPULATION_SMALL`, `SAMPLING_SINGLE_CLUSTER`, `SAMPLING_NOTHING_TO_AVERAGE`,
 * `SAMPLING_NO_ANSWERS`, `SAMPLING_ITEM_WEIGHTS`, `SAMPLING_CATEGORY_UNKNOWN`, `SAMPLING_CATEGORY_EMPTY`, `SAMPLING_TOTAL`, `SAMPLING_MARGINS_DISAGREE`, `SAMPLING_BOUNDS`, `SAMPLING_NOT_REACHED`.
 * @param named the labels of what the refusal knows by code number: `place` of a stratum, `category`, `found`, `allowed`; codes are shown where they are left out
 * @example refusalIssue({ code: 'DESIGN_SINGLE_CLUSTER', values: { stage: 1, stratum: 2 } }, { place: 'Đảo' }).code // 'SAMPLING_SINGLE_CLUSTER'
 */
export function refusalIssue({ code, values }: Refusal, named: IssueValues = {}, place: Place = {}): Issue {
  const texts = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'string') return [name, value] as const;
    return [name, numberWords(name === 'misfit' ? 100 * value : value)] as const;
  });
  const given: IssueValues = Object.fromEntries(texts);
  const { stratum = WHOLE, item = WHOLE, category = '…', auxiliary = '…', row = '…' } = given;
  const known: IssueValues = {
    place: code === 'ESTIMATE_NO_ANSWERS' ? item : stratum,
    category: values['auxiliary'] === undefined ? category : auxiliary,
    margin: auxiliary,
    found: code === 'CALIBRATION_UNKNOWN_CATEGORY' ? category : row,
    count: '1',
    allowed: code === 'DESIGN_WEIGHT' ? WEIGHT_ALLOWED : '…',
  };
  return issue(CODES[code], place, { ...known, ...given, ...named });
}

/** A number of a message, with at most six decimals and the mark of each language. */
function numberWords(value: number): Localized {
  if (!Number.isFinite(value)) return { vi: '∞', en: '∞' };
  const text = plainText(Number.isInteger(value) ? value : Math.round(value * 1e6) / 1e6);
  return { vi: text.replace('.', ','), en: text };
}
