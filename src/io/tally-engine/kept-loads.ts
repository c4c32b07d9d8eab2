import { type Issue, issue } from '../../base/issue/issue.ts';
import { compareText } from '../../base/order.ts';
import { type FinishedLoad, frameText, loadReceiptSchema, type PartFrame, sameFrame } from '../../survey/index.ts';
import { type FileDigest, inputsOf } from '../tally-input.ts';
import type { KeptReceipt } from './tally-engine.ts';

/** The loads of a table that count. */
export interface KeptLoads {
  /** One for every input, whoever else loaded the same. */
  readonly loads: readonly FinishedLoad[];
  /** Loads of files that another load has: they count for nothing. */
  readonly doubled: readonly string[];
  readonly issues: readonly Issue[];
}

/**
 * Reads the receipts of a table, all of which must be of one questionnaire. Of two loads of the same files, as two commands make that run at once, the first by its number counts.
 * @returns issues `TALLY_ENGINE_RECEIPT`, `TALLY_ENGINE_TWICE`
 */
export function readReceipts(frame: PartFrame, kept: readonly KeptReceipt[]): KeptLoads {
  const loads = new Map<string, FinishedLoad>();
  const doubled: string[] = [];
  const issues: Issue[] = [];
  const allowed = frameText(frame);
  for (const { load, receipt: text } of [...kept].sort((a, b) => compareText(a.load, b.load))) {
    const receipt = parsed(text);
    if (!receipt || !sameFrame(receipt, frame)) {
      const found = receipt ? frameText(receipt) : text;
      issues.push(issue('TALLY_ENGINE_RECEIPT', { key: load }, { found, allowed }));
      continue;
    }
    const first = loads.get(receipt.input);
    if (!first) loads.set(receipt.input, { load, receipt });
    else if (first.load !== load) {
      doubled.push(load);
      issues.push(issue('TALLY_ENGINE_TWICE', { key: load }, { found: load, allowed: first.load }));
    }
  }
  return { loads: [...loads.values()], doubled, issues };
}

function parsed(text: string): FinishedLoad['receipt'] | undefined {
  try {
    return loadReceiptSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Files that a load has already, together with others or read otherwise. Issues `TALLY_ENGINE_OVERLAP`. */
export function loadedFileIssues(loads: readonly FinishedLoad[], files: readonly FileDigest[]): readonly Issue[] {
  return files.flatMap((file) => {
    const [digest] = inputsOf([file]);
    const before = loads.find(({ receipt }) => digest !== undefined && receipt.files?.includes(digest));
    return before ? [issue('TALLY_ENGINE_OVERLAP', { file: file.name }, { found: before.load })] : [];
  });
}

/** Loads that have a file in common. Issues `TALLY_ENGINE_OVERLAP`. */
export function overlapIssues(loads: readonly FinishedLoad[]): readonly Issue[] {
  const owners = new Map<string, string>();
  const pairs = new Map<string, Issue>();
  for (const { load, receipt } of loads) {
    for (const digest of receipt.files ?? []) {
      const before = owners.get(digest) ?? load;
      owners.set(digest, before);
      if (before !== load)
        pairs.set(`${before} ${load}`, issue('TALLY_ENGINE_OVERLAP', { key: load }, { found: before }));
    }
  }
  return [...pairs.values()];
}
