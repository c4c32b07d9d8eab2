import { issue } from '../../base/issue/issue.ts';
import { compareCodes, compareText } from '../../base/order.ts';
import { maskText } from '../privacy/mask-text.ts';
import { DOUBTS, FIRST_VALUE, type FormState, placeOf, type ReadState, ROW, SHEET, shownId } from './read-state.ts';
import {
  DIMENSIONS,
  type Dimension,
  type DimensionColumn,
  type ResponseAccount,
  type Responses,
  type RowAccount,
} from './responses.ts';

/** Settles what only the whole survey can tell: repeats and unknown agencies. Issues `SURVEY_ROW_…`. */
export function settleResponses(state: FormState): Responses {
  const accepted: number[] = [];
  const settled = settleAccount(state, (row) => accepted.push(row));
  const { questionnaire, answers, marks } = state;
  const width = state.items.length;
  const codes = new Uint8Array(accepted.length * width);
  accepted.forEach((row, index) => {
    for (let item = 0; item < width; item += 1) codes[index * width + item] = answers.number(row, item);
  });
  const numberAt = (at: number): Uint32Array => numbersOf(accepted, (row) => marks.number(row, at));
  return {
    ...settled,
    questionnaire,
    count: accepted.length,
    codes,
    ...columnsOf(state, accepted),
    doubts: Uint8Array.from(numberAt(DOUBTS)),
    places: { sheet: numberAt(SHEET), row: numberAt(ROW) },
  };
}

/**
 * Settles the account alone, for which forms need not be kept. Issues `SURVEY_ROW_…`.
 * @param onAccepted called for every stored row that counts, in their order
 */
export function settleAccount(state: ReadState, onAccepted: (row: number) => void = () => {}): ResponseAccount {
  const { questionnaire, marks, issues } = state;
  const { duplicates, conflicts } = settleRepeats(state);
  if (questionnaire.columns.id === undefined) issues.add(issue('SURVEY_ROW_ID_UNCHECKED', {}));
  const counts = state.sheets.map(() => 0);
  const mayCount = agencyCheck(state);
  for (let row = 0; row < marks.count(); row += 1) {
    if (conflicts[row] === 1 || !mayCount(row)) continue;
    const at = marks.number(row, SHEET);
    counts[at] = (counts[at] ?? 0) + 1;
    onAccepted(row);
  }
  const sheets = state.sheets.map(({ read, excluded, rejected, ...sheet }, at) => {
    const account = { read, accepted: counts[at] ?? 0, duplicate: duplicates[at] ?? 0, excluded, rejected };
    return { ...sheet, account };
  });
  return { account: totalOf(sheets.map(({ account }) => account)), files: state.files, sheets, issues: issues.list() };
}

function numbersOf(rows: readonly number[], of: (row: number) => number): Uint32Array {
  const numbers = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) numbers[at] = of(rows[at] ?? 0);
  return numbers;
}

function totalOf(accounts: readonly RowAccount[]): RowAccount {
  const total = (name: keyof RowAccount): number => accounts.reduce((sum, account) => sum + account[name], 0);
  return {
    read: total('read'),
    accepted: total('accepted'),
    duplicate: total('duplicate'),
    excluded: total('excluded'),
    rejected: total('rejected'),
  };
}

/** Issues of repeated ids; of rows that agree the first in order of place is the one that counts. Gives repeats by sheet, and a 1 for every stored row whose repeats do not agree. */
function settleRepeats(state: ReadState): { readonly duplicates: readonly number[]; readonly conflicts: Uint8Array } {
  const duplicates = state.sheets.map(() => 0);
  const conflicts = new Uint8Array(state.marks.count());
  for (const repeats of state.repeats.groups()) {
    const first = repeats[0]?.first ?? 0;
    const same = repeats.every((repeat) => repeat.same);
    const key = shownId(state, state.ids.name(first) ?? '');
    const places = [firstPlace(state, first), ...repeats].map(({ sheet: at, row }) => {
      const { file, sheet } = state.sheets[at] ?? { file: '', sheet: undefined };
      return { file, sheet, row, at };
    });
    places.sort((a, b) => compareText(a.file, b.file) || compareText(a.sheet ?? '', b.sheet ?? '') || a.row - b.row);
    const [kept] = places;
    state.marks.change(first, SHEET, kept?.at ?? 0);
    state.marks.change(first, ROW, kept?.row ?? 0);
    if (!same) conflicts[first] = 1;
    for (const { at, ...place } of same ? places.slice(1) : places) {
      const code = same ? 'SURVEY_ROW_DUPLICATE' : 'SURVEY_ROW_ID_CONFLICT';
      const sheet = state.sheets[at];
      if (same) duplicates[at] = (duplicates[at] ?? 0) + 1;
      else if (sheet) sheet.rejected += 1;
      state.issues.add(issue(code, { ...place, key }, { found: key ?? '…', count: String(places.length) }));
    }
  }
  return { duplicates, conflicts };
}

function firstPlace({ marks }: ReadState, row: number): { readonly sheet: number; readonly row: number } {
  return { sheet: marks.number(row, SHEET), row: marks.number(row, ROW) };
}

/** Says of a stored row whether its agency is known; of one that is not, it notes the issue. */
function agencyCheck(state: ReadState): (row: number) => boolean {
  const { questionnaire, options, marks, issues } = state;
  const column = questionnaire.columns.agency;
  const known = column === undefined ? undefined : options.agencies;
  if (!known) return () => true;
  const agencies = state.values[0]?.texts() ?? [];
  const allowed = [...known].sort(compareCodes).join(', ');
  return (row) => {
    const agency = agencies[marks.number(row, FIRST_VALUE)] ?? '';
    if (known.has(agency)) return true;
    const sheet = state.sheets[marks.number(row, SHEET)];
    if (sheet) sheet.rejected += 1;
    const id = state.ids.name(row);
    const key = id === undefined ? undefined : shownId(state, id);
    const place = { ...placeOf(state, row), column, key };
    issues.add(issue('SURVEY_ROW_AGENCY_UNKNOWN', place, { found: maskText(agency).text, allowed }));
    return false;
  };
}

function columnsOf(state: FormState, accepted: readonly number[]): Pick<Responses, 'dimensions' | 'facts' | 'choices'> {
  const { questionnaire, marks } = state;
  const columnAt = (at: number, met: readonly string[]): DimensionColumn => {
    const used = new Uint8Array(met.length);
    for (const row of accepted) used[marks.number(row, at)] = 1;
    const values = met
      .filter((_, position) => used[position] === 1)
      .sort((a, b) => compareCodes(a, b) || compareText(a, b));
    const order = new Map(values.map((value, place) => [value, place]));
    const moved = met.map((value) => order.get(value) ?? 0);
    return { values, positions: numbersOf(accepted, (row) => moved[marks.number(row, at)] ?? 0) };
  };
  const metOf = (index: number): readonly string[] => state.values[index]?.texts() ?? [];
  const dimensions: Partial<Record<Dimension, DimensionColumn>> = {};
  DIMENSIONS.forEach((dimension, index) => {
    if (questionnaire.columns[dimension] === undefined) return;
    dimensions[dimension] = columnAt(FIRST_VALUE + index, metOf(index));
  });
  const firstChoice = FIRST_VALUE + DIMENSIONS.length;
  const firstFact = firstChoice + questionnaire.choices.length;
  const facts = state.facts.map((name, index) => {
    return [name, columnAt(firstFact + index, metOf(DIMENSIONS.length + index))] as const;
  });
  const unasked = new Uint32Array(accepted.length);
  const choices = questionnaire.choices.map(({ code }, index) => {
    const at = firstChoice + index;
    return [code, marks.holds(at) ? numbersOf(accepted, (row) => marks.number(row, at)) : unasked] as const;
  });
  return { dimensions, facts: Object.fromEntries(facts), choices: Object.fromEntries(choices) };
}
