import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Dimension } from '../../survey/index.ts';
import { fileFaultWords } from '../file-fault.ts';
import type { FormBatch } from '../form-batches.ts';
import { type ColumnPlan, type ColumnWriter, columnWriter } from './column-writer.ts';

/** Keeps forms as columns as far as the disk allows: a count does not need them, so nothing here fails. */
export interface KeptColumns {
  readonly add: (forms: FormBatch) => Promise<void>;
  readonly end: (names: (dimension: Dimension) => readonly string[]) => Promise<void>;
  readonly abandon: () => Promise<void>;
  /** `TALLY_CACHE_UNWRITTEN` where the disk refused. */
  readonly issues: readonly Issue[];
}

/** Begins a file of columns in a folder that is made where it is not. */
export async function keepColumns(plan: ColumnPlan): Promise<KeptColumns> {
  const issues: Issue[] = [];
  let writer: ColumnWriter | undefined;
  const abandon = async (): Promise<void> => {
    const own = writer;
    writer = undefined;
    await own?.abandon();
  };
  const attempt = async (work: () => Promise<boolean>): Promise<void> => {
    try {
      if (!(await work())) await abandon();
    } catch (error) {
      await abandon();
      issues.push(unwritten(basename(plan.path), error));
    }
  };
  await attempt(async () => {
    await mkdir(dirname(plan.path), { recursive: true });
    writer = await columnWriter(plan);
    return true;
  });
  return {
    add: (forms) => attempt(async () => (await writer?.add(forms)) ?? true),
    end: (names) => attempt(async () => (await writer?.end(names)) ?? true),
    abandon,
    issues,
  };
}

/** What the system refused; an error of another kind is ours and goes on. */
function unwritten(name: string, error: unknown): Issue {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  return issue('TALLY_CACHE_UNWRITTEN', {}, { found: name, reason: fileFaultWords(String(error.code)) });
}
