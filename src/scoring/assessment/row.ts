import type { Place } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import type { InputValue } from '../rule/definition.ts';
import type { Step } from '../rule/step.ts';
import type { Layer } from './layer.ts';

/** One line of an assessments file, as text. */
export interface AssessmentRow {
  readonly place: Place;
  readonly agency: string;
  readonly criterion: string;
  readonly layer: string;
  readonly input: string;
  readonly value: string;
  readonly reason: string;
  readonly evidence: string;
  /** The row could not be read; its cells are what they seem to be. It has an issue already. */
  readonly unread?: boolean | undefined;
}

/** The columns of an assessments file, with the names they may carry, folded. */
export const ASSESSMENT_COLUMNS = {
  agency: ['agency', 'co quan', 'ma co quan', 'don vi'],
  criterion: ['criterion', 'tieu chi', 'ma tieu chi'],
  layer: ['layer', 'lop', 'buoc'],
  input: ['input', 'dau vao', 'chi tieu'],
  value: ['value', 'gia tri'],
  reason: ['reason', 'ly do'],
  evidence: ['evidence', 'minh chung', 'tai lieu kiem chung'],
} as const;

/** What a leaf may be said to be instead of having values. */
export const STATUSES = ['not-applicable', 'no-task', 'not-judged'] as const;
export type Status = (typeof STATUSES)[number];

/** A value somebody stated, with everything an explanation needs. */
export interface Stated<Value> {
  readonly value: Value;
  readonly layer: Layer;
  readonly reason: string;
  readonly evidence: string;
  /** Where a value that no person entered comes from, such as a survey's figure. */
  readonly provenance?: Localized | undefined;
  /** The arithmetic behind such a value. */
  readonly details?: readonly Step[] | undefined;
}

/** What one layer says of one criterion of one agency. */
export interface LayerEntry {
  readonly values: ReadonlyMap<string, Stated<InputValue>>;
  readonly status?: Stated<Status> | undefined;
  /** The points the layer claims. */
  readonly points?: Stated<InputValue> | undefined;
  readonly approved?: boolean | undefined;
  /** A row of this layer could not be read, so that what the layer says is not known. */
  readonly rejected?: boolean | undefined;
  /** The row that says whether this layer is approved could not be read. */
  readonly doubtful?: boolean | undefined;
}

/** The criterion of a row that speaks of the whole sheet. */
export const WHOLE = '*';

/** Everything said of one agency: by criterion code (or `*`), then by layer. */
export type AgencyEntries = ReadonlyMap<string, ReadonlyMap<Layer, LayerEntry>>;

/** Everything said, by agency code. */
export type Assessments = ReadonlyMap<string, AgencyEntries>;
