import { posix } from 'node:path';
import type { Localized } from '../../../base/language.ts';
import { type CsvRow, readCsvText } from '../../../io/csv.ts';
import { readAgencies } from '../../../season/agency-table.ts';
import { apiPath, type PageApi } from '../part/page-api.ts';
import { objectOf, objectsOf, setPaths } from './setup-round/copy-season.ts';
import { documentPath, readJsonDocument } from './setup-round/round-document.ts';

/** Names by code, in the order of the documents. */
export type NamesByCode = ReadonlyMap<string, Localized>;

/** What roles are bound to, by name: agencies, and fields of the criteria. */
export interface ScopeNames {
  readonly agencies: NamesByCode;
  readonly fields: NamesByCode;
}

type Raw = Readonly<Record<string, unknown>>;

/** A round with its season's own document. */
interface SeasonOfRound {
  readonly round: string;
  readonly path: string;
  readonly season: Raw;
}

/** The names of the agencies of a round; none where its documents cannot be read. */
export async function readAgencyNames(api: PageApi, round: string): Promise<NamesByCode> {
  const season = await readSeason(api, round);
  return season ? agenciesOf(api, season) : new Map();
}

/** The agencies and fields of rounds; where rounds differ in a name, the first that has it is believed. */
export async function readScopeNames(api: PageApi, rounds: readonly string[]): Promise<ScopeNames> {
  const agencies = new Map<string, Localized>();
  const fields = new Map<string, Localized>();
  for (const round of rounds) {
    const season = await readSeason(api, round);
    if (!season) continue;
    for (const [code, name] of await agenciesOf(api, season)) if (!agencies.has(code)) agencies.set(code, name);
    for (const [code, title] of await fieldsOf(api, season)) if (!fields.has(code)) fields.set(code, title);
  }
  return { agencies, fields };
}

async function readSeason(api: PageApi, round: string): Promise<SeasonOfRound | undefined> {
  const { body } = await api.get<{ readonly seasonPath: string }>(apiPath('rounds', round));
  const season = body && (await readJsonDocument(api, round, body.seasonPath));
  return season && { round, path: body.seasonPath, season };
}

async function agenciesOf(api: PageApi, { round, path, season }: SeasonOfRound): Promise<NamesByCode> {
  const file = season['agencies'];
  if (typeof file !== 'string') return new Map();
  const { body } = await api.bytes(documentPath(round, posix.normalize(posix.join(posix.dirname(path), file))));
  const rows: CsvRow[] = [];
  const { columns, rowsRead } = readCsvText(new TextDecoder().decode(body), file, (row) => rows.push(row));
  const { agencies } = readAgencies({ file, columns, rows, unread: [], rowsRead });
  return new Map(agencies.map(({ code, name }) => [code, name]));
}

async function fieldsOf(api: PageApi, { round, path, season }: SeasonOfRound): Promise<NamesByCode> {
  const fields = new Map<string, Localized>();
  for (const set of new Set(setPaths(season, path).values())) {
    const document = await readJsonDocument(api, round, set);
    for (const { code, title } of objectsOf(document?.['criteria'])) {
      const { vi, en } = objectOf(title) ?? {};
      if (typeof code !== 'string' || typeof vi !== 'string' || fields.has(code)) continue;
      fields.set(code, { vi, en: typeof en === 'string' ? en : vi });
    }
  }
  return fields;
}
