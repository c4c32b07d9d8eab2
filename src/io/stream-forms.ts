import {
  addTotals,
  type Dimension,
  knownTexts,
  noTotals,
  partFrame,
  type Questionnaire,
  type ResponseOptions,
  type ResponseReader,
  responseReader,
  sameTotals,
  type TakenForm,
  totalsOf,
} from '../survey/index.ts';
import type { FeedText } from './csv.ts';
import { batchRoom, type FormBatch } from './form-batches.ts';
import { hasherOf, type NamedFile } from './load-survey.ts';
import { readSheets } from './read-sheets.ts';
import type { TalliedFiles } from './tally/tally-files.ts';
import { decodedText } from './text/decoded-text.ts';

/** What is known when all forms were handed over. */
export interface StreamedForms {
  /** Whether the forms are those that were counted before; if not, files have changed meanwhile. */
  readonly same: boolean;
  /** The texts of a dimension by their positions, as they are spelled in the end. */
  readonly names: (dimension: Dimension) => readonly string[];
}

/** What is known beforehand, and whom to tell of every row that is read. */
export interface StreamOptions extends ResponseOptions {
  readonly onRow?: (() => void) | undefined;
}

/**
 * Hands over the accepted forms of a survey, some thousand at once, without keeping them. Files must have been counted before (`tallyFiles`): that tells which forms may share an id;
 * those are kept until the end, and compared as ever. No issues are given: the count has them.
 * @param take is waited for before more is read
 */
export async function streamForms(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  first: TalliedFiles,
  { onRow = () => {}, ...options }: StreamOptions,
  take: (batch: FormBatch) => Promise<void>,
): Promise<StreamedForms> {
  const { hash } = await hasherOf(questionnaire);
  const frame = partFrame(questionnaire);
  const takeForm = (form: TakenForm): boolean => room.add(form);
  const reader = responseReader(questionnaire, { hash, ...options, listed: 1, takeForm });
  const room = batchRoom(questionnaire, reader, first);
  const totals = noTotals(frame);
  const flush = async (last: boolean): Promise<void> => {
    for (const batch of room.ready(last)) {
      addTotals(totals, batch);
      await take(batch);
    }
  };
  const feed: FeedText = async (path, reading, grid) => {
    for await (const text of decodedText(path, reading)) {
      grid.push(text);
      if (grid.stopped()) break;
      await flush(false);
    }
  };
  const addRow: ResponseReader['addRow'] = (row) => {
    reader.addRow(row);
    onRow();
  };
  const known = knownTexts(questionnaire);
  for (const { path, name } of files) {
    reader.endFile(await readSheets(path, name, known, { ...reader, addRow }, feed));
    await flush(false);
  }
  room.addKept(reader.finish());
  await flush(true);
  return {
    same: sameTotals(totals, totalsOf(frame, first.counts), first.counts.weights),
    names: (dimension) => reader.dimension(dimension).texts(),
  };
}
