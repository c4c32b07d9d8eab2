import type { IssueCode } from '../../base/issue/catalogue/index.ts';
import { type Issue, type IssueValues, issue, type Place } from '../../base/issue/issue.ts';
import { LIMIT_WORDS, WORKBOOK_LIMITS, type WorkbookLimit } from './workbook-limits.ts';

/** An error to throw that carries why a workbook is refused. Thrown to leave the streaming, and caught by `readWorkbook`. */
export function refusal(code: IssueCode, values: IssueValues, place: Place = {}): Error {
  return carrying(issue(code, place, values));
}

/** Refuses what no whole workbook has (`WORKBOOK_DAMAGED`), in words of both languages. */
export function damaged(vi: string, en: string, place?: Place): Error {
  return refusal('WORKBOOK_DAMAGED', { found: { vi, en } }, place);
}

/**
 * Refuses what is beyond a limit (`WORKBOOK_LIMIT`).
 * @param found what was counted when the limit was passed: a number, or a reference as it stands in the file
 */
export function beyond(limit: WorkbookLimit, found: number | string, place?: Place): Error {
  const allowed = String(WORKBOOK_LIMITS[limit]);
  return refusal('WORKBOOK_LIMIT', { limit: LIMIT_WORDS[limit], found: String(found), allowed }, place);
}

/** The issue that a thrown refusal carries; undefined for any other error, which is a bug. */
export function refusalOf(error: unknown): Issue | undefined {
  return error instanceof Error && 'reason' in error ? (error.reason as Issue) : undefined;
}

/** Does something whose refusals happen in a place: what they say of it themselves stays. */
export async function inPlace<T>(place: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = refusalOf(error);
    throw reason === undefined ? error : carrying({ ...reason, place: { ...place, ...reason.place } });
  }
}

function carrying(reason: Issue): Error {
  return Object.assign(new Error(reason.code), { reason });
}
