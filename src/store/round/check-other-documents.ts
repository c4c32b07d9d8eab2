import { readTable } from '../../io/read-table.ts';
import { readLastYear } from '../../season/movement.ts';
import { readPreviousSurvey } from '../../season/previous-survey.ts';
import type { SeasonDocument } from '../../season/schema.ts';
import { type Questionnaire, readMapping } from '../../survey/index.ts';
import { checkAnswerPlan, readAnswerPlan } from '../../survey/plan/planned-answers.ts';
import { type Documents, pathFrom, placeOf, readDocument } from './documents.ts';

/** Holds what only the computation needs against the engine's readers: last year, plans, mappings. Their issues go to the documents' own. */
export async function checkOtherDocuments(
  documents: Documents,
  document: SeasonDocument,
  questionnaires: ReadonlyMap<string, Questionnaire>,
  agencies: ReadonlySet<string>,
): Promise<void> {
  await checkLastYear(documents, document);
  for (const { id, mapping, plan, lastYear } of document.surveys ?? []) {
    const form = questionnaires.get(id);
    if (plan !== undefined) await checkPlan(documents, plan, form, agencies);
    if (mapping !== undefined) {
      const path = pathFrom(documents, mapping);
      const raw = await readDocument(documents, documents.seasonPath, path);
      if (raw !== undefined) documents.issues.push(...readMapping(raw, path, form).issues);
    }
    if (lastYear) {
      const path = pathFrom(documents, lastYear.file);
      const raw = await readDocument(documents, documents.seasonPath, path);
      if (raw === undefined) continue;
      documents.issues.push(...readPreviousSurvey(raw, path, lastYear.survey ?? id, document.year).issues);
    }
  }
}

async function checkPlan(
  documents: Documents,
  named: string,
  form: Questionnaire | undefined,
  agencies: ReadonlySet<string>,
): Promise<void> {
  const path = pathFrom(documents, named);
  const place = await placeOf(documents, path, documents.seasonPath);
  if (place === undefined) return;
  const { table, issues } = await readTable(place, path);
  const plan = readAnswerPlan(table);
  documents.issues.push(...issues, ...plan.issues);
  if (form) documents.issues.push(...checkAnswerPlan(plan, form, agencies, path));
}

async function checkLastYear(documents: Documents, { lastYear }: SeasonDocument): Promise<void> {
  if (!lastYear) return;
  const tables = [lastYear.file, lastYear.succession].map(async (named) => {
    const path = named === undefined ? undefined : pathFrom(documents, named);
    const place = path === undefined ? undefined : await placeOf(documents, path, documents.seasonPath);
    if (path === undefined || place === undefined) return undefined;
    const { table, issues } = await readTable(place, path);
    documents.issues.push(...issues);
    return table;
  });
  const [last, succession] = await Promise.all(tables);
  if (last) documents.issues.push(...readLastYear(last, succession).issues);
}
