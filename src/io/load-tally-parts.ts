import type { Issue } from '../base/issue/issue.ts';
import { mergeTallies, type Questionnaire, readTallyPart, type SurveyCounts } from '../survey/index.ts';
import type { NamedFile } from './load-survey.ts';
import { readJson } from './read-json.ts';

/** Parts of a tally added up. */
export interface TallyParts {
  /** Undefined when any part is wrong. */
  readonly counts: SurveyCounts | undefined;
  readonly issues: readonly Issue[];
}

/** Reads parts of a tally and adds them up. Issues as of `readTallyPart` and `readJson`. */
export async function loadTallyParts(questionnaire: Questionnaire, files: readonly NamedFile[]): Promise<TallyParts> {
  const parts: SurveyCounts[] = [];
  const issues: Issue[] = [];
  for (const { path, name } of files) {
    const { raw, issues: found } = await readJson(path, name);
    const part = raw === undefined ? { value: undefined, issues: found } : readTallyPart(raw, name, questionnaire);
    issues.push(...part.issues);
    if (part.value) parts.push(part.value);
  }
  return { counts: parts.length === files.length ? mergeTallies(parts) : undefined, issues };
}
