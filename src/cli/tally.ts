import { basename } from 'node:path';
import { hasError, type Issue, issue } from '../base/issue/issue.ts';
import { isColumnFile } from '../io/column-cache/column-file.ts';
import { type NamedFile, namedFiles } from '../io/load-survey.ts';
import { compileMuch } from '../io/small-heap.ts';
import { tallyFiles } from '../io/tally/tally-files.ts';
import type { TallyEngineName } from '../io/tally-engine/tally-engine.ts';
import { fileDigests, inputsOf } from '../io/tally-input.ts';
import {
  countWeights,
  type Dimension,
  type MappingFile,
  partFrame,
  type Questionnaire,
  type SurveyCounts,
} from '../survey/index.ts';
import { UsageError } from './exit.ts';
import { leaveNothing, type OnStop } from './leave-nothing.ts';
import { startProgress } from './progress.ts';
import { finishTally, loadTallyForm, printTally, type TallyPrintOptions } from './tally-print.ts';

/** Options of `tally`. */
export interface TallyOptions extends TallyPrintOptions {
  readonly mapping?: string | undefined;
  readonly engine: 'stream' | TallyEngineName;
  readonly connect?: string | undefined;
  readonly table?: string | undefined;
  readonly by: Dimension;
  readonly cache?: string | undefined;
}

/** What a command line shows to all who use the machine: a password stands better here. */
const ADDRESS = 'PAR_INDEX_TALLY_URL';

interface Counted {
  readonly counts: SurveyCounts | undefined;
  readonly issues: readonly Issue[];
  /** Digests of the files; none where they were not asked for. */
  readonly inputs?: readonly string[];
}

/** `par-index tally`: counts the answers of files of any size by agency, here or in a database; by another dimension from columns. */
export async function tally(form: string, answers: readonly string[], options: TallyOptions): Promise<number> {
  checkUse(answers, options);
  const { questionnaire, mapping, issues } = await loadTallyForm(form, options.mapping);
  if (!questionnaire || hasError(issues)) return finishTally(issues, options);
  if (countWeights(questionnaire) === 'fitted') {
    const found = questionnaire.sampling?.adjustment?.kind ?? 'stages';
    return finishTally([...issues, issue('SURVEY_TALLY_DESIGN', { file: basename(form) }, { found })], options);
  }
  const files = namedFiles(answers);
  const counted = await leaveNothing((onStop) => count(questionnaire, files, mapping, { ...options, onStop }));
  const { counts, inputs = [] } = counted;
  const all = [...issues, ...counted.issues];
  if (!counts) return finishTally(all, options);
  return printTally(questionnaire, { frame: partFrame(questionnaire, options.by), counts, inputs }, all, options);
}

/** Options, and who is told what must be done if the command is to end before its time. */
type CountOptions = TallyOptions & { readonly onStop: OnStop };

type Count = (
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  mapping: MappingFile | undefined,
  options: CountOptions,
) => Promise<Counted>;

/** Counts where it is wanted; answers in Parquet are turned into text first. */
const count: Count = async (questionnaire, given, mapping, options) => {
  const { answersFromParquet } = await import('../io/tally-engine/parquet-answers.ts');
  const { files, issues, remove } = await answersFromParquet(given);
  const { engine, by, cache, onStop } = options;
  onStop(remove);
  try {
    if (hasError(issues)) return { counts: undefined, issues };
    if (engine !== 'stream') return await countThere(questionnaire, files, mapping, options);
    const [only] = files;
    const columns = files.length === 1 && only && (await isColumnFile(only.path));
    const kept = columns || by !== 'agency' || cache !== undefined;
    return await (kept ? countColumns : countHere)(questionnaire, files, mapping, options);
  } finally {
    await remove();
  }
};

function checkUse(answers: readonly string[], { engine, connect, table, by, cache, lang }: TallyOptions): void {
  const refuse = (vi: string, en: string): never => {
    throw new UsageError(lang === 'vi' ? vi : en);
  };
  const here = engine === 'stream';
  if (here && (connect ?? table) !== undefined) {
    refuse(
      '--connect và --table chỉ dùng với --engine duckdb, clickhouse hoặc postgres',
      '--connect and --table go with --engine duckdb, clickhouse or postgres only',
    );
  }
  if (!here && (by !== 'agency' || cache !== undefined)) {
    refuse('--by và --cache chỉ dùng với --engine stream', '--by and --cache go with --engine stream only');
  }
  if (answers.length > 0 || (!here && table !== undefined)) return;
  refuse(
    'Thiếu tham số: responses (tệp trả lời), hoặc --table với bảng đã nạp',
    'An argument is missing: responses (the answers), or --table with one that is loaded',
  );
}

const countHere: Count = async (questionnaire, files, mapping, { part }) => {
  const progress = startProgress();
  const onPart = (rows: number): void => progress.show(questionnaire.id, rows);
  compileMuch(true);
  const counted = await tallyFiles(questionnaire, files, { mapping }, { onPart });
  compileMuch(false);
  progress.end();
  return part === undefined ? counted : { ...counted, inputs: inputsOf(await fileDigests(files)) };
};

const countThere: Count = async (questionnaire, files, mapping, { engine, connect, table, onStop }) => {
  if (engine === 'stream') throw new Error('countThere: a database counts');
  const { tallyWithEngine } = await import('../io/tally-engine/tally-with-engine.ts');
  const progress = rowProgress(questionnaire);
  const place = { engine, address: connect ?? process.env[ADDRESS], table };
  compileMuch(true);
  const counted = await tallyWithEngine(questionnaire, files, place, { mapping, onRow: progress.onRow, onStop });
  compileMuch(false);
  progress.end();
  return counted;
};

const countColumns: Count = async (questionnaire, files, mapping, { by, cache, part, onStop }) => {
  const { tallyColumns } = await import('../io/column-cache/tally-columns.ts');
  const progress = rowProgress(questionnaire);
  compileMuch(true);
  const { onRow } = progress;
  const counted = await tallyColumns(questionnaire, files, { mapping, by, folder: cache, onRow, onStop });
  compileMuch(false);
  progress.end();
  const known = part === undefined || counted.kept || cache !== undefined;
  return known ? counted : { ...counted, inputs: inputsOf(await fileDigests(files)) };
};

function rowProgress({ id }: Questionnaire): { readonly onRow: () => void; readonly end: () => void } {
  const progress = startProgress();
  let rows = 0;
  const onRow = (): void => {
    rows += 1;
    progress.show(id, rows);
  };
  return { onRow, end: progress.end };
}
