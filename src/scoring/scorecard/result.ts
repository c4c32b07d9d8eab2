import type { Issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import type { Rational } from '../../base/number/rational.ts';
import type { Agency } from '../assessment/agency.ts';
import type { EffectiveLeaf } from '../assessment/effective.ts';
import type { Layer } from '../assessment/layer.ts';
import type { Group, Leaf } from '../criteria-set/criteria-set.ts';
import type { Step } from '../rule/step.ts';

/**
 * Where a leaf stands. Absent, zero, not applicable and not yet judged are four things:
 * `scored` has points (perhaps 0); `not-applicable` leaves the maximum; `no-task` follows the leaf's own choice;
 * `absent` was not answered; `not-judged` waits for its layer; `fault` has data that contradict the rule.
 */
export type LeafState = 'scored' | 'not-applicable' | 'no-task' | 'absent' | 'not-judged' | 'fault';

/** The score of one leaf, with everything that explains it. */
export interface LeafScore {
  readonly node: Leaf;
  readonly state: LeafState;
  /** 0 to `applicableMax`. */
  readonly points: Rational;
  /** The leaf's maximum, or 0 where it left the maximum. */
  readonly applicableMax: Rational;
  /** Whether the points are final. A leaf that is not keeps its sheet provisional. */
  readonly final: boolean;
  readonly effective: EffectiveLeaf;
  /** The arithmetic, line by line. */
  readonly steps: readonly Step[];
  /** Why it is not applicable. */
  readonly reason?: Localized | undefined;
  /** What is wrong with what was said of it. */
  readonly issues: readonly Issue[];
  readonly children?: undefined;
}

/** The score of a criterion with children. */
export interface GroupScore {
  readonly node: Group;
  readonly points: Rational;
  readonly applicableMax: Rational;
  readonly final: boolean;
  readonly children: readonly NodeScore[];
}

export type NodeScore = GroupScore | LeafScore;

/** A bonus or penalty section: what its leaves add up to, and what counts after the cap. */
export interface SectionScore {
  readonly earned: Rational;
  readonly counted: Rational;
  readonly cap: Rational;
  readonly nodes: readonly NodeScore[];
}

/** Points that a layer claimed and that differ from the recomputed ones. */
export interface Gap {
  readonly criterion: string;
  readonly layer: Layer;
  readonly claimed: Rational;
  readonly computed: Rational;
}

/** Points not obtained on a leaf. */
export interface LostPoints {
  readonly criterion: string;
  readonly lost: Rational;
}

/**
 * `complete`: every applicable leaf is final. `provisional`: some are not, and `waits` says which.
 * `missing`: nothing was said of the agency and its set does not count that as 0. `not-applicable`: nothing of the set applies to it.
 */
export type SheetStatus = 'complete' | 'provisional' | 'missing' | 'not-applicable';

/** The score sheet of one agency. */
export interface Scorecard {
  readonly agency: Agency;
  readonly status: SheetStatus;
  readonly nodes: readonly NodeScore[];
  readonly bonus: SectionScore | undefined;
  readonly penalty: SectionScore | undefined;
  /** Points of the criteria, without bonus and penalty. */
  readonly corePoints: Rational;
  /** Core points plus bonus less penalty, not below 0. */
  readonly points: Rational;
  readonly applicableMax: Rational;
  /** Points / applicable maximum × 100, exact; undefined when nothing applies. For a provisional sheet: waiting leaves count what they have so far, 0 where that is nothing. */
  readonly index: Rational | undefined;
  /** What the index would be if every waiting leaf got its maximum and every waiting penalty were 0; equals `index` on a complete sheet. */
  readonly highestIndex: Rational | undefined;
  /** Final leaves and applicable leaves, sections included where they have data. */
  readonly completeness: { readonly final: number; readonly applicable: number };
  /** Codes of the leaves that are not final. */
  readonly waits: readonly LeafScore[];
  /** Leaves by points lost, most first. */
  readonly lost: readonly LostPoints[];
  readonly gaps: readonly Gap[];
  readonly issues: readonly Issue[];
}
