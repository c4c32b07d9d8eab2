import { type Issue, issue } from '../base/issue/issue.ts';
import { mergeTallies, type ReadPart, readTallyPart, type WantedFrame } from '../survey/index.ts';
import type { NamedFile } from './load-survey.ts';
import { readJson } from './read-json.ts';
import { tallyDigest } from './tally-digest.ts';

/** Parts of a tally added up. */
export interface TallyParts {
  /** Undefined when any part is wrong. */
  readonly merged: ReadPart | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads parts of a tally and adds them up. Issues as of `readTallyPart` and `readJson`, and `TALLY_PART_TWICE` for a part with forms of one before: both name one file of answers, or they are the same and one names none.
 * @param wanted what they must be about; all must be about what the first is about
 */
export async function loadTallyParts(
  wanted: WantedFrame | undefined,
  files: readonly NamedFile[],
): Promise<TallyParts> {
  const parts: NamedPart[] = [];
  const issues: Issue[] = [];
  for (const { path, name } of files) {
    const { raw, issues: found } = await readJson(path, name);
    const frame = parts[0]?.frame ?? wanted;
    const part = raw === undefined ? { value: undefined, issues: found } : readTallyPart(raw, name, frame);
    issues.push(...part.issues);
    if (!part.value) continue;
    const own: NamedPart = { ...part.value, name, digest: tallyDigest(part.value.frame, part.value.counts) };
    const same = parts.find((before) => sharesForms(before, own));
    if (same) issues.push(issue('TALLY_PART_TWICE', { file: name }, { found: same.name }));
    else parts.push(own);
  }
  const counts = parts.length === files.length ? mergeTallies(parts.map((part) => part.counts)) : undefined;
  const frame = parts[0]?.frame;
  const inputs = parts.flatMap((part) => part.inputs);
  return { merged: counts && frame && { frame, counts, inputs }, issues };
}

interface NamedPart extends ReadPart {
  readonly name: string;
  /** Of all that was counted. */
  readonly digest: string;
}

function sharesForms(a: NamedPart, b: NamedPart): boolean {
  if (a.counts.account.read === 0) return false;
  if (a.inputs.length === 0 || b.inputs.length === 0) return a.digest === b.digest;
  return a.inputs.some((digest) => b.inputs.includes(digest));
}
