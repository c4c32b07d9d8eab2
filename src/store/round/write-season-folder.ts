import { constants, copyFile, link, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Store } from '../store.ts';
import { readRoundContent } from './round-content.ts';
import { readSeasonData, seasonDataDigest, surveyDataDigest } from './season-data.ts';
import { type SeasonFiles, seasonFiles } from './season-files.ts';

/** A round written out as the files of a season. */
export interface SeasonFolder extends SeasonFiles {
  /** Full path of the season's own file, to be given to `loadSeason`. */
  readonly season: string;
  /** The version of the data that were written. */
  readonly dataVersion: number;
  /** SHA-256 of the data that were written. */
  readonly digest: string;
  /** Of those among them that surveys are counted from. */
  readonly surveyDigest: string;
}

/**
 * Writes a round into an empty folder as the files of a season, which `par-index run` computes to the same result.
 * @param answers whether the answers of surveys are written too
 * @returns refuses `ROUND_UNKNOWN`, `PUBLICATION_PATH_OUTSIDE`, and `STORE_FILE_DAMAGED` or `STORE_FILE_MISSING` rather than compute from bytes that were altered
 */
export async function writeSeasonFolder(
  store: Store,
  round: string,
  folder: string,
  answers = true,
): Promise<SeasonFolder> {
  const { questionnaires } = await readRoundContent(store, round);
  const data = await readSeasonData(store, round);
  const made = await seasonFiles(store, data, questionnaires);
  for (const file of made.files.filter(({ path }) => answers || !made.answers.has(path))) {
    const full = resolve(folder, file.path);
    if (!full.startsWith(resolve(folder) + sep)) throw new Error(`a document outside its round: ${file.path}`);
    await mkdir(dirname(full), { recursive: true });
    if ('text' in file) await writeFile(full, file.text, { flag: 'wx' });
    else await putKept(store, file.sha256, full);
  }
  return {
    ...made,
    season: join(folder, made.seasonPath),
    dataVersion: data.round.data_version,
    digest: seasonDataDigest(data),
    surveyDigest: surveyDataDigest(data),
  };
}

/** A kept file under another name, once its bytes are known to be what was kept; where the disk has no links, a copy. Nothing is written over, or a kept file could be changed. */
async function putKept({ files }: Store, sha256: string, to: string): Promise<void> {
  await files.check(sha256);
  const from = files.path(sha256);
  await link(from, to).catch(() => copyFile(from, to, constants.COPYFILE_EXCL));
}
