import { issue, type Place } from '../../base/issue/issue.ts';
import { exactText } from '../../base/number/decimal.ts';
import type { SheetRow } from '../../base/sheet.ts';
import { maskText } from '../privacy/mask-text.ts';
import { BLANK, FIRST_LEVEL, INVALID, NOT_APPLICABLE } from '../questionnaire/code-book.ts';
import { numberAnswer } from './number-answer.ts';
import { DOUBTS, FIRST_VALUE, type ReadState, ROW, SHEET, type SheetCount, shownId, WITHIN } from './read-state.ts';
import { CONTRADICTION, DIMENSIONS, OUT_OF_RANGE } from './responses.ts';
import type { SheetLayout } from './sheet-layout.ts';
import { handOver } from './taken-form.ts';

/** The sheet and the place of a row. */
export interface RowSetting {
  readonly layout: SheetLayout;
  /** Position of the sheet among those read. */
  readonly sheet: number;
  readonly count: SheetCount;
  readonly place: Place;
  /** As the file has it; undefined where no column of ids is read. */
  readonly id: string | undefined;
}

/** The place of a row, with its id as issues show it. */
type Named = () => Place;

/** Codes one row and puts it where it belongs: excluded, rejected, kept, or among the repeats of its id. */
export function addResponse(
  state: ReadState,
  { layout, sheet, count, place, id: given }: RowSetting,
  row: SheetRow,
): void {
  const id = idOf(state, layout, given);
  // An id is made fit to be shown only when there is something to say of its row.
  const named: Named = () => ({ ...place, key: id === undefined ? undefined : shownId(state, id) });
  const mark = state.marks.draft();
  mark[SHEET] = sheet;
  mark[ROW] = row.row;
  mark[DOUBTS] = 0;
  const answered = codeItems(state, layout, row.cells, named);
  const chosen = markChoices(state, layout, row.cells, named);
  markValues(state, layout, row.cells);
  const gated = applyGates(state, layout, row.cells, named);
  const counted = checkNumbers(state, layout, row.cells, named);
  if (!answered && !chosen && !gated && !counted) {
    count.excluded += 1;
    state.issues.add(issue('SURVEY_ROW_EMPTY', named()));
  } else if (id === '') {
    count.rejected += 1;
    state.issues.add(issue('SURVEY_ROW_ID_MISSING', place));
  } else {
    if (given !== undefined) state.options.onForm?.(given);
    noteBlankAgency(state, layout, row.cells, named);
    const first = id === undefined ? undefined : state.ids.find(id);
    if (first !== undefined) noteRepeat(state, first, sheet);
    else if (!handOver(state, given)) keepRow(state, id);
  }
}

/** An id as it is compared: hashed where the questionnaire says so, and with its agency where every sheet is an agency's own and may number its forms from 1. */
function idOf(
  { questionnaire, hashed, options }: ReadState,
  { agency }: SheetLayout,
  given: string | undefined,
): string | undefined {
  if (given === undefined || given === '') return given;
  const id = hashed.has(questionnaire.columns.id ?? '') ? (options.hash?.(given) ?? given) : given;
  return agency === undefined ? id : `${agency}${WITHIN}${id}`;
}

/** Writes the codes of a row into the draft; says whether anything but blanks stands there. */
function codeItems(state: ReadState, layout: SheetLayout, cells: readonly string[], place: Named): boolean {
  const codes = state.answers.draft();
  const mark = state.marks.draft();
  let answered = false;
  layout.items.forEach((column, item) => {
    const found = cellAt(cells, column);
    const code = state.code(found, item);
    codes[item] = code;
    if (code !== BLANK) answered = true;
    if (code !== INVALID) return;
    if (PLAIN_NUMBER.test(found)) mark[DOUBTS] = (mark[DOUBTS] ?? 0) | OUT_OF_RANGE;
    addInvalid(state, { ...place(), column: state.items[item] }, found, state.allowed[item] ?? '');
  });
  return answered;
}

const PLAIN_NUMBER = /^[-+]?\d+(?:[.,]\d+)?$/;

function addInvalid(state: ReadState, place: Place, found: string, allowed: string): void {
  state.issues.add(issue('SURVEY_ANSWER_INVALID', place, { found: maskText(found).text, allowed }));
}

const NOTHING = { bits: 0 };

/** Writes the options chosen into the mark, one bit an option; says whether any is. */
function markChoices(state: ReadState, layout: SheetLayout, cells: readonly string[], place: Named): boolean {
  const mark = state.marks.draft();
  let any = false;
  state.choices.forEach(({ code, read, allowed }, index) => {
    const column = layout.choices[index];
    const found = column === undefined ? NOTHING : read(cells[column] ?? '');
    const bits = 'bits' in found ? found.bits : 0;
    mark[FIRST_VALUE + DIMENSIONS.length + index] = bits;
    any ||= bits !== 0;
    if ('bits' in found) return;
    const values = { found: maskText(found.fault).text, allowed };
    state.issues.add(issue('SURVEY_CHOICE_INVALID', { ...place(), column: code }, values));
  });
  return any;
}

/** Writes the dimensions and facts of a row into the draft. */
function markValues(state: ReadState, layout: SheetLayout, cells: readonly string[]): void {
  const mark = state.marks.draft();
  const { columns, choices } = state.questionnaire;
  DIMENSIONS.forEach((dimension, index) => {
    const cell = cellAt(cells, layout.dimensions[dimension]);
    const text =
      dimension === 'agency' ? keptAgency(state, layout.agency ?? cell) : kept(state, columns[dimension], cell);
    mark[FIRST_VALUE + index] = state.values[index]?.position(text) ?? 0;
  });
  const start = FIRST_VALUE + DIMENSIONS.length + choices.length;
  // Of a form that is passed on nobody asks for times and interviewers, which may be as many as there are forms.
  const facts = state.options.takeForm ? state.facts.slice(0, state.compared - start + FIRST_VALUE) : state.facts;
  facts.forEach((name, index) => {
    const cell = cellAt(cells, layout.facts[index]);
    mark[start + index] = state.values[DIMENSIONS.length + index]?.position(kept(state, name, cell)) ?? 0;
  });
}

/** Checks the answers that are numbers; says whether any is there. A number that cannot be one is listed here and left out by whoever takes the mean. */
function checkNumbers(state: ReadState, layout: SheetLayout, cells: readonly string[], place: Named): boolean {
  let any = false;
  for (const { code, minimum, maximum } of state.questionnaire.numbers) {
    const found = cellAt(cells, layout.facts[state.facts.indexOf(code)]);
    if (found === '') continue;
    any = true;
    if (numberAnswer(found, { minimum, maximum })) continue;
    addInvalid(state, { ...place(), column: code }, found, `${exactText(minimum)} … ${exactText(maximum)}`);
  }
  return any;
}

const cellAt = (cells: readonly string[], column: number | undefined): string =>
  column === undefined ? '' : (cells[column] ?? '');

/** An agency as it is kept: by its code where that is known, hashed where the questionnaire says so. */
export function keptAgency(state: ReadState, text: string): string {
  return kept(state, state.questionnaire.columns.agency, state.agencyOf(text) ?? text);
}

/** A value as it is kept: hashed where the questionnaire says so, and dropped when there is no key. */
function kept(state: ReadState, name: string | undefined, value: string): string {
  if (value === '' || name === undefined || !state.hashed.has(name)) return value;
  return state.options.hash?.(value) ?? '';
}

/** Where a gate says that items were not for this person, a blank is not applicable and an answer a contradiction; says whether any gate was answered. */
function applyGates(state: ReadState, layout: SheetLayout, cells: readonly string[], place: Named): boolean {
  const codes = state.answers.draft();
  const mark = state.marks.draft();
  let any = false;
  for (const gate of state.gates) {
    const text = cellAt(cells, layout.facts[gate.fact]);
    const said = gate.says(text);
    any ||= said !== 'unclear';
    if (said === 'unclear' && text !== '') addInvalid(state, { ...place(), column: gate.column }, text, gate.allowed);
    if (said !== 'no') continue;
    for (const item of gate.items) {
      const answered = (codes[item] ?? 0) >= FIRST_LEVEL;
      if (!answered || !gate.counts) codes[item] = codes[item] === INVALID ? INVALID : NOT_APPLICABLE;
      if (!answered) continue;
      mark[DOUBTS] = (mark[DOUBTS] ?? 0) | CONTRADICTION;
      const values = { found: maskText(text).text, allowed: gate.column };
      state.issues.add(issue('SURVEY_ROUTING', { ...place(), column: state.items[item] }, values));
    }
  }
  return any;
}

/** A form without an agency; where the agencies are known it is rejected later, and said then. */
function noteBlankAgency(state: ReadState, layout: SheetLayout, cells: readonly string[], place: Named): void {
  const { agency } = state.questionnaire.columns;
  if (agency === undefined || state.options.agencies || layout.agency !== undefined) return;
  if (cellAt(cells, layout.dimensions.agency) !== '') return;
  state.issues.add(issue('SURVEY_ROW_AGENCY_BLANK', { ...place(), column: agency }));
}

function keepRow(state: ReadState, id: string | undefined): void {
  if (id !== undefined) state.ids.add(id, state.marks.count());
  state.answers.keep();
  state.marks.keep();
}

/** The repeat stands in the drafts; it is compared with the row that is kept. */
function noteRepeat(state: ReadState, first: number, sheet: number): void {
  state.repeats.add({ first, sheet, row: state.marks.draft()[ROW] ?? 0, same: state.saysAsMuch(first) });
}
