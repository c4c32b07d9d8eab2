import type { Language } from '../base/language.ts';
import type { JudgedTarget } from '../season/judge-season-targets.ts';
import { measureText, wantedText } from './target-table.ts';
import { verdictSentence } from './verdict-text.ts';

/** Every verdict on a target in one line of Markdown, for leaders; a target that nobody measured too. */
export function verdictLines(targets: readonly JudgedTarget[], language: Language): readonly string[] {
  return targets.flatMap(({ target, measures }) => {
    const head = `**${target.title[language]} ${wantedText(target, language)}**`;
    if (measures.length === 0) return [`- ${head}: ${language === 'vi' ? 'Chưa đo' : 'Not measured'}.`];
    return measures.map((judged) => {
      const sentence = verdictSentence(target, judged.verdict, judged.evidence, judged.questionnaire);
      return `- ${head} (${measureText(judged, language)}): ${sentence[language]}.`;
    });
  });
}
