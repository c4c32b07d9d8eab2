import type { Problem } from '../../../problem.ts';
import { apiPath } from '../../part/page-api.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { type Narrowed, type Progress, queryOf } from './appraisal-data.tsx';

/** Progress within one ranking group. */
export interface GroupProgress {
  readonly progress: Progress;
  /** The group; empty only where the round has one group at most. */
  readonly group: string;
}

/**
 * Progress of the group that was asked for; where none of the round was, of the first in which the person has work. Groups are scored by sets of their own, whose criteria share
 * numbers: they are never counted or listed as one.
 */
export async function readGroupProgress(
  { api, param }: WorkCall,
  { field, group, criterion }: Omit<Narrowed, 'state'>,
): Promise<GroupProgress | { readonly problem: Problem | undefined }> {
  const base = apiPath('rounds', param('round'));
  const read = (query: Readonly<Record<string, string>>) =>
    api.get<Progress>(`${base}/appraisal-progress${queryOf(query)}`);
  const named = await read({ criterion: '-' });
  if (!named.body) return { problem: named.problem };
  const ids = named.body.groups.map(({ id }) => id);
  const wanted = ids.length < 2 ? [''] : ids.includes(group) ? [group] : ids;
  let best: GroupProgress | undefined;
  for (const id of wanted) {
    const { body: progress, problem } = await read({ field, group: id });
    if (!progress) return { problem };
    const rank = workIn(progress, criterion);
    if (!best || rank > workIn(best.progress, criterion)) best = { progress, group: id };
    if (rank === MOST) break;
  }
  return best ?? { problem: undefined };
}

const MOST = 3;

/** 3 where the criterion, or any if none is asked for, waits for an opinion; 2 where it is appraised; 1 where others are; 0 where nothing is. */
function workIn({ criteria }: Progress, criterion: string): number {
  const asked = criteria.filter((one) => criterion === '' || one.criterion === criterion);
  if (asked.some(isOpen)) return MOST;
  if (asked.length > 0) return 2;
  return criteria.length > 0 ? 1 : 0;
}

/** Whether an agency of the criterion waits for the reader’s opinion. */
export function isOpen({ states }: Progress['criteria'][number]): boolean {
  return states.untouched + states['one-given'] > 0;
}

/** The title of a group, where the round has more than one. */
export function groupTitle({ groups }: Progress, group: string): Progress['groups'][number]['title'] | undefined {
  return groups.length > 1 ? groups.find(({ id }) => id === group)?.title : undefined;
}
