import { compare, type Rational } from '../../../../base/number/rational.ts';
import { compareCodes } from '../../../../base/order.ts';
import type { SheetLeaf } from '../../part/leaf-inputs.tsx';
import { exactOf, isLeftOut, lacksEvidence, mayAnswer, mayExplain, type SheetDesk } from './sheet-data.ts';

/** Something that an agency can still do for its points. */
export interface ToDo {
  readonly kind: 'answer' | 'evidence' | 'question';
  readonly leaf: SheetLeaf;
  /** Points that hang on it. */
  readonly stake: Rational;
}

/** What is left to do in a sheet now, most points at stake first; nothing where nothing can be done. */
export function leftToDo(desk: SheetDesk): readonly ToDo[] {
  const { sheet, explanations } = desk;
  const open = new Set(explanations.filter(({ state }) => state === 'open').map(({ criterion }) => criterion));
  const found = sheet.leaves.flatMap((leaf): readonly ToDo[] => {
    const stake = exactOf(leaf.max);
    if (mayExplain(desk) && open.has(leaf.criterion)) return [{ kind: 'question', leaf, stake }];
    if (!mayAnswer(desk, leaf)) return [];
    if (isLeftOut(leaf)) return [{ kind: 'answer', leaf, stake }];
    return lacksEvidence(leaf) ? [{ kind: 'evidence', leaf, stake: pointsOf(desk, leaf) }] : [];
  });
  return [...found].sort((a, b) => compare(b.stake, a.stake) || compareCodes(a.leaf.criterion, b.leaf.criterion));
}

/** Points that a paper carries: those that its answer gives. */
function pointsOf({ score }: SheetDesk, { criterion, max }: SheetLeaf): Rational {
  return exactOf(score?.leaves.get(criterion)?.points?.exact ?? max);
}
