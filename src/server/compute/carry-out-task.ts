import { computeSeasonFile, runFiles } from '../../io/season-run.ts';
import { surveyFindings } from '../../season/survey-findings.ts';
import { computeEngineWork } from './engine-work.ts';
import { supposeKept } from './kept-season.ts';
import { workOnSetWorkbook } from './set-workbook.ts';
import type { Outcome, RunOutcome, Task } from './task.ts';

/** Carries out one piece of work. */
export async function carryOutTask<Work extends Task>(task: Work): Promise<Outcome<Work>>;
export async function carryOutTask(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'run':
      return runSeason(task);
    case 'what-if':
      return supposeKept(task);
    case 'engine':
      return computeEngineWork(task);
    case 'set-workbook':
      return workOnSetWorkbook(task);
  }
}

async function runSeason({ season, lang }: Extract<Task, { kind: 'run' }>): Promise<RunOutcome> {
  const computed = await computeSeasonFile(season);
  const { result, issues } = computed;
  if (!result) return { files: undefined, issues, sheets: [], findings: { bound: [], targets: [] } };
  const sheets = result.groups.flatMap(({ group, cards }) =>
    cards.map(({ agency, status }) => ({ group: group.id, agency: agency.code, status, ranked: agency.ranked })),
  );
  return { files: runFiles({ ...computed, result }, lang), issues, sheets, findings: surveyFindings(result) };
}
