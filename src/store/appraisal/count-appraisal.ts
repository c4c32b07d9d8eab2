import type { Localized } from '../../base/language.ts';
import { exactText } from '../../base/number/decimal.ts';
import {
  type Actor,
  APPRAISAL_STATES,
  type AppraisalStage,
  type AppraisalState,
  fieldCode,
} from '../../round/index.ts';
import { type RoundContent, readRoundContent } from '../round/round-content.ts';
import { leafOf } from '../sheet/check-inputs.ts';
import type { Store } from '../store.ts';
import type { LeafFilter } from './appraised-leaves.ts';
import { listAppraisal, type QueueItem } from './list-appraisal.ts';

/** How far the appraisal of one criterion is over all agencies. */
export interface CriterionProgress {
  readonly criterion: string;
  readonly title: Localized;
  readonly max: string;
  readonly scoredBy: string;
  readonly field: string;
  readonly fieldTitle: Localized;
  /** Leaves by state, as the reader may know them. */
  readonly states: Readonly<Record<AppraisalState, number>>;
  /** Leaves whose claimed points are not what the values give. */
  readonly differing: number;
  /** Questions without an answer, and answers without a verdict. */
  readonly asked: number;
  readonly answered: number;
}

/** How far an appraisal is. */
export interface AppraisalProgress {
  readonly stage: AppraisalStage;
  readonly criteria: readonly CriterionProgress[];
  readonly groups: readonly { readonly id: string; readonly title: Localized }[];
}

/**
 * Counts the leaves of the reader's fields by criterion and state.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`
 */
export async function countAppraisal(
  store: Store,
  actor: Actor,
  round: string,
  filter: LeafFilter & { readonly stage?: AppraisalStage | undefined },
): Promise<AppraisalProgress> {
  const { stage, items } = await listAppraisal(store, actor, round, { ...filter, limit: Number.MAX_SAFE_INTEGER - 1 });
  const content = await readRoundContent(store, round);
  const criteria = [...groupItems(items)].map(([criterion, leaves]): CriterionProgress => {
    const counted = (test: (leaf: QueueItem) => boolean): number => leaves.filter(test).length;
    const states = Object.fromEntries(
      APPRAISAL_STATES.map((state) => [state, counted((leaf) => leaf.state === state)]),
    ) as Record<AppraisalState, number>;
    return {
      ...factsOf(content, leaves[0]?.group ?? '', criterion),
      states,
      differing: counted(({ computed }) => computed.differs),
      asked: counted(({ explanation }) => explanation === 'open'),
      answered: counted(({ explanation }) => explanation === 'answered'),
    };
  });
  const groups = content.document.groups.map(({ id, title }) => ({ id, title }));
  return { stage, criteria, groups };
}

function groupItems(items: readonly QueueItem[]): ReadonlyMap<string, readonly QueueItem[]> {
  const groups = new Map<string, QueueItem[]>();
  for (const item of items) groups.set(item.criterion, [...(groups.get(item.criterion) ?? []), item]);
  return groups;
}

function factsOf(
  { sets }: RoundContent,
  group: string,
  criterion: string,
): Pick<CriterionProgress, 'criterion' | 'title' | 'max' | 'scoredBy' | 'field' | 'fieldTitle'> {
  const set = sets.get(group);
  const leaf = leafOf(set, criterion);
  const field = fieldCode(criterion);
  const nothing = { vi: criterion, en: criterion };
  return {
    criterion,
    title: leaf?.title ?? nothing,
    max: leaf ? exactText(leaf.max) : '0',
    scoredBy: leaf?.scoredBy ?? '',
    field,
    fieldTitle: set?.byCode.get(field)?.title ?? { vi: field, en: field },
  };
}
