import type { Localized } from '../../../../base/language.ts';
import {
  add,
  compare,
  divide,
  HUNDRED,
  multiply,
  type Rational,
  subtract,
  ZERO,
} from '../../../../base/number/rational.ts';
import type { OwnBand } from '../../../compute/own-score.ts';
import type { SheetLeaf } from '../../part/leaf-inputs.tsx';
import { exactOf } from './sheet-data.ts';
import type { SheetScore } from './sheet-score.ts';

/** A sheet with its points, as far as a gap asks. */
interface ScoredSheet {
  readonly score: Pick<SheetScore, 'applicableMax' | 'bands' | 'index' | 'leaves'> | undefined;
  readonly sheet: {
    readonly leaves: readonly Pick<SheetLeaf, 'applicable' | 'criterion' | 'scoredBy' | 'section' | 'title'>[];
  };
}

/** Points that a criterion could still give. */
export interface Gain {
  readonly criterion: string;
  readonly title: Localized;
  readonly points: Rational;
  readonly max: Rational;
  readonly lost: Rational;
}

/** How far a sheet is from the next class, and where points can be gained. */
export interface Gap {
  readonly band: OwnBand | undefined;
  /** Undefined in the best class, and where the set has no classes. */
  readonly next: OwnBand | undefined;
  /** Points that are missing to the mark of the next class. */
  readonly needed: Rational;
  /** Most points to gain first. */
  readonly gains: readonly Gain[];
  /** The fewest criteria that reach the next class when they give everything; empty where they cannot. */
  readonly shortest: readonly Gain[];
  /** Criteria with more than half of their points already, most to gain first. */
  readonly nearest: readonly Gain[];
}

/** The gap of a sheet; undefined where its points are not told, or nothing applies. */
export function gapOf({ score, sheet }: ScoredSheet): Gap | undefined {
  if (!score?.index || !score.applicableMax) return undefined;
  const index = exactOf(score.index.exact);
  const reached = score.bands.findIndex(({ mark, above }) => compare(index, exactOf(mark)) >= (above ? 1 : 0));
  const at = reached < 0 ? score.bands.length : reached;
  const next = score.bands[at - 1];
  const share = next ? subtract(exactOf(next.mark), index) : ZERO;
  const needed = divide(multiply(share, exactOf(score.applicableMax.exact)), HUNDRED);
  const gains = sheet.leaves
    .filter(({ scoredBy, section, applicable }) => scoredBy === 'self' && section === 'core' && applicable)
    .flatMap(({ criterion, title }): readonly Gain[] => {
      const leaf = score.leaves.get(criterion);
      if (!leaf?.points) return [];
      const [points, max] = [exactOf(leaf.points.exact), exactOf(leaf.applicableMax.exact)];
      const lost = subtract(max, points);
      return compare(lost, ZERO) > 0 ? [{ criterion, title, points, max, lost }] : [];
    })
    .sort((a, b) => compare(b.lost, a.lost));
  const nearest = gains.filter(({ points, lost }) => compare(points, lost) > 0);
  return { band: score.bands[at], next, needed, gains, shortest: next ? reach(gains, needed, next) : [], nearest };
}

function reach(gains: readonly Gain[], needed: Rational, { above }: OwnBand): readonly Gain[] {
  let total = ZERO;
  for (const [at, { lost }] of gains.entries()) {
    total = add(total, lost);
    if (compare(total, needed) >= (above ? 1 : 0)) return gains.slice(0, at + 1);
  }
  return [];
}
