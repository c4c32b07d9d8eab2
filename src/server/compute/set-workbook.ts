import { isDeepStrictEqual } from 'node:util';
import { hasError, type Issue } from '../../base/issue/issue.ts';
import type { Language } from '../../base/language.ts';
import { columnIndex } from '../../base/sheet.ts';
import type { Source, SourceRegister } from '../../base/source.ts';
import { loadCriteriaWorkbook } from '../../io/load-criteria-workbook.ts';
import { cellName, markCriteriaWorkbook } from '../../io/mark-criteria-workbook.ts';
import { writeWorkbook } from '../../io/workbook/write-workbook.ts';
import { canonicalSet } from '../../report/criteria-workbook/canonical-set.ts';
import { changedTextIssues } from '../../report/criteria-workbook/changed-text.ts';
import { otherSetIssues } from '../../report/criteria-workbook/other-set.ts';
import { criteriaWorkbookOf } from '../../report/criteria-workbook/write-criteria.ts';

/** What is to be done with the workbook of a criteria set. */
export interface SetWorkbookTask {
  readonly kind: 'set-workbook';
  readonly work: 'write' | 'read' | 'mark';
  /** The set that stands, and what it may cite. */
  readonly raw: unknown;
  readonly register: SourceRegister;
  /** The workbook that was sent, and its name in issues; to write one takes none. */
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly lang: Language;
}

/** An issue with the cell it is about. */
export interface CellFault {
  readonly issue: Issue;
  /** As `Tiêu chí!C12`; empty where it is about the file. */
  readonly cell: string;
  readonly value: string;
}

/** A workbook that was written, or what one says. */
export interface SetWorkbookOutcome {
  readonly bytes: Uint8Array;
  readonly ok: boolean;
  readonly document: Readonly<Record<string, unknown>> | undefined;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  /** Documents that the register lacks or has otherwise. */
  readonly changed: readonly Source[];
  readonly found: number;
  readonly faults: readonly CellFault[];
}

const MOST_FAULTS = 1000;
const NOTHING: SetWorkbookOutcome = {
  bytes: new Uint8Array(),
  ok: false,
  document: undefined,
  before: undefined,
  changed: [],
  found: 0,
  faults: [],
};

function idOf(raw: unknown): string | undefined {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** Writes, reads or marks the workbook of a criteria set; one of another set is an error, `CRITERIA_SET_OTHER`. */
export async function workOnSetWorkbook(task: SetWorkbookTask): Promise<SetWorkbookOutcome> {
  const { work, raw, register, lang } = task;
  if (work === 'write') return { ...NOTHING, bytes: await writeWorkbook(criteriaWorkbookOf(raw, register, lang)) };
  const loaded = await loadCriteriaWorkbook(task.bytes, task.name, register);
  const { document, sheets, sources } = loaded;
  const before = await canonicalSet(raw, register);
  const issues = [
    ...otherSetIssues(sheets, task.name, idOf(raw)),
    ...changedTextIssues(raw, before, task.name),
    ...loaded.issues,
  ];
  if (work === 'mark') return { ...NOTHING, bytes: await markCriteriaWorkbook({ ...loaded, issues }, lang) };
  const heldBy = ({ place: { sheet, row, column = '' } }: Issue): string => {
    const cells = sheets.find(({ name }) => name === sheet)?.rows.find((one) => one.row === row)?.cells ?? [];
    return cells[columnIndex(column)] ?? '';
  };
  return {
    ...NOTHING,
    ok: document !== undefined && !hasError(issues),
    document,
    before,
    changed: sources.filter((source) => !isDeepStrictEqual(source, register.get(source.id))),
    found: issues.length,
    faults: issues.slice(0, MOST_FAULTS).map((one) => ({ issue: one, cell: cellName(one), value: heldBy(one) })),
  };
}
