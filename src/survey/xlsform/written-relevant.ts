import { type Issue, issue } from '../../base/issue/issue.ts';
import { type Gate, outline, type Part, partsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import type { WrittenNames } from './written-name.ts';

/** The conditions of a form by the code of the part, as expressions. */
export interface WrittenConditions {
  readonly of: (part: string) => string;
  /** Issue `XLSFORM_NOT_WRITTEN` for gates that the form cannot ask. */
  readonly issues: readonly Issue[];
}

/**
 * Writes gates as conditions: `${used} = '1' or ${used} = 'Có'`, in brackets and joined by `and` where a part has several gates.
 * A gate whose column the form does not ask, or that would hide its own question, is only kept in the settings, with the issue `XLSFORM_NOT_WRITTEN`.
 */
export function writtenConditions(questionnaire: Questionnaire, names: WrittenNames, file: string): WrittenConditions {
  const whole = outline(questionnaire);
  const parts = partsOf(whole);
  const multiple = new Set(questionnaire.choices.flatMap((choice) => (choice.multiple ? [choice.code] : [])));
  const terms = new Map<string, string[]>();
  const issues: Issue[] = [];
  questionnaire.gates.forEach((gate) => {
    const name = names.questions.get(gate.column);
    const expression = name === undefined ? undefined : expressionOf(name, gate, multiple.has(gate.column));
    const about = parts.filter(({ code }) => gate.parts.includes(code));
    const circular = about.some((part) => partsOf(part).some(({ code }) => code === gate.column));
    if (expression === undefined || circular) {
      const words = { vi: `điều kiện theo “${gate.column}”`, en: `the condition on “${gate.column}”` };
      issues.push(issue('XLSFORM_NOT_WRITTEN', { file, sheet: 'survey', column: 'relevant' }, { found: words }));
      return;
    }
    for (const { code } of about.flatMap(shownParts)) terms.set(code, [...(terms.get(code) ?? []), expression]);
  });
  const of = (part: string): string => {
    const own = [...new Set(terms.get(part))];
    return own.length > 1 ? own.map((one) => `(${one})`).join(' and ') : (own[0] ?? '');
  };
  return { of, issues };
}

/** The whole is no group of the form: its blocks are. */
function shownParts(part: Part): readonly Part[] {
  return part.level === 'overall' ? part.children : [part];
}

function expressionOf(name: string, { yes }: Gate, multiple: boolean): string | undefined {
  const values = [...new Set(yes)].filter((text) => text !== '' && !/["\p{Cc}]/u.test(text));
  if (values.length === 0) return undefined;
  const quoted = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`);
  const term = (text: string): string =>
    multiple ? `selected(\${${name}}, ${quoted(text)})` : `\${${name}} = ${quoted(text)}`;
  return values.map(term).join(' or ');
}
