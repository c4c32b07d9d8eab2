import type { IssueCode } from '../../base/issue/catalogue/index.ts';
import { compareIssues, type Issue, issue } from '../../base/issue/issue.ts';

/** Issues of one kind that are listed where nothing else is said. */
const LISTED = 1000;

/** A list of issues that stays short however bad the data are, and the same whatever order they come in. */
export interface IssueList {
  readonly add: (found: Issue) => void;
  /** Every issue kept, in order, with one `SURVEY_ISSUES_CUT` for each kind that was cut. */
  readonly list: () => readonly Issue[];
}

interface Kind {
  kept: Issue[];
  count: number;
  /** Once the kind is full: nothing beyond this one can still be among the first. */
  last: Issue | undefined;
}

/**
 * Makes an empty list.
 * @param listed issues of one kind that are listed; of more, the first in order are, and a note tells how many there were
 */
export function issueList(listed: number = LISTED): IssueList {
  const kinds = new Map<IssueCode, Kind>();

  const trim = (kind: Kind): void => {
    kind.kept.sort(compareIssues);
    kind.kept.length = Math.min(kind.kept.length, listed);
    kind.last = kind.count > listed ? kind.kept.at(-1) : undefined;
  };

  const add = (found: Issue): void => {
    const kind = kinds.get(found.code) ?? { kept: [], count: 0, last: undefined };
    kinds.set(found.code, kind);
    kind.count += 1;
    if (kind.last && compareIssues(found, kind.last) >= 0) return;
    kind.kept.push(found);
    if (kind.kept.length === 2 * listed) trim(kind);
  };

  const list = (): readonly Issue[] => {
    const all = [...kinds].flatMap(([code, kind]) => {
      trim(kind);
      if (kind.count <= listed) return kind.kept;
      const values = { found: String(kind.count), of: code, allowed: String(listed) };
      return [...kind.kept, issue('SURVEY_ISSUES_CUT', {}, values)];
    });
    return all.sort(compareIssues);
  };

  return { add, list };
}
