import type { Problem } from '../../../problem.ts';
import type { LeafTexts } from '../../part/leaf-inputs.tsx';
import type { TypedEvidence } from './evidence-part.tsx';
import type { TypedExplanation } from './explanation-part.tsx';
import type { TriedPoints } from './points-part.tsx';
import type { Standing } from './stale-part.tsx';

/** What somebody typed of a leaf. */
export interface TypedAnswer {
  readonly inputs: LeafTexts;
  readonly reason: string;
}

/** What a leaf's page says beside the leaf. */
export interface LeafSaid {
  readonly problem?: Problem | undefined;
  readonly done?: string | undefined;
  readonly status?: 409 | 422;
  readonly typed?: TypedAnswer;
  /** The version that the form with it was drawn from. */
  readonly seen?: string;
  /** What stands now, where somebody else saved in between. */
  readonly standing?: Standing;
  readonly tried?: TriedPoints;
  readonly evidence?: TypedEvidence;
  readonly explanation?: TypedExplanation;
}
