import { basename } from 'node:path';
import { hasError, type Issue, issueText } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import { exactText } from '../base/number/decimal.ts';
import { compare, ONE } from '../base/number/rational.ts';
import type { Source } from '../base/source.ts';
import { loadPlan, loadUnits } from '../io/load-plan.ts';
import { namedFiles } from '../io/load-survey.ts';
import { planDocument } from '../report/survey-plan-document.ts';
import { receivedCells, receivedUnits } from '../report/survey-plan-received.ts';
import { plannedCells, plannedUnits } from '../report/survey-plan-table.ts';
import { planDefinition } from '../report/survey-plan-text.ts';
import type { ReportTable } from '../report/table.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import { compareReceived, type ReceivedSurvey } from '../survey/plan/compare-received.ts';
import type { SurveyPlan } from '../survey/plan/plan.ts';
import { planSurvey } from '../survey/plan/plan-survey.ts';
import type { PlannedSurvey } from '../survey/plan/planned.ts';
import { readPlan } from '../survey/plan/read-plan.ts';
import { parsePercent } from '../survey/plan/read-units.ts';
import { EXIT, UsageError } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, type KeyedTable, printIssues, printTables, say, tell } from './print.ts';
import { loadForm, readAnswers } from './survey.ts';

/** Options of `survey plan` that stand for the fields of a plan, as typed. */
interface PlanSettings {
  readonly method?: string | undefined;
  readonly margin?: string | undefined;
  readonly level?: string | undefined;
  readonly share?: string | undefined;
  readonly designEffect?: string | undefined;
  readonly responseRate?: string | undefined;
  readonly minimum?: string | undefined;
  readonly stratum?: string | undefined;
  readonly allocation?: string | undefined;
  readonly total?: string | undefined;
  readonly rounding?: string | undefined;
}

/** Options of `survey plan`. */
export interface SurveyPlanOptions extends CommonOptions, PlanSettings {
  readonly questionnaire?: string | undefined;
  readonly received?: readonly string[] | undefined;
  readonly mapping?: string | undefined;
}

/** `par-index survey plan`: how many answers every unit is to bring, and how many have come in. */
export async function surveyPlan(
  path: string,
  unitsPath: string | undefined,
  options: SurveyPlanOptions,
): Promise<number> {
  const { lang } = options;
  if ((options.questionnaire === undefined) !== (options.received === undefined)) {
    throw new UsageError(lang === 'vi' ? '--questionnaire đi cùng --received' : '--questionnaire goes with --received');
  }
  const { plan, source, units, issues: planIssues, file } = await findPlan(path, unitsPath, options);
  const issues: Issue[] = [...planIssues];
  const reading = units === undefined ? undefined : await loadUnits(units);
  issues.push(...(reading?.issues ?? []));
  if (plan && reading && !hasError(issues)) {
    const { value: planned, issues: found } = planSurvey(plan, reading, file);
    issues.push(...found);
    if (planned) issues.push(...(await printPlan(planned, source, options)));
  }
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}

interface FoundPlan {
  readonly plan: SurveyPlan | undefined;
  readonly source: Source | undefined;
  readonly units: string | undefined;
  readonly issues: readonly Issue[];
  readonly file: string | undefined;
}

/** The plan of a JSON document, or of the options where the first argument is the table of units itself. */
async function findPlan(path: string, unitsPath: string | undefined, options: SurveyPlanOptions): Promise<FoundPlan> {
  const { lang } = options;
  const given = FIELDS.filter(([name]) => options[name] !== undefined).map(([, , option]) => option);
  if (!path.toLowerCase().endsWith('.json')) {
    if (unitsPath !== undefined)
      throw new UsageError(lang === 'vi' ? `${path}: cần tệp .json` : `${path}: not a .json`);
    return { plan: planOfOptions(options), source: undefined, units: path, issues: [], file: undefined };
  }
  if (given.length > 0) {
    const names = given.join(', ');
    throw new UsageError(
      lang === 'vi' ? `${names}: ghi trong ${basename(path)}` : `${names}: write it in ${basename(path)}`,
    );
  }
  const { plan, source, units, issues } = await loadPlan(path);
  if (plan && unitsPath === undefined && units === undefined) {
    throw new UsageError(lang === 'vi' ? 'Thiếu tham số: units (bảng đơn vị)' : 'An argument is missing: units');
  }
  return { plan, source, units: unitsPath ?? units, issues, file: basename(path) };
}

/** Every option of a plan: its name, the field it stands for, as it is typed, and how its text is read. */
const FIELDS = [
  ['method', 'method', '--method', 'word'],
  ['margin', 'marginPercent', '--margin', 'percent'],
  ['level', 'levelPercent', '--level', 'percent'],
  ['share', 'sharePercent', '--share', 'percent'],
  ['designEffect', 'designEffect', '--design-effect', 'decimal'],
  ['responseRate', 'responseRatePercent', '--response-rate', 'percent'],
  ['minimum', 'minimum', '--minimum', 'whole'],
  ['stratum', 'stratum', '--stratum', 'word'],
  ['allocation', 'allocation', '--allocation', 'word'],
  ['total', 'total', '--total', 'whole'],
  ['rounding', 'rounding', '--rounding', 'word'],
] as const satisfies readonly (readonly [keyof PlanSettings, keyof SurveyPlan, string, string])[];

/** A plan from options: what they say wrong is wrong usage. */
function planOfOptions(options: SurveyPlanOptions): SurveyPlan {
  const { lang } = options;
  const raw: Record<string, unknown> = {
    id: 'plan',
    title: { vi: 'Kế hoạch mẫu', en: 'Sample plan' },
    method: 'slovin',
    marginPercent: '5',
  };
  for (const [name, field, option, kind] of FIELDS) {
    const text = options[name];
    if (text === undefined) continue;
    if (kind === 'percent') raw[field] = percentText(text, option, lang);
    else if (kind === 'decimal') raw[field] = text.replace(',', '.');
    else raw[field] = kind === 'whole' && /^\d{1,15}$/.test(text) ? Number(text) : text;
  }
  const { value, issues } = readPlan(raw, undefined, new Map());
  if (value) return value;
  const words = issues.map((found) => {
    const field = FIELDS.find(([, name]) => found.place.path === `$.${name}`);
    return `${field?.[2] ?? ''}: ${issueText(found, lang)}`;
  });
  throw new UsageError(words.join('\n'));
}

/** A percentage of an option; below 1 it needs its sign, because 0.05 may be meant as 5 %. */
function percentText(text: string, option: string, lang: Language): string {
  const value = parsePercent(text);
  if (!value) return text;
  if (value.num > 0n && compare(value, ONE) < 0 && !text.trim().endsWith('%')) {
    throw new UsageError(
      lang === 'vi' ? `${option} ${text}: ghi 5% hoặc ${text}%` : `${option} ${text}: write 5% or ${text}%`,
    );
  }
  return exactText(value);
}

/** Prints the plan, beside what came in where answers are given, and hands back what is wrong with these. */
async function printPlan(
  planned: PlannedSurvey,
  source: Source | undefined,
  options: SurveyPlanOptions,
): Promise<readonly Issue[]> {
  const { lang, format } = options;
  const { received, sample, issues } = await readReceived(planned, options);
  if (options.received && !received) return issues;
  const readers = format === 'table' || format === 'markdown';
  const definition = planDefinition(planned, source, lang);
  if (readers) {
    if (sample) say(`${SAMPLE_NOTICE[lang]}\n`);
    say(`${planned.plan.title[lang]}\n`);
    for (const line of definition) say(format === 'markdown' ? `- ${line}` : line);
    say();
  }
  const print = { language: lang, readers, bars: format === 'table' };
  const plan = [keyed('cells', plannedCells(planned, print)), keyed('units', plannedUnits(planned, print))];
  const against = received
    ? [keyed('received', receivedCells(received, print)), keyed('receivedUnits', receivedUnits(received, print))]
    : [];
  const shown = (format === 'json' ? [...against, ...plan] : received ? against : plan).flat();
  printTables(format === 'csv' ? shown.slice(0, 1) : shown, options, {
    sample,
    plan: planDocument(planned),
    definition,
  });
  return issues;
}

function keyed(key: string, table: ReportTable | undefined): readonly KeyedTable[] {
  return table ? [{ key, ...table }] : [];
}

interface Received {
  readonly received: ReceivedSurvey | undefined;
  /** Whether the plan or the questionnaire is invented. */
  readonly sample: boolean;
  readonly issues: readonly Issue[];
}

async function readReceived(planned: PlannedSurvey, options: SurveyPlanOptions): Promise<Received> {
  const { questionnaire: form, received: answers } = options;
  const { sample } = planned.plan;
  if (form === undefined || answers === undefined) return { received: undefined, sample, issues: [] };
  const { questionnaire: value, mapping, issues } = await loadForm(form, options.mapping);
  if (!value || hasError(issues)) return { received: undefined, sample, issues };
  const responses = await readAnswers(value, namedFiles(answers), { mapping });
  const compared = compareReceived(planned, responses, basename(form));
  return {
    received: compared.value,
    sample: sample || value.sample,
    issues: [...issues, ...responses.issues, ...compared.issues],
  };
}
