import type { CriteriaWorkbookReading } from '../../../api/criteria-workbook.ts';
import { type ApiAnswer, apiPath, type PageApi } from '../../part/page-api.ts';

/** A workbook that was sent, as far as it is read. */
export interface SentWorkbook {
  /** The set that it is to take the place of. */
  readonly path: string;
  readonly name: string;
  /** As a hidden field carries it. */
  readonly field: string;
  readonly reading: CriteriaWorkbookReading;
  /** The version of the set that it is compared with. */
  readonly version: string | undefined;
}

/** Where the workbook of a criteria set lies in the API. */
export function workbookPath(round: string, path: string): string {
  return apiPath('rounds', round, 'criteria-workbooks', path);
}

/** Where a copy of a workbook comes from in which every cell to mend is marked. */
export function markedPath(round: string, path: string): string {
  return apiPath('rounds', round, 'marked-criteria-workbooks', path);
}

/** Has a workbook read, as the set that it is to take the place of. */
export function readWorkbookOf(
  api: PageApi,
  round: string,
  path: string,
  bytes: Uint8Array,
): Promise<ApiAnswer<CriteriaWorkbookReading>> {
  return api.sendBytes('POST', workbookPath(round, path), bytes, {});
}

/** A workbook as a hidden field of a form carries it. */
export function fieldOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** The workbook of a hidden field. */
export function bytesOfField(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
