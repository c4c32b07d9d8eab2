import type { Language, Localized } from '../base/language.ts';
import { privacyNotes, type SurveyTally } from '../survey/index.ts';

/** What stands where a figure is not shown. */
export const WITHHELD: Localized = { vi: '(ẩn)', en: '(withheld)' };

/** What is said of privacy below a survey's figures: the fewest forms shown, what is left out, what became of identifiers. None when the questionnaire asks for nothing. */
export function privacyLines({ questionnaire, slices, issues }: SurveyTally, language: Language): readonly string[] {
  const { privacy, columns } = questionnaire;
  if (!privacy) return [];
  const suppressed = slices.filter(({ withheld }) => withheld).length;
  const hashed = issues.some(({ code }) => code === 'PRIVACY_KEY_MISSING') ? 'dropped' : 'hashed';
  const ids = columns.id === undefined ? 'none' : privacy.hash.includes(columns.id) ? hashed : 'kept';
  return privacyNotes({ minimum: privacy.minimum, suppressed, ids }).map((note) => note[language]);
}
