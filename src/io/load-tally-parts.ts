import { type Issue, issue } from '../base/issue/issue.ts';
import { mergeTallies, type ReadPart, readTallyPart, type WantedFrame } from '../survey/index.ts';
import type { NamedFile } from './load-survey.ts';
import { readJson } from './read-json.ts';

/** Parts of a tally added up. */
export interface TallyParts {
  /** Undefined when any part is wrong. */
  readonly merged: ReadPart | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads parts of a tally and adds them up. Issues as of `readTallyPart` and `readJson`, and `TALLY_PART_TWICE` for a part that is the same as one before.
 * @param wanted what they must be about; all must be about what the first is about
 */
export async function loadTallyParts(
  wanted: WantedFrame | undefined,
  files: readonly NamedFile[],
): Promise<TallyParts> {
  const parts: ReadPart[] = [];
  const issues: Issue[] = [];
  const seen = new Map<string, string>();
  for (const { path, name } of files) {
    const { raw, issues: found } = await readJson(path, name);
    const frame = parts[0]?.frame ?? wanted;
    const part = raw === undefined ? { value: undefined, issues: found } : readTallyPart(raw, name, frame);
    issues.push(...part.issues);
    const text = JSON.stringify(raw);
    const same = part.value && seen.get(text);
    if (same !== undefined) issues.push(issue('TALLY_PART_TWICE', { file: name }, { found: same }));
    if (part.value) parts.push(part.value);
    seen.set(text, name);
  }
  const counts = parts.length === files.length ? mergeTallies(parts.map((part) => part.counts)) : undefined;
  const frame = parts[0]?.frame;
  return { merged: counts && frame && { frame, counts }, issues };
}
