/** An extension of one agency's deadline. */
export interface Extension {
  readonly agency: string;
  readonly due: string;
}

/**
 * Until when an agency may work in a stage: the later of the stage's day and of its extensions.
 * @param due moments in ISO 8601 with a zone; undefined is no deadline
 * @example dueOf('2025-12-15T17:00:00+07:00', [{ agency: 'SYT', due: '2025-12-20T17:00:00+07:00' }], 'SYT')
 * // '2025-12-20T17:00:00+07:00'
 */
export function dueOf(due: string | undefined, extensions: readonly Extension[], agency: string): string | undefined {
  if (due === undefined) return undefined;
  const own = extensions.filter((extension) => extension.agency === agency).map((extension) => extension.due);
  return own.reduce((latest, one) => (Date.parse(one) > Date.parse(latest) ? one : latest), due);
}

/** Whether a deadline has passed; the very moment is still in time. */
export function isLate(due: string | undefined, now: Date): boolean {
  return due !== undefined && now.getTime() > Date.parse(due);
}
