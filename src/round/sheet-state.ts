import type { Localized } from '../base/language.ts';
import type { Role } from './role.ts';
import type { Stage } from './stage.ts';

/** What a score sheet is: edited by the agency, signed by its head, or given back to be edited again. */
export const SHEET_STATES = ['editing', 'signed', 'returned'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

export const SHEET_STATE_WORDS: Readonly<Record<SheetState, Localized>> = {
  editing: { vi: 'Đang tự chấm', en: 'Being filled in' },
  signed: { vi: 'Thủ trưởng đã ký', en: 'Signed by the head' },
  returned: { vi: 'Được trả lại', en: 'Given back' },
};

/** A move of a sheet: who makes it, and in which stages of the round. */
export interface SheetMove {
  readonly from: SheetState;
  readonly to: SheetState;
  readonly by: Role;
  readonly stages: readonly Stage[];
  readonly needsReason: boolean;
}

/** Every move there is; what is not here cannot be done. */
export const SHEET_MOVES: readonly SheetMove[] = [
  { from: 'editing', to: 'signed', by: 'agency-head', stages: ['self-assessment'], needsReason: false },
  { from: 'returned', to: 'signed', by: 'agency-head', stages: ['self-assessment'], needsReason: false },
  {
    from: 'signed',
    to: 'returned',
    by: 'home-affairs',
    stages: ['self-assessment', 'locked'],
    needsReason: true,
  },
];

/** The move between two states in a stage; undefined when there is none. */
export function sheetMove(from: SheetState, to: SheetState, stage: Stage): SheetMove | undefined {
  return SHEET_MOVES.find((move) => move.from === from && move.to === to && move.stages.includes(stage));
}

/** Whether the agency may change its self-assessment. A sheet given back is edited again. */
export function isEditable(state: SheetState, stage: Stage): boolean {
  return stage === 'self-assessment' && state !== 'signed';
}
