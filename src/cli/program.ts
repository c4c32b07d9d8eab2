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
  const add = (name: string, about: keyof typeof HELP): Command =>
    withHelp(program.command(name), lang)
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
  addSurvey(add, text, finish);
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
  add('schemas', 'schemas')
    .argument('[dir]', text('schemasDir'))
    .action(async (folder, options) => finish(await (await import('./schemas.ts')).schemas(folder, options)));
  return program;
}

type Add = (name: string, about: keyof typeof HELP) => Command;
type Text = (key: keyof typeof HELP) => string;

function addSurvey(add: Add, text: Text, finish: Finish): void {
  const slices = ['agency', 'field', 'area', 'group'];
  add('survey', 'survey')
    .argument('<questionnaire>', text('questionnaire'))
    .argument('<responses...>', text('responses'))
    .addOption(new Option('--by <slice...>', text('by')).choices(slices).default(['agency', 'field']))
    .action(async (form, files, options) => finish(await (await import('./survey.ts')).survey(form, files, options)));
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
