import { access } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Issue } from '../base/issue/issue.ts';
import { readShape } from '../base/shape/read.ts';
import { type Source, type SourceRegister, sourceRegister, sourcesSchema } from '../base/source.ts';
import { readJson } from './read-json.ts';

/** The folder of the package: where `criteria/` and `surveys/` are. */
export const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url));

const FILE = 'sources.json';

/** The register that a file's citations are looked up in, and what is wrong with it. */
export interface LoadedSources {
  readonly register: SourceRegister;
  readonly issues: readonly Issue[];
  /** The nearest register at or above the file, beside the package's own. */
  readonly path: string | undefined;
}

/** Loads the register for a file: the nearest `sources.json` at or above it, and behind it the package's own. */
export async function loadSources(file: string): Promise<LoadedSources> {
  const own = join(PACKAGE_ROOT, 'criteria', FILE);
  const nearest = await findAbove(dirname(resolve(file)));
  const base = await readSources(own);
  if (!nearest || nearest === own) return { register: sourceRegister(base.sources), issues: base.issues, path: own };
  const local = await readSources(nearest);
  return { register: sourceRegister(base.sources, local.sources), issues: local.issues, path: nearest };
}

async function findAbove(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, FILE);
    if (await exists(candidate)) return candidate;
    // Above the package nothing belongs to it.
    if (at === parse(at).root || at === resolve(PACKAGE_ROOT)) return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

async function readSources(path: string): Promise<{ sources: readonly Source[]; issues: readonly Issue[] }> {
  const { raw, issues } = await readJson(path, FILE);
  if (raw === undefined) return { sources: [], issues };
  const shape = readShape(sourcesSchema, raw, FILE);
  return { sources: shape.value?.sources ?? [], issues: shape.issues };
}
