import { refusalOf } from './access.ts';
import type { Actor } from './role.ts';
import type { Stage } from './stage.ts';

/** The stages in which opinions are given; each writes the layer of its name. */
export const APPRAISAL_STAGES = ['appraisal-1', 'appraisal-2'] as const satisfies readonly Stage[];
export type AppraisalStage = (typeof APPRAISAL_STAGES)[number];

/** How far the appraisal of a leaf is, as one reader may know it. */
export const APPRAISAL_STATES = ['untouched', 'mine-given', 'one-given', 'agreed', 'disagreed', 'settled'] as const;
export type AppraisalState = (typeof APPRAISAL_STATES)[number];

/** What the state of a leaf depends on. */
export interface AppraisalFacts {
  readonly settled: boolean;
  /** Opinions that stand, and how many there have to be. */
  readonly given: number;
  readonly needed: number;
  /** Whether the reader has given one of them. */
  readonly mine: boolean;
  /** Whether all that stand say the same; asked only when all are there. */
  readonly agree: boolean;
}

/**
 * The state of a leaf for a reader. Before every opinion stands it tells nothing of what they say.
 * @example appraisalState({ settled: false, given: 1, needed: 2, mine: false, agree: true }) // 'one-given'
 */
export function appraisalState({ settled, given, needed, mine, agree }: AppraisalFacts): AppraisalState {
  if (settled) return 'settled';
  if (given === 0) return 'untouched';
  if (given < needed) return mine ? 'mine-given' : 'one-given';
  return agree ? 'agreed' : 'disagreed';
}

/** Whether somebody appraises a criterion, or oversees the round. */
export function readsCriterion(actor: Actor, round: string, criterion: string): boolean {
  return refusalOf(actor, 'appraisal.list', { round, criterion }) === undefined;
}

/** Whether somebody leads the appraisal of a field: of that of a criterion, or of one by its own code. */
export function leadsField(actor: Actor, round: string, criterion: string): boolean {
  return refusalOf(actor, 'appraisal.settle', { round, criterion }) === undefined;
}

/** Whose opinions of a leaf somebody may read. */
export interface OpinionSight {
  readonly round: string;
  readonly criterion: string;
  /** The accounts whose opinions stand. */
  readonly givers: readonly string[];
  readonly needed: number;
}

/**
 * Whether somebody may read the opinions of others on a leaf: nobody before every one stands; then those who gave them, the lead of the field
 * and those who oversee the round.
 */
export function seesOpinions(actor: Actor, { round, criterion, givers, needed }: OpinionSight): boolean {
  if (givers.length < needed) return false;
  if (givers.some((giver) => giver === actor.account)) return true;
  return refusalOf(actor, 'appraisal.read', { round, criterion }) === undefined;
}
