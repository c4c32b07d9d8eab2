import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Questionnaire } from '../questionnaire/questionnaire.ts';
import { plainDocument } from './plain-document.ts';

/** The columns of the sheet `settings` with their texts. */
export type WrittenSettings = Readonly<Record<string, string>>;

/** Longest text that a spreadsheet takes in a cell. */
const LONGEST = 32_767;
const LANGUAGE = 'Tiếng Việt (vi)';

/**
 * Writes the sheet `settings`: what every XLSForm has, and what only a questionnaire of ours has, where needed as JSON.
 * Issue `XLSFORM_NOT_WRITTEN` for what is longer than a cell.
 */
export function writtenSettings(
  questionnaire: Questionnaire,
  scale: string,
  outside: Readonly<Record<string, string>>,
  file: string,
): { readonly settings: WrittenSettings; readonly issues: readonly Issue[] } {
  const { id, version, sample, title, source, method, headings, gates, sampling, quality, privacy } = questionnaire;
  const documents = { columns: outside, headings, gates, sampling, quality, privacy };
  const cells = Object.entries(documents).flatMap(([name, value]) => {
    const empty = value === undefined || Object.keys(value).length === 0;
    return empty ? [] : [[`par_${name}`, JSON.stringify(plainDocument(value))] as const];
  });
  const tooLong = cells.filter(([, text]) => text.length > LONGEST);
  const written = cells.filter((cell) => !tooLong.includes(cell));
  return {
    settings: {
      form_title: title.vi,
      form_id: id,
      version,
      default_language: LANGUAGE,
      par_id: id,
      par_version: version,
      par_title_en: title.en,
      par_sample: sample ? '1' : '0',
      par_source: source.id,
      par_source_at: source.at ?? '',
      par_statistic: method.itemStatistic,
      par_roll_up: method.rollUp,
      par_decimals: String(method.decimals),
      par_mode: method.mode,
      par_method_source: method.source.id,
      par_method_source_at: method.source.at ?? '',
      par_scale: scale,
      ...Object.fromEntries(written),
    },
    issues: tooLong.map(([found]) =>
      issue('XLSFORM_NOT_WRITTEN', { file, sheet: 'settings', column: found }, { found: found.replace('par_', '') }),
    ),
  };
}
