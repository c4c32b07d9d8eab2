import { join } from 'node:path';
import type { Issue } from '../../base/issue/issue.ts';
import { readShape } from '../../base/shape/read.ts';
import { type SourceRegister, sourceRegister, sourcesSchema } from '../../base/source.ts';
import { loadSources, PACKAGE_ROOT } from '../../io/load-sources.ts';
import { loadResponses } from '../../io/load-survey.ts';
import { surveyDocument } from '../../report/survey-document.ts';
import { surveyForms } from '../../season/survey-forms.ts';
import { readMapping, readQuestionnaire, tallySurvey, withholdSlices } from '../../survey/index.ts';
import { rankDocument } from './engine-rank.ts';
import { compareScores, explainScore, scoreDocument, scoreDocuments } from './engine-score.ts';
import { withTextFile } from './engine-table.ts';
import type { EngineOutcome, Task } from './task.ts';

type EngineTask = Extract<Task, { readonly kind: 'engine' }>;

/** Computes plain documents, as the commands of the same names do. */
export async function computeEngineWork(task: EngineTask): Promise<EngineOutcome> {
  const { work, documents } = task;
  const { register, issues } = await registerOf(documents.sources);
  if (work === 'survey') return withIssues(issues, await surveyWork(task, register));
  if (work === 'rank') return withIssues(issues, await rankDocument(task));
  const scored = await scoreDocuments(task, register);
  if (!scored.group) return withIssues(issues, { body: undefined, issues: scored.issues });
  if (work === 'score') return withIssues(issues, scoreDocument(scored, scored.group, task.lang));
  if (work === 'explain') return withIssues(issues, explainScore(scored, scored.group, documents));
  return withIssues(issues, compareScores(scored, scored.group, documents));
}

function withIssues(issues: readonly Issue[], outcome: EngineOutcome): EngineOutcome {
  return { ...outcome, issues: [...issues, ...outcome.issues] };
}

/** The register of the package, and in front of it the one that was sent. */
async function registerOf(
  sources: unknown,
): Promise<{ readonly register: SourceRegister; readonly issues: readonly Issue[] }> {
  const { register, issues } = await loadSources(join(PACKAGE_ROOT, 'criteria', 'sources.json'));
  if (sources === undefined) return { register, issues };
  const shape = readShape(sourcesSchema, sources, 'sources');
  const both = sourceRegister([...register.values()], shape.value?.sources ?? []);
  return { register: both, issues: [...issues, ...shape.issues] };
}

async function surveyWork({ documents, folder }: EngineTask, register: SourceRegister): Promise<EngineOutcome> {
  const form = readQuestionnaire(documents.questionnaire, 'questionnaire', register);
  if (!form.value) return { body: undefined, issues: form.issues };
  const questionnaire = form.value;
  const mapping =
    documents.mapping === undefined ? undefined : readMapping(documents.mapping, 'mapping', questionnaire);
  const known = [...form.issues, ...(mapping?.issues ?? [])];
  const responses = await withTextFile(documents.answers ?? '', folder, (path) =>
    loadResponses(questionnaire, [{ path, name: 'answers' }], { mapping: mapping?.value }),
  );
  const whole = tallySurvey(responses);
  const tally = withholdSlices(whole);
  const forms = surveyForms(responses, tally);
  const issues = [...known, ...whole.issues, ...forms.comparison.quality.issues];
  const body = { sample: questionnaire.sample, result: surveyDocument(questionnaire.id, tally, forms) };
  return { body: responses.account.read === 0 ? undefined : body, issues };
}
