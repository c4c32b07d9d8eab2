import { LONGEST_TEXT } from '../../base/held-text.ts';
import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { jsonPath } from '../../base/shape/read.ts';
import { listOf, rawOf } from './document-place.ts';

const TOO_LONG: Localized = {
  vi: 'ô chỉ giữ 32.767 ký tự, phần sau bị cắt',
  en: 'a cell holds 32,767 characters, and the rest is cut',
};
const OTHERWISE: Localized = {
  vi: 'khoảng trắng ở hai đầu, dấu viết rời, xuống dòng kiểu khác hoặc ký tự hỏng bị đổi',
  en: 'spaces around it, marks written apart, other line ends or broken characters are changed',
};

/**
 * Texts of a criteria set that its workbook does not hold as they are.
 * @param document the set as its JSON stands
 * @param kept what comes back from its workbook, as `canonicalSet` gives it
 * @returns an issue `CRITERIA_TEXT_CHANGED` for each, at its JSON path
 */
export function changedTextIssues(document: unknown, kept: unknown, file: string): readonly Issue[] {
  const issues: Issue[] = [];
  const visit = (text: unknown, held: unknown, path: readonly PropertyKey[]): void => {
    if (typeof text === 'string') {
      if (text === held) return;
      const reason = text.length > LONGEST_TEXT ? TOO_LONG : OTHERWISE;
      issues.push(issue('CRITERIA_TEXT_CHANGED', { file, path: jsonPath(path) }, { found: text, reason }));
      return;
    }
    listOf(text).forEach((one, at) => {
      visit(one, listOf(held)[at], [...path, at]);
    });
    for (const [key, one] of Object.entries(rawOf(text))) visit(one, rawOf(held)[key], [...path, key]);
  };
  visit(document, kept, []);
  return issues;
}
