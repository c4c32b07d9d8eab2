import { type Issue, issue } from '../../base/issue/issue.ts';
import { foldText } from '../../base/language.ts';
import { jsonPath } from '../../base/shape/read.ts';
import { columnNames, itemsOf, outline, partsOf, type Questionnaire } from './questionnaire.ts';

/**
 * Checks what a questionnaire says of columns and questions beside the index: options that mean two things, gates to parts that do not exist, headings and hashes of columns that nothing reads.
 * Issues `SURVEY_OPTION_AMBIGUOUS`, `SURVEY_PART_UNKNOWN`, `SURVEY_COLUMN_UNKNOWN`.
 */
export function checkColumns(questionnaire: Questionnaire, file: string): readonly Issue[] {
  return [
    ...optionIssues(questionnaire, file),
    ...gateIssues(questionnaire, file),
    ...columnIssues(questionnaire, file),
  ];
}

function optionIssues(questionnaire: Questionnaire, file: string): readonly Issue[] {
  return questionnaire.choices.flatMap(({ options }, c) => {
    const taken = new Map<string, number>();
    return options.flatMap(({ code, label, aliases }, o) => {
      const texts = [...new Set([code, label.vi, label.en, ...aliases].map(foldText))];
      const twice = texts.filter((text) => (taken.get(text) ?? o) !== o);
      for (const text of texts) if (!taken.has(text)) taken.set(text, o);
      const path = jsonPath(['choices', c, 'options', o]);
      return twice.map((found) => {
        const first = options[taken.get(found) ?? 0]?.code ?? '';
        return issue('SURVEY_OPTION_AMBIGUOUS', { file, path }, { found, allowed: first });
      });
    });
  });
}

function gateIssues(questionnaire: Questionnaire, file: string): readonly Issue[] {
  const known = partsOf(outline(questionnaire)).map(({ code }) => code);
  return questionnaire.gates.flatMap(({ parts }, g) =>
    parts.flatMap((found, p) => {
      if (known.includes(found)) return [];
      const path = jsonPath(['gates', g, 'parts', p]);
      return [issue('SURVEY_PART_UNKNOWN', { file, path }, { found, allowed: known.join(', ') })];
    }),
  );
}

function columnIssues(questionnaire: Questionnaire, file: string): readonly Issue[] {
  const known = [
    ...columnNames(questionnaire),
    ...[...itemsOf(questionnaire), ...questionnaire.choices].map(({ code }) => code),
  ];
  const allowed = known.join(', ');
  const headings = Object.keys(questionnaire.headings)
    .filter((found) => !known.includes(found))
    .map((found) => issue('SURVEY_COLUMN_UNKNOWN', { file, path: jsonPath(['headings', found]) }, { found, allowed }));
  const hashed = (questionnaire.privacy?.hash ?? []).flatMap((found, index) => {
    if (known.includes(found)) return [];
    const path = jsonPath(['privacy', 'hash', index]);
    return [issue('SURVEY_COLUMN_UNKNOWN', { file, path }, { found, allowed })];
  });
  return [...headings, ...hashed];
}
