import { exactText, parseDecimal } from '../../base/number/decimal.ts';
import { numberAnswer } from '../../survey/answer/number-answer.ts';
import type { ReadState } from '../../survey/answer/read-state.ts';
import { DIMENSIONS } from '../../survey/answer/responses.ts';
import { nameKey } from '../../survey/answer/value-store.ts';
import { momentReader } from '../../survey/quality/moment-reader.ts';
import { readDuration } from '../../survey/quality/read-duration.ts';
import { INVALID } from '../../survey/questionnaire/code-book.ts';
import { itemsOf, levelsOf } from '../../survey/questionnaire/questionnaire.ts';
import { isSafeFigure, isSafeText } from './safe-text.ts';

/** Writes the cell of one column so that it says the same to the reader of responses, and nothing else. */
export type CellWriter = (text: string) => string;

/** What cells are written with. */
export interface CellSetting {
  readonly state: ReadState;
  /** Hashes what must stay different without being told. */
  readonly token: (text: string) => string;
  readonly asciiOnly: boolean;
}

/** What the reader takes from a cell: equal texts of it are equal answers. */
type Reading = (text: string) => string;

const REMEMBERED = 10_000;

/** The writer of every wanted column but that of ids, in the order of `state.wanted`. */
export function cellWriters(setting: CellSetting): readonly CellWriter[] {
  const { columns } = setting.state.questionnaire;
  return setting.state.wanted.map(({ code }) =>
    code === columns.id ? (text) => text : remember(cellWriter(setting, code)),
  );
}

function remember(write: CellWriter): CellWriter {
  const known = new Map<string, string>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const written = write(text);
    if (known.size < REMEMBERED) known.set(text, written);
    return written;
  };
}

function cellWriter(setting: CellSetting, code: string): CellWriter {
  const { state, asciiOnly } = setting;
  const readings = readingsOf(state, code);
  const isValue = isValueColumn(state, code);
  const isLegal = legalText(state, code);
  const instead = valueToken(setting, code);
  const candidates = candidatesOf(state, code);
  if (isValue && readings.length === 0 && state.hashed.has(code)) {
    return (text) => (text === '' ? '' : setting.token(hashedText(state, code, text)));
  }
  return (text) => {
    if (text === '') return '';
    const same = (other: string): boolean => readings.every((read) => read(other) === read(text));
    if (isValue) {
      if (isLegal ? isLegal(text) && isSafeFigure(text) : isSafeText(text, asciiOnly)) return text;
      const token = instead(text);
      // A yes or no that the questionnaire itself writes in this way is nobody's own.
      return same(token) ? token : text;
    }
    return candidates(text).find(same) ?? (isSafeText(text, asciiOnly) ? text : '?');
  };
}

/** An agency is hashed by its code where that is known. */
function hashedText(state: ReadState, code: string, text: string): string {
  return code === state.questionnaire.columns.agency ? (state.agencyOf(text) ?? text) : text;
}

function readingsOf(state: ReadState, code: string): readonly Reading[] {
  const { questionnaire, gates, choices } = state;
  const readings: Reading[] = [];
  const item = state.items.indexOf(code);
  if (item >= 0) {
    readings.push((text) => {
      const answer = state.code(text, item);
      return answer === INVALID ? `invalid ${PLAIN_NUMBER.test(text)}` : String(answer);
    });
  }
  const choice = choices.find((one) => one.code === code);
  if (choice) {
    readings.push((text) => {
      const found = choice.read(text);
      return 'bits' in found ? String(found.bits) : 'fault';
    });
  }
  for (const gate of gates) if (gate.column === code) readings.push((text) => `${gate.says(text)} ${text === ''}`);
  const number = questionnaire.numbers.find((one) => one.code === code);
  if (number) {
    readings.push((text) => {
      const value = numberAnswer(text, number);
      return value ? exactText(value) : `none ${text === ''}`;
    });
  }
  return readings;
}

/** Whether the text itself is kept by the reader, so that rows can be told apart by it. */
function isValueColumn({ questionnaire: { columns }, facts }: ReadState, code: string): boolean {
  return facts.includes(code) || DIMENSIONS.some((dimension) => columns[dimension] === code);
}

/** Whether a text is what its column asks for: a number, a time, a yes or no. Whatever else stands there was typed into the wrong cell. Undefined for columns of words. */
function legalText({ questionnaire, gates }: ReadState, code: string): ((text: string) => boolean) | undefined {
  const { columns, numbers, sampling } = questionnaire;
  const number = numbers.find((one) => one.code === code);
  if (number) return (text) => numberAnswer(text, number) !== undefined;
  const gate = gates.find(({ column }) => column === code);
  if (gate) return (text) => gate.says(text) !== 'unclear';
  if (code === columns.duration) return (text) => readDuration(text) !== undefined;
  if (code === columns.start || code === columns.end) {
    const moment = momentReader();
    return (text) => moment(text) !== undefined;
  }
  const stages = sampling?.stages ?? [];
  const figures = [
    sampling?.weight,
    ...stages.flatMap(({ population, fraction }) => [population, fraction]),
    ...(sampling?.adjustment?.columns ?? []).map(({ column }) => column),
  ];
  return figures.includes(code) ? (text) => parseDecimal(text) !== undefined : undefined;
}

/** A value that must not be shown, replaced so that equal ones stay equal and different ones different. */
function valueToken({ state, token }: CellSetting, code: string): CellWriter {
  const { columns } = state.questionnaire;
  const folds = code === columns.interviewer || DIMENSIONS.some((dimension) => columns[dimension] === code);
  if (code === columns.agency) return (text) => state.agencyOf(text) ?? token(nameKey(text));
  return (text) => token(folds ? nameKey(text) : text);
}

const PLAIN_NUMBER = /^[-+]?\d+(?:[.,]\d+)?$/;
const SHORT_NUMBER = /^-?\d{1,4}$/;
const NONSENSE = ['?', '??', '#?'];
const STRANGE_NUMBERS = ['999999', '-999999', '888888', '123456'];

/** Texts that may say the same as a cell of a question, the plainest first. */
function candidatesOf(state: ReadState, code: string): (text: string) => readonly string[] {
  const { questionnaire } = state;
  const item = itemsOf(questionnaire).find((one) => one.code === code);
  const choice = questionnaire.choices.find((one) => one.code === code);
  if (item) {
    const levels = (item.levels ?? levelsOf(questionnaire)).map((level) => level.code ?? String(level.value));
    const plain = ['', ...levels, ...questionnaire.missing.flatMap(({ codes }) => codes), ...NONSENSE];
    return (text) => {
      const numbers = SHORT_NUMBER.test(text) ? [text] : STRANGE_NUMBERS;
      return PLAIN_NUMBER.test(text) ? [...plain, ...numbers] : plain;
    };
  }
  if (!choice) return () => NONSENSE;
  const rule = state.choices.find((one) => one.code === code);
  return (text) => {
    const found = rule?.read(text);
    if (!found || !('bits' in found)) return NONSENSE;
    const chosen = choice.options.filter((_, at) => (found.bits & (1 << at)) !== 0);
    const codes = chosen.map((option) => option.code);
    return ['', codes.join(' '), codes.join('; '), chosen.map((option) => option.label.vi).join('; ')];
  };
}
