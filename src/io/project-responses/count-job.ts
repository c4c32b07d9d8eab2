import { type Issue, issue } from '../../base/issue/issue.ts';
import type { TallyPart } from '../../survey/count/tally-part.ts';
import { countWeights, partFrame, type Questionnaire, type ResponseOptions, tallyPart } from '../../survey/index.ts';
import type { NamedFile } from '../load-survey.ts';
import { tallyFiles } from '../tally/tally-files.ts';

/** Counts raw files by agency, without keeping anything of them. */
export interface CountJob {
  readonly kind: 'count';
  readonly questionnaire: Questionnaire;
  readonly files: readonly NamedFile[];
  readonly options: Pick<ResponseOptions, 'agencies' | 'agencyNames' | 'mapping'>;
}

/** What was counted, as `par-index tally --part` writes it; undefined where forms cannot be counted one by one. */
export interface CountReport {
  readonly part: TallyPart | undefined;
  readonly issues: readonly Issue[];
}

/** Does a count. Issues: those of `tallyFiles`, and `SURVEY_TALLY_DESIGN` where weights are computed from all forms together. */
export async function countFiles({ questionnaire, files, options }: CountJob): Promise<CountReport> {
  if (countWeights(questionnaire) === 'fitted') {
    const found = questionnaire.sampling?.adjustment?.kind ?? 'stages';
    return { part: undefined, issues: [issue('SURVEY_TALLY_DESIGN', { file: questionnaire.id }, { found })] };
  }
  const { counts, issues } = await tallyFiles(questionnaire, files, options);
  return { part: tallyPart(partFrame(questionnaire, 'agency'), counts), issues };
}
