import { stat } from 'node:fs/promises';
import type { Issue } from '../../base/issue/issue.ts';
import {
  addAccounts,
  countUnits,
  countWeights,
  knownTexts,
  mergeUnits,
  NO_ROWS,
  plainUnit,
  type Questionnaire,
  type ResponseOptions,
  type ResponseReader,
  type Responses,
  readRowWeights,
  responseReader,
  type SurveyCounts,
  type UnitCounts,
} from '../../survey/index.ts';
import { type FeedText, feedText } from '../csv.ts';
import { hasherOf, type NamedFile } from '../load-survey.ts';
import { readSheets } from '../read-sheets.ts';
import { type FastRows, fastRows } from './fast-rows.ts';
import { feedLanes, type LaneOptions, recountStretches } from './feed-lanes.ts';
import { noteWaiting } from './id-filter.ts';
import { isSuspect, noteText, type RoomOptions, type TallyRoom, tallyRoom } from './tally-room.ts';
import { unitSums } from './unit-sums.ts';
import { metWeights } from './weight-book.ts';

/** The counts of a survey, and everything that is to be said of its files. */
export interface TalliedFiles {
  readonly counts: SurveyCounts;
  readonly issues: readonly Issue[];
  /** Forms that were counted by their bytes and not kept. */
  readonly byBytes: number;
  /** What reading the same files again must know, to pass forms on one by one. */
  readonly again: SecondReading;
}

/** What a first reading of files tells of their forms. */
export interface SecondReading {
  /** Whether another form may have this id; none has where it says no. */
  readonly mayRepeat: (id: string) => boolean;
  /** Units of weight by the text of the weight; none where forms are not weighed. */
  readonly weights: () => ReadonlyMap<string, bigint>;
}

/** What only tests and the terminal have a use for. */
export interface TallyOptions extends LaneOptions, RoomOptions {}

/** Rows of one file that were read by their bytes. */
interface FastFile {
  readonly path: string;
  readonly rows: FastRows;
}

/**
 * Counts the answers of a survey by agency without keeping its forms, whatever the size of its files: memory stays flat but for rows with something to say of them.
 * Account, issues and counts are those that `loadResponses` and counting its responses give. A repeated id is noticed by a filter; then the files are looked through once more for the rows that
 * may have it, and these are compared as the reader of responses compares them.
 * @param options what is known beforehand, as of `loadResponses`
 * @returns issues as of `loadResponses`, and `SAMPLING_WEIGHT`, `SAMPLING_COLUMN_ABSENT`, `SAMPLING_WEIGHTS_ZERO`, `SURVEY_TALLY_WEIGHT`; the questionnaire's weights must be `one` or a `column` (`countWeights`)
 */
export async function tallyFiles(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  options: ResponseOptions = {},
  own: TallyOptions = {},
): Promise<TalliedFiles> {
  return (
    (await countFiles(questionnaire, files, options, own, true)) ??
    (await countFiles(questionnaire, files, options, own, false)) ??
    unsettled()
  );
}

function unsettled(): never {
  throw new Error('tallyFiles: forms that are kept settle every doubt');
}

/** Counts files, keeping every form unless they may be counted by their bytes; undefined when only the whole shows that they may not. */
async function countFiles(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  options: ResponseOptions,
  own: TallyOptions,
  byBytes: boolean,
): Promise<TalliedFiles | undefined> {
  const { hash, issues } = await hasherOf(questionnaire);
  const weighted = countWeights(questionnaire) === 'column';
  const room = tallyRoom(questionnaire, weighted, await sizeOf(files), own);
  const onForm = (id: string): void => noteText(room, id);
  const reader = responseReader(questionnaire, { hash, ...options, ...(byBytes && { onForm }) });
  reader.endFile({ reading: undefined, issues });
  const known = knownTexts(questionnaire);
  const fast: FastFile[] = [];
  for (const { path, name } of files) {
    const feed = byBytes ? lanesOf(reader, room, own, (rows) => fast.push({ path, rows })) : undefined;
    reader.endFile(await readSheets(path, name, known, reader, feed));
  }
  noteWaiting(room.filter, room.suspects);
  if (room.suspects.size > 0) for (const { path, rows } of fast) await recountStretches(path, rows);
  const agencies = reader.agencies();
  const counted = countedUnits(room, agencies, questionnaire);
  if (counted.some(({ unit }) => options.agencies?.has(unit) === false)) return undefined;
  return settle(reader.finish(), room, counted, byBytes);
}

async function sizeOf(files: readonly NamedFile[]): Promise<number> {
  const sizes = await Promise.all(files.map(({ path }) => stat(path).catch(() => ({ size: 0 }))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

/** Reads what is plain UTF-8 in two lanes, and any other text with care. */
function lanesOf(reader: ResponseReader, room: TallyRoom, own: TallyOptions, keep: (rows: FastRows) => void): FeedText {
  return async (path, reading, grid) => {
    if (reading.charset !== 'utf-8' || reading.lettering !== 'unicode') return feedText(path, reading, grid);
    const rows = await feedLanes(
      path,
      grid,
      (place) => {
        const known = reader.known();
        return known && fastRows(known, place, room, reader.addRow);
      },
      room.cells,
      own,
    );
    if (rows) keep(rows);
  };
}

function countedUnits(room: TallyRoom, agencies: readonly string[], { columns }: Questionnaire): readonly UnitCounts[] {
  const { counter, book } = room;
  return [...unitSums(counter, book.units)].map(([at, sums]) => {
    const unit = columns.agency === undefined ? '' : (agencies[at] ?? '');
    return counter.weights ? { unit, ...sums } : plainUnit(unit, sums.n);
  });
}

/** Puts together what was counted and what was kept. */
function settle(
  responses: Responses,
  room: TallyRoom,
  counted: readonly UnitCounts[],
  noted: boolean,
): TalliedFiles | undefined {
  const { questionnaire } = responses;
  const column = room.counter.weights && questionnaire.sampling?.weight;
  const weights = column === undefined ? undefined : readRowWeights(responses, column, metWeights(room.book));
  if (weights?.misread === true) return undefined;
  const usable = weights === undefined ? 'one' : weights.ofRow;
  const units = [...counted, ...countUnits(responses, usable)].map((unit) =>
    usable ? unit : { ...unit, w: [], w2: [] },
  );
  const forms = { ...NO_ROWS, read: room.forms, accepted: room.forms };
  return {
    counts: {
      questionnaire: questionnaire.id,
      version: questionnaire.version,
      weights: usable === undefined ? 'unusable' : usable === 'one' ? 'one' : 'column',
      account: addAccounts(responses.account, forms),
      units: mergeUnits(units),
    },
    issues: [...responses.issues, ...(weights?.issues ?? [])],
    byBytes: room.forms,
    again: {
      mayRepeat: (id) => !noted || isSuspect(room, id),
      weights: () => weights?.ofText() ?? new Map(),
    },
  };
}
