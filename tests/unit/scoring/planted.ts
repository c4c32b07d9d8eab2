import { type Json, title } from './small-set.ts';

/** Changes to a document: each place and what is put there; undefined takes it away. */
export type Edit = readonly (readonly [path: string, value: unknown])[];

/** A defect, how it is planted in the example of the guide, and the one issue it gives. */
export type Planted = readonly [what: string, edits: Edit, issue: string];

export const PLAN = 'criteria.0.children.0';
export const DONE = 'criteria.0.children.1';
export const SURVEY = 'criteria.1';
export const percent = { type: 'percent', title: title('rate') };
export const count = { type: 'count', title: title('count') };
export const award = (points: string): Json => ({ input: 'rate', points });
export const band = (id: string, more: Json): Json => ({ id, title: title(id), ...more });
export const section = (max: string, ...criteria: readonly Json[]): Json => ({
  title: title('section'),
  max,
  criteria,
});
export const levelsRule = (...ids: readonly string[]): Json => ({
  kind: 'levels',
  input: 'rate',
  levels: ids.map((id) => ({ id, title: title(id), share: '50' })),
});
export const level = { type: 'level', title: title('level') };
