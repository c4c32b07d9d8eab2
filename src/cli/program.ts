import { Command, Option } from 'commander';
import { ENGINE } from '../base/engine.ts';
import type { Language } from '../base/language.ts';
import { FORMATS } from './option.ts';
import { HELP } from './words.ts';

type Finish = (code: number) => void;

/** The command line. Each command loads its own file when it is called, so that help loads nothing else. */
export function buildProgram(lang: Language, finish: Finish): Command {
  const text = (key: keyof typeof HELP): string => HELP[key][lang];
  const program = withHelp(new Command('par-index'), lang)
    .description(text('program'))
    .version(ENGINE.version, '-V, --version', text('version'))
    .helpCommand(false)
    .addHelpText('after', `\n${text('exits')}`);
  const add: Add = (name, about, parent = program) =>
    withHelp(parent.command(name), lang)
      .description(text(about))
      .addOption(new Option('--lang <lang>', text('lang')).choices(['vi', 'en']).default('vi'))
      .addOption(new Option('--format <format>', text('format')).choices(FORMATS).default('table'));

  add('run', 'run')
    .argument('<season>', text('season'))
    .option('-o, --out <dir>', text('out'))
    .action(async (season, options) => finish(await (await import('./run.ts')).run(season, options)));
  add('check', 'check')
    .argument('<path...>', text('paths'))
    .action(async (paths, options) => finish(await (await import('./check.ts')).check(paths, options)));
  add('score', 'score')
    .argument('<set>', text('set'))
    .argument('<assessments...>', text('assessments'))
    .option('--agencies <file>', text('agencies'))
    .action(async (set, files, options) => finish(await (await import('./score.ts')).score(set, files, options)));
  addCriteria(add, text, finish);
  addSurvey(add, text, finish);
  addTally(add, text, finish);
  addRank(add, text, finish);
  add('explain', 'explain')
    .usage('[options] --agency <code> <season>')
    .argument('<season>', text('season'))
    .requiredOption('--agency <code>', text('agency'))
    .option('--criterion <code>', text('criterion'))
    .action(async (season, options) => finish(await (await import('./explain.ts')).explain(season, options)));
  add('diff', 'diff')
    .argument('<run-a>', text('runA'))
    .argument('<run-b>', text('runB'))
    .action(async (a, b, options) => finish(await (await import('./diff.ts')).diff(a, b, options)));
  add('serve', 'serve')
    .option('--data <dir>', text('serveData'))
    .option('--port <n>', text('servePort'))
    .option('--host <host>', text('serveHost'))
    .option('--sample', text('serveSample'))
    .action(async (options) => {
      (await import('../io/small-heap.ts')).spareMemory();
      finish(await (await import('./serve.ts')).serve(options));
    });
  addStore(add, text, finish);
  add('schemas', 'schemas')
    .argument('[dir]', text('schemasDir'))
    .action(async (folder, options) => finish(await (await import('./schemas.ts')).schemas(folder, options)));
  return program;
}

type Add = (name: string, about: keyof typeof HELP, parent?: Command) => Command;
type Text = (key: keyof typeof HELP) => string;

function addStore(add: Add, text: Text, finish: Finish): void {
  add('backup', 'backup')
    .usage('[options] -o <dir>')
    .option('--data <dir>', text('serveData'))
    .requiredOption('-o, --out <dir>', text('backupOut'))
    .action(async (options) => finish(await (await import('./backup.ts')).backup(options)));
  add('restore', 'restore')
    .argument('<backup>', text('restoreFrom'))
    .option('--data <dir>', text('restoreData'))
    .option('--public-key <file>', text('logKey'))
    .action(async (from, options) => finish(await (await import('./restore.ts')).restore(from, options)));
  const log = add('log', 'log').helpCommand(false);
  add('verify', 'logVerify', log)
    .option('--data <dir>', text('serveData'))
    .option('--public-key <file>', text('logKey'))
    .action(async (options, command) => {
      const { logVerify } = await import('./log-verify.ts');
      finish(await logVerify({ ...options, ...givenAbove(command) }));
    });
}

function addCriteria(add: Add, text: Text, finish: Finish): void {
  const criteria = add('criteria', 'criteria').helpCommand(false);
  add('workbook', 'criteriaWorkbook', criteria)
    .argument('<file>', text('criteriaFile'))
    .option('-o, --out <file>', text('criteriaOut'))
    .option('--marked <file>', text('criteriaMarked'))
    .option('--force', text('formForce'))
    .action(async (file, options, command) => {
      const { criteriaWorkbook } = await import('./criteria-workbook.ts');
      finish(await criteriaWorkbook(file, { ...options, ...givenAbove(command) }));
    });
}

function addSurvey(add: Add, text: Text, finish: Finish): void {
  const slices = ['agency', 'field', 'area', 'group'];
  const survey = add('survey', 'survey')
    .helpCommand(false)
    .enablePositionalOptions()
    .argument('<questionnaire>', text('questionnaire'))
    .argument('<responses...>', text('responses'))
    .addOption(new Option('--by <slice...>', text('by')).choices(slices).default(['agency', 'field']))
    .option('--mapping <file>', text('mapping'))
    .action(async (form, files, options) => finish(await (await import('./survey.ts')).survey(form, files, options)));
  add('import', 'import', survey)
    .argument('<questionnaire>', text('questionnaire'))
    .argument('<responses...>', text('responses'))
    .option('--mapping <file>', text('mapping'))
    .option('-o, --out <dir>', text('importOut'))
    .action(async (form, files, options, command) => {
      const { surveyImport } = await import('./survey-import.ts');
      finish(await surveyImport(form, files, { ...options, ...givenAbove(command) }));
    });
  add('portal', 'portal', survey)
    .argument('<file>', text('portalFile'))
    .action(async (file, options, command) => {
      const { surveyPortal } = await import('./survey-record.ts');
      finish(await surveyPortal(file, { ...options, ...givenAbove(command) }));
    });
  add('series', 'series', survey)
    .argument('<file>', text('seriesFile'))
    .action(async (file, options, command) => {
      const { surveySeries } = await import('./survey-record.ts');
      finish(await surveySeries(file, { ...options, ...givenAbove(command) }));
    });
  addSurveyPlan((name, about) => add(name, about, survey), text, finish);
  add('form', 'form', survey)
    .argument('<file>', text('formFile'))
    .option('-o, --out <file>', text('formOut'))
    .option('--force', text('formForce'))
    .action(async (file, options, command) => {
      const { surveyForm } = await import('./survey-form.ts');
      finish(await surveyForm(file, { ...options, ...givenAbove(command) }));
    });
}

function addTally(add: Add, text: Text, finish: Finish): void {
  const engines = ['stream', 'duckdb', 'clickhouse', 'postgres'];
  const tally = add('tally', 'tally')
    .helpCommand(false)
    .enablePositionalOptions()
    .argument('<questionnaire>', text('questionnaire'))
    .argument('[responses...]', text('responses'))
    .option('--mapping <file>', text('mapping'))
    .option('--part <file>', text('tallyPart'))
    .addOption(new Option('--engine <engine>', text('tallyEngine')).choices(engines).default('stream'))
    .option('--connect <address>', text('tallyConnect'))
    .option('--table <name>', text('tallyTable'))
    .addOption(
      new Option('--by <slice>', text('tallyBy')).choices(['agency', 'field', 'area', 'group']).default('agency'),
    )
    .option('--cache <dir>', text('tallyCache'))
    .action(async (form, files, options) => {
      (await import('../io/small-heap.ts')).keepHeapSmall();
      finish(await (await import('./tally.ts')).tally(form, files, options));
    });
  add('merge', 'tallyMerge', tally)
    .argument('<parts...>', text('tallyParts'))
    .option('--questionnaire <file>', text('tallyForm'))
    .option('--part <file>', text('tallyPart'))
    .action(async (parts, options, command) => {
      const { tallyMerge } = await import('./tally-merge.ts');
      finish(await tallyMerge(parts, { ...options, ...givenAbove(command) }));
    });
  add('export', 'tallyExport', tally)
    .argument('<questionnaire>', text('questionnaire'))
    .argument('<responses...>', text('responses'))
    .option('--mapping <file>', text('mapping'))
    .requiredOption('-o, --out <file>', text('tallyOut'))
    .action(async (form, files, options, command) => {
      const { tallyExport } = await import('./tally-export.ts');
      finish(await tallyExport(form, files, { ...options, ...givenAbove(command) }));
    });
}

function addSurveyPlan(add: Add, text: Text, finish: Finish): void {
  const choice = (flags: string, about: keyof typeof HELP, ...choices: readonly string[]): Option =>
    new Option(flags, text(about)).choices(choices);
  add('plan', 'plan')
    .argument('<plan>', text('planFile'))
    .argument('[units]', text('planUnits'))
    .addOption(choice('--method <method>', 'planMethod', 'slovin', 'cochran'))
    .option('--margin <percent>', text('planMargin'))
    .option('--level <percent>', text('planLevel'))
    .option('--share <percent>', text('planShare'))
    .option('--design-effect <n>', text('planEffect'))
    .option('--response-rate <percent>', text('planRate'))
    .option('--minimum <n>', text('planMinimum'))
    .addOption(choice('--stratum <stratum>', 'planStratum', 'unit', 'cell'))
    .addOption(
      choice('--allocation <rule>', 'planAllocation', 'by-unit', 'proportional', 'square-root', 'neyman', 'equal'),
    )
    .option('--total <n>', text('planTotal'))
    .addOption(choice('--rounding <rounding>', 'planRounding', 'largest-remainder', 'ceiling'))
    .option('--questionnaire <file>', text('planForm'))
    .option('--received <answers...>', text('planReceived'))
    .option('--mapping <file>', text('mapping'))
    .action(async (plan, units, options, command) => {
      const { surveyPlan } = await import('./survey-plan.ts');
      finish(await surveyPlan(plan, units, { ...options, ...givenAbove(command) }));
    });
}

/** Options that stand before the name of a command's own command, as `survey --lang en plan`. */
function givenAbove({ parent }: Command): Readonly<Record<string, unknown>> {
  const options = Object.entries(parent?.opts() ?? {});
  return Object.fromEntries(options.filter(([name]) => parent?.getOptionValueSource(name) === 'cli'));
}

function addRank(add: Add, text: Text, finish: Finish): void {
  add('rank', 'rank')
    .argument('<table>', text('table'))
    .option('--id <column>', text('id'))
    .option('--value <columns>', text('value'))
    .addOption(new Option('--combine <how>', text('combine')).choices(['mean', 'sum']).default('mean'))
    .option('--max <column>', text('max'))
    .option('--group <column>', text('group'))
    .addOption(new Option('--basis <basis>', text('basis')).choices(['exact', 'rounded']).default('exact'))
    .option('--decimals <n>', text('decimals'), '2')
    .option('--mode <mode>', text('mode'), 'half-up')
    .addOption(new Option('--ties <ties>', text('ties')).choices(['competition', 'dense']).default('competition'))
    .option('--tie-break <columns>', text('tieBreak'))
    .option('--bands <list>', text('bands'))
    .action(async (table, options) => finish(await (await import('./rank.ts')).rank(table, options)));
}

/** An option's description with whether it must be given, its choices and its default, in the language of the help. */
function optionText({ description, argChoices, defaultValue, mandatory }: Option, lang: Language): string {
  const required = mandatory ? HELP.required[lang] : '';
  const choices = argChoices ? `${HELP.choices[lang]}: ${argChoices.join(', ')}` : '';
  const value: unknown = defaultValue;
  const standard = value === undefined ? '' : `${HELP.defaultWord[lang]}: ${[value].flat().join(', ')}`;
  const facts = [required, choices, standard].filter((fact) => fact !== '').join('; ');
  return facts === '' ? description : `${description} (${facts})`;
}

function withHelp(command: Command, lang: Language): Command {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': HELP.usage[lang],
    'Commands:': HELP.commands[lang],
    'Options:': HELP.options[lang],
    'Arguments:': HELP.arguments[lang],
  };
  const local = (usage: string): string =>
    usage.replace('[options]', `[${HELP.optionsWord[lang]}]`).replace('[command]', `[${HELP.commandWord[lang]}]`);
  return command
    .helpOption('-h, --help', HELP.help[lang])
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: local,
      optionDescription: (option) => optionText(option, lang),
      subcommandTerm: (sub) => `${sub.name()} ${local(sub.usage())}`,
    })
    .configureOutput({ outputError: () => {} })
    .exitOverride();
}
