/** The two ends of an interval for a share, from 0 to 1 where the method keeps to it. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Answers for and against; whole numbers for a count, any for an effective number of answers. */
export interface AnswerSplit {
  readonly satisfied: number;
  readonly others: number;
}

/** The share, its complement and the number of answers: both shares from the counts, so that neither loses digits. */
export interface Share {
  readonly p: number;
  readonly q: number;
  readonly n: number;
}

export function shareOf({ satisfied, others }: AnswerSplit): Share {
  const n = satisfied + others;
  return { p: satisfied / n, q: others / n, n };
}
