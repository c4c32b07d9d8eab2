import type { IssueCode } from '../../base/issue/catalogue/index.ts';
import type { IssueValues } from '../../base/issue/issue.ts';
import { foldText } from '../../base/language.ts';
import type { CriteriaSet, Leaf } from '../criteria-set/criteria-set.ts';
import { isLeaf } from '../criteria-set/criteria-set.ts';
import type { InputDeclaration, InputValue } from '../rule/definition.ts';
import { LAYERS, type Layer, mayState } from './layer.ts';
import { type AssessmentRow, type Status, WHOLE } from './row.ts';
import { parseYesNo, readInputValue } from './value.ts';

/** One row understood: what it says of which cell. */
export type Statement =
  | { readonly kind: 'value'; readonly input: string; readonly value: InputValue }
  | { readonly kind: 'points'; readonly value: InputValue }
  | { readonly kind: 'status'; readonly value: Status }
  | { readonly kind: 'approved'; readonly value: boolean };

/** A row read, or the one thing that is wrong with it. */
export type RowReading =
  | { readonly ok: true; readonly layer: Layer; readonly statement: Statement }
  | { readonly ok: false; readonly column: string; readonly code: IssueCode; readonly values: IssueValues };

const STATUS_WORDS: ReadonlyMap<string, Status> = new Map([
  ['not-applicable', 'not-applicable'],
  ['khong ap dung', 'not-applicable'],
  ['no-task', 'no-task'],
  ['khong co nhiem vu', 'no-task'],
  ['khong phat sinh', 'no-task'],
  ['not-judged', 'not-judged'],
  ['chua tham dinh', 'not-judged'],
]);

const POINTS: InputDeclaration = { type: 'number' };
const STATUS_ALLOWED = 'not-applicable, no-task, not-judged';

const wrong = (column: string, code: IssueCode, values: IssueValues): RowReading => ({
  ok: false,
  column,
  code,
  values,
});

/** Reads one row against the set it belongs to. The agency was looked up before; the value is not empty. */
export function readRow(row: AssessmentRow, set: CriteriaSet): RowReading {
  const layer = LAYERS.find((name) => name === row.layer.toLowerCase());
  if (!layer) return wrong('layer', 'SCORING_LAYER_UNKNOWN', { found: row.layer, allowed: LAYERS.join(', ') });
  if (row.criterion === WHOLE) return readWhole(row, layer);
  const node = set.byCode.get(row.criterion);
  if (!node) return wrong('criterion', 'SCORING_CRITERION_UNKNOWN', { found: row.criterion });
  if (isLeaf(node) && !mayState(layer, node)) {
    const values = { code: node.code, found: layer, allowed: node.scoredBy };
    return wrong('layer', 'SCORING_LAYER_NOT_ALLOWED', values);
  }
  if (row.input === 'approved') return readApproved(row, layer);
  if (row.input === 'status') return readStatus(row, layer);
  if (!isLeaf(node)) {
    return wrong('criterion', 'SCORING_CRITERION_NOT_LEAF', { found: row.criterion, input: row.input });
  }
  return readLeafValue(row, layer, node);
}

function readWhole(row: AssessmentRow, layer: Layer): RowReading {
  if (row.input === 'approved') return readApproved(row, layer);
  return wrong('input', 'SCORING_CRITERION_NOT_LEAF', { found: WHOLE, input: row.input });
}

function readApproved(row: AssessmentRow, layer: Layer): RowReading {
  const value = parseYesNo(row.value);
  if (value === undefined) return wrong('value', 'SCORING_VALUE_INVALID', { found: row.value, allowed: 'yes, no' });
  return { ok: true, layer, statement: { kind: 'approved', value } };
}

function readStatus(row: AssessmentRow, layer: Layer): RowReading {
  const value = STATUS_WORDS.get(foldText(row.value));
  if (!value) return wrong('value', 'SCORING_VALUE_INVALID', { found: row.value, allowed: STATUS_ALLOWED });
  return { ok: true, layer, statement: { kind: 'status', value } };
}

function readLeafValue(row: AssessmentRow, layer: Layer, leaf: Leaf): RowReading {
  if (isCutDecimal(row)) {
    const allowed = `${row.value},${row.reason}`;
    return wrong('value', 'SCORING_DECIMAL_COMMA', { found: row.value, reason: row.reason, allowed });
  }
  if (row.input === 'points') {
    const read = readInputValue(POINTS, row.value);
    return read.ok
      ? { ok: true, layer, statement: { kind: 'points', value: read.value } }
      : { ...read, column: 'value' };
  }
  const input = Object.hasOwn(leaf.inputs, row.input) ? leaf.inputs[row.input] : undefined;
  if (!input) {
    const allowed = [...Object.keys(leaf.inputs), 'points', 'status'].join(', ');
    return wrong('input', 'SCORING_INPUT_UNKNOWN', { code: leaf.code, found: row.input, allowed });
  }
  const read = readInputValue(input, row.value);
  if (!read.ok) return { ...read, column: 'value' };
  return { ok: true, layer, statement: { kind: 'value', input: row.input, value: read.value } };
}

/** `88,5` without quotes in a file with commas becomes the value 88 and the reason 5. No reason is a bare number. */
function isCutDecimal({ value, reason }: AssessmentRow): boolean {
  return /^[+-]?\d+$/.test(value) && /^\d+$/.test(reason);
}
