import { hasError } from '../base/issue/issue.ts';
import type { SourceRegister } from '../base/source.ts';
import { type CriteriaReading, readCriteriaWorkbook } from '../report/criteria-workbook/read-criteria-workbook.ts';
import { readWorkbookBytes, type WorkbookSheet } from './workbook/read-workbook.ts';

/** A criteria set read from a workbook, with the cells it was read from. */
export interface LoadedCriteria extends CriteriaReading {
  readonly sheets: readonly WorkbookSheet[];
}

/** Reads a criteria set from the bytes of a workbook; issues of the workbook come first, and one that cannot be read has no document. */
export async function loadCriteriaWorkbook(
  bytes: Uint8Array,
  name: string,
  register: SourceRegister,
): Promise<LoadedCriteria> {
  const { sheets, issues } = await readWorkbookBytes(bytes, name);
  if (hasError(issues)) return { document: undefined, sources: [], set: undefined, issues, sheets };
  const reading = await readCriteriaWorkbook(sheets, name, register);
  return { ...reading, issues: [...issues, ...reading.issues], sheets };
}
