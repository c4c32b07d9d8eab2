import { foldText } from '../../base/language.ts';
import type { FileReading } from '../../base/sheet.ts';
import type { MappingFile } from '../mapping/mapping-file.ts';
import type { WantedColumn } from '../mapping/wanted-column.ts';
import { looksPersonal, maskText } from '../privacy/mask-text.ts';
import { columnNames, itemsOf, levelsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { type ChoiceRule, choiceRules } from './choice-rule.ts';
import { answerCoder } from './code-answer.ts';
import { type ColumnStore, columnStore } from './column-store.ts';
import { type GateRule, gateRules } from './gate-rule.ts';
import { type IdStore, idStore } from './id-store.ts';
import { type IssueList, issueList } from './issue-list.ts';
import { type RepeatList, repeatList } from './repeat-list.ts';
import { DIMENSIONS, type SheetReading } from './responses.ts';
import { type RowStore, rowStore, sameRow } from './row-store.ts';
import { nameKey, type ValueStore, valueStore } from './value-store.ts';
import { wantedColumns } from './wanted-columns.ts';

/** How the reader of responses is told what is known beforehand. */
export interface ResponseOptions {
  /** Codes of the agencies there are; a row of another one is rejected. Without it every code is taken. */
  readonly agencies?: ReadonlySet<string> | undefined;
  /** Codes of agencies by their folded names, for files that name agencies in words. */
  readonly agencyNames?: ReadonlyMap<string, string> | undefined;
  /** Which column is which question, as a person confirmed it. */
  readonly mapping?: MappingFile | undefined;
  /** Hashes the columns that the questionnaire's `privacy.hash` names; without it their values are not kept. */
  readonly hash?: ((text: string) => string) | undefined;
  /** Issues of one kind that are listed; 1,000 when left out. */
  readonly listed?: number | undefined;
  /** Called with the id, as the file has it, of every form that is kept or compared with another of its id. */
  readonly onForm?: ((id: string) => void) | undefined;
  /** Takes a form instead of its being kept; false for one that is kept. A form taken must have an id that no other has: it is compared with none, and is in no responses. Times and interviewers are then not read. */
  readonly takeForm?: ((form: TakenForm) => boolean) | undefined;
}

/** A form that is handed over as soon as it is read; what it holds is good during the call only. */
export interface TakenForm {
  /** As the file has it; undefined where no column of ids is read. */
  readonly id: string | undefined;
  readonly codes: Uint8Array;
  /** Positions of its values: where which stands tell `dimensionColumn` and `namedColumn`. */
  readonly values: Uint32Array;
}

/** Positions in a mark: where a stored row came from, what was noticed, and its values of the other columns. */
export const SHEET = 0;
export const ROW = 1;
export const DOUBTS = 2;
export const FIRST_VALUE = 3;

/** Where a row stands. */
export interface RowPlace {
  readonly file: string;
  readonly sheet: string | undefined;
  readonly row: number;
}

/** A sheet while it is read; `kept` rows may still turn out to be rejected or repeats. */
export type SheetCount = Omit<SheetReading, 'account'> & { read: number; excluded: number; rejected: number };

/** What has been read so far. A row and its mark have the same index in their stores. */
export interface ReadState {
  readonly questionnaire: Questionnaire;
  readonly options: ResponseOptions;
  readonly wanted: readonly WantedColumn[];
  readonly required: ReadonlySet<string>;
  readonly code: (text: string, item: number) => number;
  readonly gates: readonly GateRule[];
  readonly choices: readonly ChoiceRule[];
  /** The code of an agency by its code or name; undefined when the known agencies have none such. */
  readonly agencyOf: (text: string) => string | undefined;
  readonly hashed: ReadonlySet<string>;
  readonly issues: IssueList;
  readonly answers: Pick<RowStore, 'draft' | 'keep'>;
  readonly marks: Pick<ColumnStore, 'draft' | 'keep' | 'number' | 'change' | 'count'>;
  /** Numbers of a mark that two rows with one id must share, from `FIRST_VALUE`. */
  readonly compared: number;
  /** Whether the row and the mark that stand in the drafts say what those of a stored row do, wherever they stand. */
  readonly saysAsMuch: (row: number) => boolean;
  /** Response ids of the stored rows. */
  readonly ids: IdStore;
  /** Rows with an id that a stored row has. */
  readonly repeats: RepeatList;
  /** Values met of each dimension and fact, in the order they have in a mark. */
  readonly values: readonly ValueStore[];
  readonly files: FileReading[];
  readonly sheets: SheetCount[];
  readonly items: readonly string[];
  /** Names of the other columns kept: those that two rows with one id must share come first. */
  readonly facts: readonly string[];
  /** The answers there are, as issues show them, by item. */
  readonly allowed: readonly string[];
}

/** A state in which every form is kept. */
export interface FormState extends ReadState {
  readonly answers: RowStore;
  readonly marks: ColumnStore;
}

const UNCOMPARED = ['interviewer', 'start', 'end', 'duration'] as const;

/** The state before anything is read. */
export function emptyState(questionnaire: Questionnaire, options: ResponseOptions): FormState {
  const items = itemsOf(questionnaire).map((item) => item.code);
  const wanted = wantedColumns(questionnaire);
  const { columns, choices, privacy } = questionnaire;
  const loose = new Set(UNCOMPARED.map((name) => columns[name]));
  const own = new Set([columns.id, ...DIMENSIONS.map((dimension) => columns[dimension])]);
  const others = columnNames(questionnaire).filter((name) => !own.has(name));
  const firm = others.filter((name) => !loose.has(name));
  const facts = [...firm, ...others.filter((name) => loose.has(name))];
  const compared = DIMENSIONS.length + choices.length + firm.length;
  const answers = rowStore(items.length);
  const marks = columnStore(FIRST_VALUE + DIMENSIONS.length + choices.length + facts.length);
  return {
    questionnaire,
    options,
    wanted,
    required: new Set(wanted.filter(({ required }) => required).map(({ code }) => code)),
    code: answerCoder(questionnaire),
    gates: gateRules(questionnaire, facts),
    choices: choiceRules(questionnaire),
    agencyOf: agencyFinder(options),
    hashed: new Set(privacy?.hash ?? []),
    issues: issueList(options.listed),
    answers,
    marks,
    compared,
    saysAsMuch: (row) => sameRow(answers.row(row), answers.draft()) && sameMark(marks, row, compared),
    ids: idStore(),
    repeats: repeatList(),
    values: [
      ...DIMENSIONS.map(() => valueStore(nameKey)),
      ...facts.map((name) => valueStore(name === columns.interviewer ? nameKey : (text) => text)),
    ],
    files: [],
    sheets: [],
    items,
    facts,
    allowed: itemsOf(questionnaire).map(({ levels }) =>
      (levels ?? levelsOf(questionnaire)).map((level) => `${level.code ?? level.value} ${level.label.vi}`).join(', '),
    ),
  };
}

/** Whether the mark in the draft has the values of a stored one that two rows with one id must share. */
function sameMark(marks: ColumnStore, row: number, compared: number): boolean {
  const values = marks.draft().subarray(FIRST_VALUE, FIRST_VALUE + compared);
  return values.every((value, at) => value === marks.number(row, FIRST_VALUE + at));
}

/** Names of agencies are few; a column of other texts must not fill the memory. */
const REMEMBERED = 10_000;

/** A name or a code in other letters stands for an agency only when it stands for no other. */
function agencyFinder({ agencies, agencyNames }: ResponseOptions): (text: string) => string | undefined {
  const folded = new Map<string, string | undefined>();
  const names = [...(agencyNames ?? []), ...[...(agencies ?? [])].map((code) => [foldText(code), code] as const)];
  for (const [name, code] of names) folded.set(name, (folded.get(name) ?? code) === code ? code : undefined);
  const remembered = new Map<string, string | undefined>();
  return (text) => {
    if (agencies?.has(text)) return text;
    if (folded.size === 0) return undefined;
    if (!remembered.has(text) && remembered.size < REMEMBERED) remembered.set(text, folded.get(foldText(text)));
    return remembered.has(text) ? remembered.get(text) : folded.get(foldText(text));
  };
}

/** Stands between a sheet's agency and an id that counts within that sheet only. */
export const WITHIN = '\u0000';

/** An id as issues show it: as it stands or hashed; a person's own number is masked, and one that should be hashed but has no key is not shown. */
export function shownId({ questionnaire, options, hashed }: ReadState, stored: string): string | undefined {
  const id = stored.slice(stored.indexOf(WITHIN) + 1);
  if (hashed.has(questionnaire.columns.id ?? '')) return options.hash ? id : undefined;
  return looksPersonal(id) ? maskText(id).text : id;
}

/** The place of a stored row. */
export function placeOf(state: ReadState, index: number): RowPlace {
  const { file, sheet } = state.sheets[state.marks.number(index, SHEET)] ?? { file: '', sheet: undefined };
  return { file, sheet, row: state.marks.number(index, ROW) };
}
