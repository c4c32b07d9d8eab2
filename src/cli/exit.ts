/** Exit codes: fine, problems found in the data, wrong usage, a bug of ours. */
export const EXIT = { fine: 0, problems: 1, usage: 2, bug: 70 } as const;

/** Wrong usage found after the arguments were parsed: the message is shown and the exit code is 2. */
export class UsageError extends Error {}
