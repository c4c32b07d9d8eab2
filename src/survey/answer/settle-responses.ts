import { issue } from '../../base/issue/issue.ts';
import { compareCodes, compareText } from '../../base/order.ts';
import { FIRST_DIMENSION, placeOf, type ReadState } from './read-state.ts';
import { DIMENSIONS, type Dimension, type DimensionColumn, type Responses } from './responses.ts';

/** Settles what only the whole survey can tell: repeats and unknown agencies. Issues `SURVEY_ROW_…`. */
export function settleResponses(state: ReadState): Responses {
  const { questionnaire, answers, issues, account } = state;
  const duplicate = settleRepeats(state);
  const accepted = acceptedRows(state);
  const stored = [...state.repeats.values()].reduce((sum, { same, places }) => sum + (same ? 0 : places.length), 0);
  account.rejected += stored;
  if (questionnaire.columns.id === undefined) issues.add(issue('SURVEY_ROW_ID_UNCHECKED', {}));
  const width = state.items.length;
  const codes = new Uint8Array(accepted.length * width);
  accepted.forEach((row, index) => {
    codes.set(answers.row(row), index * width);
  });
  return {
    questionnaire,
    count: accepted.length,
    codes,
    dimensions: dimensionColumns(state, accepted),
    account: { ...account, accepted: accepted.length, duplicate },
    issues: issues.list(),
  };
}

/** Issues of repeated ids; gives the count of spare rows. */
function settleRepeats(state: ReadState): number {
  const names = state.repeats.size === 0 ? [] : [...state.ids.keys()];
  let duplicate = 0;
  for (const [first, { same, places }] of state.repeats) {
    const found = names[first] ?? '';
    places.sort((a, b) => compareText(a.file, b.file) || a.row - b.row);
    if (same) duplicate += places.length - 1;
    for (const place of same ? places.slice(1) : places) {
      const code = same ? 'SURVEY_ROW_DUPLICATE' : 'SURVEY_ROW_ID_CONFLICT';
      state.issues.add(issue(code, { ...place, key: found }, { found, count: String(places.length) }));
    }
  }
  return duplicate;
}

/** Stored rows that count: without those whose ids conflict and those of unknown agencies. */
function acceptedRows(state: ReadState): readonly number[] {
  const { questionnaire, options, marks, repeats, issues, account } = state;
  const column = questionnaire.columns.agency;
  const known = column === undefined ? undefined : options.agencies;
  const agencies = [...state.values.agency.keys()];
  const names = known ? [...state.ids.keys()] : [];
  const allowed = known ? [...known].sort(compareCodes).join(', ') : '';
  const accepted: number[] = [];
  for (let row = 0; row < marks.count(); row += 1) {
    if (repeats.get(row)?.same === false) continue;
    const agency = agencies[marks.row(row)[FIRST_DIMENSION] ?? 0] ?? '';
    if (!known || known.has(agency)) {
      accepted.push(row);
      continue;
    }
    account.rejected += 1;
    const first = repeats.get(row)?.places[0] ?? placeOf(state, row);
    const place = { ...first, column, key: names[row] };
    issues.add(issue('SURVEY_ROW_AGENCY_UNKNOWN', place, { found: agency, allowed }));
  }
  return accepted;
}

function dimensionColumns(state: ReadState, accepted: readonly number[]): Responses['dimensions'] {
  const columns: Partial<Record<Dimension, DimensionColumn>> = {};
  DIMENSIONS.forEach((dimension, index) => {
    if (state.questionnaire.columns[dimension] === undefined) return;
    const met = [...state.values[dimension].keys()];
    const used = new Set(accepted.map((row) => met[state.marks.row(row)[FIRST_DIMENSION + index] ?? 0] ?? ''));
    const values = [...used].sort((a, b) => compareCodes(a, b) || compareText(a, b));
    const order = new Map(values.map((value, place) => [value, place]));
    const moved = met.map((value) => order.get(value) ?? 0);
    const positions = Uint32Array.from(
      accepted,
      (row) => moved[state.marks.row(row)[FIRST_DIMENSION + index] ?? 0] ?? 0,
    );
    columns[dimension] = { values, positions };
  });
  return columns;
}
