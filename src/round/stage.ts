import type { Localized } from '../base/language.ts';

/** The stages of a round, from first to last. */
export const STAGES = [
  'setup',
  'self-assessment',
  'locked',
  'appraisal-1',
  'explanation',
  'appraisal-2',
  'council',
  'published',
] as const;
export type Stage = (typeof STAGES)[number];

/** Stages that have a day by which their work is due. */
export const TIMED_STAGES = ['self-assessment', 'appraisal-1', 'explanation', 'appraisal-2', 'council'] as const;
export type TimedStage = (typeof TIMED_STAGES)[number];

export const STAGE_WORDS: Readonly<Record<Stage, Localized>> = {
  setup: { vi: 'Chuẩn bị', en: 'Set-up' },
  'self-assessment': { vi: 'Tự chấm điểm', en: 'Self-assessment' },
  locked: { vi: 'Chốt điểm tự chấm', en: 'Self-assessment locked' },
  'appraisal-1': { vi: 'Thẩm định lần 1', en: 'First appraisal' },
  explanation: { vi: 'Giải trình', en: 'Explanation' },
  'appraisal-2': { vi: 'Thẩm định lần 2', en: 'Second appraisal' },
  council: { vi: 'Hội đồng thẩm định', en: 'Appraisal council' },
  published: { vi: 'Đã công bố', en: 'Published' },
};

/** A move from one stage to another. Back moves need a reason; every move is made by the Department of Home Affairs. */
export interface StageMove {
  readonly from: Stage;
  readonly to: Stage;
  /** `publish`: only the publication itself makes this move. */
  readonly kind: 'forward' | 'back' | 'publish';
  /** What happens with it. */
  readonly effect: Localized;
}

/** Every move there is; what is not here cannot be done. */
export const STAGE_MOVES: readonly StageMove[] = [
  {
    from: 'setup',
    to: 'self-assessment',
    kind: 'forward',
    effect: {
      vi: 'Kiểm tra tài liệu của đợt; mỗi cơ quan có một phiếu chấm điểm',
      en: 'The documents of the round are checked; every agency gets a score sheet',
    },
  },
  {
    from: 'self-assessment',
    to: 'locked',
    kind: 'forward',
    effect: { vi: 'Không phiếu nào sửa được nữa', en: 'No sheet can be changed any more' },
  },
  {
    from: 'locked',
    to: 'self-assessment',
    kind: 'back',
    effect: { vi: 'Mở khóa, cơ quan sửa được phiếu chưa ký', en: 'Unlocked: sheets that are not signed can be edited' },
  },
  {
    from: 'locked',
    to: 'appraisal-1',
    kind: 'forward',
    effect: { vi: 'Thẩm định viên bắt đầu', en: 'Appraisers begin' },
  },
  {
    from: 'appraisal-1',
    to: 'explanation',
    kind: 'forward',
    effect: {
      vi: 'Cơ quan xem kết quả thẩm định lần 1 và trả lời yêu cầu giải trình',
      en: 'Agencies see the first appraisal and answer requests for explanation',
    },
  },
  {
    from: 'explanation',
    to: 'appraisal-1',
    kind: 'back',
    effect: { vi: 'Thẩm định lần 1 mở lại', en: 'The first appraisal opens again' },
  },
  {
    from: 'explanation',
    to: 'appraisal-2',
    kind: 'forward',
    effect: { vi: 'Không nhận giải trình nữa', en: 'No more explanations are taken' },
  },
  {
    from: 'appraisal-2',
    to: 'explanation',
    kind: 'back',
    effect: { vi: 'Nhận giải trình lại', en: 'Explanations are taken again' },
  },
  {
    from: 'appraisal-2',
    to: 'council',
    kind: 'forward',
    effect: { vi: 'Chuyển Hội đồng', en: 'The council takes over' },
  },
  {
    from: 'council',
    to: 'appraisal-2',
    kind: 'back',
    effect: { vi: 'Hội đồng trả lại thẩm định', en: 'The council gives the appraisal back' },
  },
  {
    from: 'council',
    to: 'published',
    kind: 'publish',
    effect: {
      vi: 'Đóng băng bộ tiêu chí, số liệu và kết quả; mọi người xem được',
      en: 'Criteria sets, inputs and result are frozen; everybody can read them',
    },
  },
];

/** The move between two stages; undefined when there is none. */
export function stageMove(from: Stage, to: Stage): StageMove | undefined {
  return STAGE_MOVES.find((move) => move.from === from && move.to === to);
}

/** The place of a stage in the order. */
export function stageOrder(stage: Stage): number {
  return STAGES.indexOf(stage);
}
