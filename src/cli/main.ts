#!/usr/bin/env node
import { CommanderError } from 'commander';
import type { Language } from '../base/language.ts';
import { EXIT, UsageError } from './exit.ts';
import { buildProgram } from './program.ts';
import { HELP, USAGE_ERRORS } from './words.ts';

/** The language is needed before the arguments are parsed, for the help itself. */
function languageOf(args: readonly string[]): Language {
  const at = args.indexOf('--lang');
  return args.includes('--lang=en') || (at >= 0 && args[at + 1] === 'en') ? 'en' : 'vi';
}

/** The language may also stand before the command. */
function withLanguageLast(args: readonly string[]): readonly string[] {
  const [first, second, ...rest] = args;
  if (first === '--lang' && second !== undefined) return [...rest, first, second];
  return first?.startsWith('--lang=') ? [...args.slice(1), first] : args;
}

async function main(args: readonly string[]): Promise<number> {
  const lang = languageOf(args);
  let code: number = EXIT.fine;
  const program = buildProgram(lang, (given) => {
    code = given;
  });
  try {
    await program.parseAsync([...withLanguageLast(args)], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return usageCode(error, lang);
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    if (isSystemError(error)) {
      process.stderr.write(`${HELP.system[lang]}: ${error.path ?? ''} (${error.code ?? error.message})\n`);
      return EXIT.problems;
    }
    process.stderr.write(`${HELP.bug[lang]}\n${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.bug;
  }
}

/** Whether the machine refused, as a folder that cannot be written: no bug of ours. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function usageCode(error: CommanderError, lang: Language): number {
  if (error.exitCode === 0) return EXIT.fine;
  const words = USAGE_ERRORS[error.code];
  if (words) {
    const fact = error.message.replace(/^error: /, '');
    process.stderr.write(`${words[lang]}: ${lang === 'en' ? fact : namedIn(fact)}\n${HELP.seeHelp[lang]}\n`);
  }
  return EXIT.usage;
}

/** What an English message of the parser names: the argument, what is allowed, what was perhaps meant. */
function namedIn(message: string): string {
  const named = [...message.matchAll(/'([^']+)'/g)].map(([, name]) => name).join(' ');
  const allowed = /Allowed choices are (.+)\.$/.exec(message)?.[1];
  const meant = /Did you mean (?:one of )?(.+)\?\)$/.exec(message)?.[1];
  const more = [allowed && `${HELP.choices.vi}: ${allowed}`, meant && `${HELP.meant.vi}: ${meant}`];
  const facts = more.filter((fact) => fact !== undefined && fact !== '').join('; ');
  return facts === '' ? named : `${named} (${facts})`;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that went away is no fault of ours.
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.fine);
});

process.exitCode = await main(process.argv.slice(2));
