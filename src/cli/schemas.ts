import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { schemaText } from '../base/shape/schema-text.ts';
import { sourcesSchema } from '../base/source.ts';
import { PACKAGE_ROOT } from '../io/load-sources.ts';
import { importSchema } from '../report/import-document.ts';
import { resultSchema } from '../report/result-schema.ts';
import { left } from '../report/table.ts';
import { casesSchema } from '../scoring/criteria-set/cases-schema.ts';
import { criteriaSetSchema } from '../scoring/criteria-set/schema.ts';
import { seasonSchema } from '../season/schema.ts';
import { mappingSchema, portalSchema, questionnaireSchema, seriesSchema, targetsSchema } from '../survey/index.ts';
import { planSchema } from '../survey/plan/plan.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { printTables, say } from './print.ts';

/** The published JSON Schemas, by their path in the package. */
export const PUBLISHED_SCHEMAS: Readonly<Record<string, Parameters<typeof schemaText>[0]>> = {
  'criteria/schema/sources.schema.json': sourcesSchema,
  'criteria/schema/criteria-set.schema.json': criteriaSetSchema,
  'criteria/schema/cases.schema.json': casesSchema,
  'criteria/schema/season.schema.json': seasonSchema,
  'criteria/schema/result.schema.json': resultSchema,
  'surveys/schema/questionnaire.schema.json': questionnaireSchema,
  'surveys/schema/targets.schema.json': targetsSchema,
  'surveys/schema/plan.schema.json': planSchema,
  'surveys/schema/portal.schema.json': portalSchema,
  'surveys/schema/series.schema.json': seriesSchema,
  'surveys/schema/mapping.schema.json': mappingSchema,
  'surveys/schema/import.schema.json': importSchema,
};

/** `par-index schemas`: writes the JSON Schemas of every file format, made from the code. */
export async function schemas(folder: string | undefined, { format }: CommonOptions): Promise<number> {
  const written: string[] = [];
  for (const [path, schema] of Object.entries(PUBLISHED_SCHEMAS)) {
    const full = join(folder ?? PACKAGE_ROOT, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, schemaText(schema));
    written.push(full);
  }
  const columns = [left('file', 'file')];
  const table = { title: 'JSON Schema', columns, rows: written.map((path) => [path]), notes: [] };
  if (format === 'table') for (const path of written) say(path);
  else printTables([{ key: 'schemas', ...table }], { lang: 'en', format });
  return EXIT.fine;
}
