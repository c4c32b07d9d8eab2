import type { z } from '@hono/zod-openapi';
import type { Child } from 'hono/jsx';
import type { Language, Localized } from '../../../../base/language.ts';
import type { AppraisalState, TimedStage } from '../../../../round/index.ts';
import type { progressSchema, queueItemSchema } from '../../../api/appraisal.ts';
import type { Problem } from '../../../problem.ts';
import { Badge } from '../../part/badge.tsx';
import type { Link } from '../../part/layout.tsx';
import { type WorkCall, WorkFrame } from '../../part/work-page.tsx';
import { type Round, roundPath } from '../board/round-data.tsx';
import { roundLinks } from '../home.tsx';

/** What is counted of an appraisal, and a leaf of the queue, as the API gives them. */
export type Progress = z.output<typeof progressSchema>;
export type QueueItem = z.output<typeof queueItemSchema>;

/** Leaves as somebody narrows them down; empty texts ask for nothing. */
export interface Narrowed {
  readonly field: string;
  readonly group: string;
  readonly criterion: string;
  readonly state: string;
}

/** What stands in the address of a page. */
export function narrowedBy({ query }: WorkCall): Narrowed {
  return { field: query('field'), group: query('group'), criterion: query('criterion'), state: query('state') };
}

/** A query of texts that are not empty, with its question mark; empty when nothing is asked for. */
export function queryOf(asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, text]) => text !== '')).toString();
  return query === '' ? '' : `?${query}`;
}

export const STATE_TITLES: Readonly<Record<AppraisalState, Localized>> = {
  untouched: { vi: 'Chưa có ý kiến', en: 'Untouched' },
  'one-given': { vi: 'Có ý kiến của người khác', en: 'Another’s given' },
  'mine-given': { vi: 'Đã cho ý kiến, chờ người khác', en: 'Mine given' },
  agreed: { vi: 'Đủ ý kiến, thống nhất', en: 'All given, agreed' },
  disagreed: { vi: 'Đủ ý kiến, khác nhau', en: 'All given, disagreeing' },
  settled: { vi: 'Đã chốt', en: 'Settled' },
};

const TONES: Readonly<Record<AppraisalState, 'good' | 'bad' | 'unsure' | 'notice-badge'>> = {
  untouched: 'unsure',
  'one-given': 'unsure',
  'mine-given': 'notice-badge',
  agreed: 'good',
  disagreed: 'bad',
  settled: 'good',
};

/** How far a leaf is, in a word. */
export function StateBadge({ state, language }: { readonly state: AppraisalState; readonly language: Language }) {
  return <Badge tone={TONES[state]}>{STATE_TITLES[state][language]}</Badge>;
}

export const EXPLANATION_TITLES: Readonly<Record<QueueItem['explanation'], Localized>> = {
  none: { vi: '', en: '' },
  open: { vi: 'chờ giải trình', en: 'waiting for an answer' },
  answered: { vi: 'đã giải trình, chờ kết luận', en: 'answered, to be judged' },
  rejected: { vi: 'không chấp nhận', en: 'rejected' },
  accepted: { vi: 'chấp nhận', en: 'accepted' },
};

/** Until when the work of the stage is due; undefined where no day is set. */
export function dueNow({ stage, due }: Round): string | undefined {
  return due[stage as TimedStage];
}

/** The frame of the pages of appraisal and council. */
export function AppraisalFrame({
  call,
  round,
  title,
  parts,
  crumbs = [],
  problem,
  done,
  children,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly title: string;
  /** The path of this page below the round. */
  readonly parts: readonly string[];
  readonly crumbs?: readonly Link[];
  readonly problem?: Problem | undefined;
  readonly done?: string | undefined;
  readonly children: Child;
}) {
  return (
    <WorkFrame
      call={call}
      title={title}
      path={roundPath('vi', round.id, ...parts)}
      crumbs={crumbs}
      nav={roundLinks(round.id, round.stage, call.person, call.language)}
      sample={round.sample}
      problem={problem}
      done={done}
    >
      {children}
    </WorkFrame>
  );
}
