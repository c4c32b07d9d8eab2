import { createHash } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ENGINE } from '../base/engine.ts';
import { readShape } from '../base/shape/read.ts';
import { type ResultDocument, resultSchema } from '../report/result-schema.ts';
import { readJson } from './read-json.ts';

/** A file of a run: its path below the folder, and its text. */
export interface RunFile {
  readonly path: string;
  readonly text: string;
}

/** Where the result of a run stands in its folder. */
export const RESULT_FILE = 'result.json';

/** The files of a ranking group, without their endings. */
export function groupPath(group: string): string {
  return `group/${fileNameOf(group)}`;
}

/** The file of a survey, without its ending. */
export function surveyPath(survey: string): string {
  return `survey/${fileNameOf(survey)}`;
}

/** The picture of a group's ranking, or of a survey's answers: by level, and by agency. */
export function picturePath(kind: 'ranking' | 'answers' | 'agencies', id: string): string {
  return kind === 'ranking' ? `${groupPath(id)}.svg` : `${surveyPath(id)}-${kind}.svg`;
}

/** The files that explain an agency's sheet, without their endings. */
export function explanationPath(group: string, agency: string): string {
  return `explanation/${fileNameOf(group)}/${fileNameOf(agency)}`;
}

/** Files that every run writes. */
const FIXED_FILES = [RESULT_FILE, 'result.schema.json', 'report.md', 'issues.csv'];

/**
 * Writes the files of a run into a folder. Files of an earlier run that this one does not write are removed, by the names in its result;
 * nothing else in the folder is touched.
 * @param inputs full paths of the files the run was computed from
 * @returns the files that stand in the way, because no earlier run wrote them or the run was computed from them: then nothing is written
 */
export async function writeRun(
  folder: string,
  files: readonly RunFile[],
  inputs: ReadonlySet<string> = new Set(),
): Promise<readonly string[]> {
  const now = files.map(({ path }) => path);
  const { raw } = await readJson(join(folder, RESULT_FILE), RESULT_FILE);
  const earlier = raw === undefined ? undefined : readShape(resultSchema, raw, RESULT_FILE).value;
  // A result of another version of the engine does not tell its files; they are its own all the same.
  const own = new Set(earlier ? [...pathsOf(earlier), ...FIXED_FILES] : isResult(raw) ? now : []);
  const strangers: string[] = [];
  for (const path of now) {
    const full = join(folder, path);
    if (inputs.has(full) || (!own.has(path) && (await exists(full)))) strangers.push(path);
  }
  if (strangers.length > 0) return strangers;
  const kept = new Set(now);
  for (const path of own) if (!kept.has(path)) await rm(join(folder, path), { force: true });
  for (const { path, text } of files) {
    const full = join(folder, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  }
  return [];
}

function isResult(raw: unknown): boolean {
  return (
    resultSchema.shape.engine.safeParse((raw as { engine?: unknown } | undefined)?.engine).data?.name === ENGINE.name
  );
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

function pathsOf({ groups, surveys }: ResultDocument): readonly string[] {
  return [
    ...groups.flatMap(({ id, agencies }) => [
      ...['.csv', '.md', '.svg'].map((end) => groupPath(id) + end),
      ...agencies.flatMap(({ code }) => ['.json', '.md'].map((end) => explanationPath(id, code) + end)),
    ]),
    ...surveys.flatMap(({ id }) => ['.csv', '-answers.svg', '-agencies.svg'].map((end) => surveyPath(id) + end)),
  ];
}

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,60}$/;
const DIGEST_LENGTH = 16;
/** A plain code that looks like a name made here gets a digest of its own, so that the two cannot meet. */
const LOOKS_MADE = new RegExp(`-[0-9a-f]{${DIGEST_LENGTH}}$`);

/** A code as a file's name: as it is where it is plain, else its letters and a digest, so that no two meet and no path escapes. */
export function fileNameOf(code: string): string {
  if (PLAIN.test(code) && !LOOKS_MADE.test(code)) return code;
  const digest = createHash('sha256').update(code).digest('hex').slice(0, DIGEST_LENGTH);
  return `${code.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 40)}-${digest}`;
}
