/** Why a form deserves a look. A flag is a reason to look, never a verdict on a form or a person. */
export const QUALITY_FLAGS = [
  'straight-line',
  'all-missing',
  'duplicate-content',
  'too-fast',
  'time-impossible',
  'out-of-range',
  'contradiction',
  'interviewer',
] as const;
export type QualityFlag = (typeof QUALITY_FLAGS)[number];

/** Whether a flag was looked for: `off` by the questionnaire's rules; `not-possible` where it names no column, gate or range for it, or has too few items. */
export type QualityCheck = 'checked' | 'off' | 'not-possible';

/**
 * The bit of a flag in a form's mark.
 * @example flagBit('all-missing') // 2
 */
export function flagBit(flag: QualityFlag): number {
  return 1 << QUALITY_FLAGS.indexOf(flag);
}

/**
 * The flags of a form's mark, in their fixed order.
 * @example flagsOf(5) // ['straight-line', 'duplicate-content']
 */
export function flagsOf(mark: number): readonly QualityFlag[] {
  return QUALITY_FLAGS.filter((flag) => (mark & flagBit(flag)) !== 0);
}
