import type { Language } from '../../../base/language.ts';
import type { SurveyDocument } from '../../../report/result-schema.ts';
import {
  type AgencyWords,
  intervalWords,
  methodText,
  SurveyAnswers,
  SurveyPrivacy,
  SurveySlices,
} from '../part/survey-figures.tsx';
import { ResultFrame } from './frame.tsx';
import { figureIn, findAgency, type Published, resultPath } from './published.ts';

/** All surveys of a round, each with its overall figure. */
export function SurveysPage({ published, language }: { readonly published: Published; readonly language: Language }) {
  const vi = language === 'vi';
  const { result, round } = published;
  return (
    <ResultFrame
      published={published}
      language={language}
      title={vi ? 'Mức độ hài lòng' : 'Satisfaction'}
      parts={['survey']}
    >
      <ul class="cards">
        {result.surveys.map((survey) => {
          const [all] = survey.slices;
          const [overall] = all?.figures ?? [];
          return (
            <li class="card">
              <h2>
                <a href={resultPath(language, round, 'survey', survey.id)}>{survey.questionnaire.title[language]}</a>
              </h2>
              <p class="big">{figureIn(overall?.value, language)}</p>
              <p class="quiet small">
                {all?.interval ? `${intervalWords(all.interval, language)}; ` : ''}n = {survey.rows.accepted}{' '}
                {vi ? 'phiếu' : 'forms'}
              </p>
            </li>
          );
        })}
      </ul>
    </ResultFrame>
  );
}

/** One survey: how people answered by factor, and the figures of every agency, field, area and group with n and margin beside. */
export function SurveyPage({
  published,
  survey,
  language,
}: {
  readonly published: Published;
  readonly survey: SurveyDocument;
  readonly language: Language;
}) {
  const vi = language === 'vi';
  const [all] = survey.slices;
  const title = survey.questionnaire.title[language];
  const above = [
    { href: resultPath(language, published.round, 'survey'), text: vi ? 'Mức độ hài lòng' : 'Satisfaction' },
  ];
  const [overall] = all?.figures ?? [];
  const agencyOf = (code: string): AgencyWords | undefined => {
    const found = findAgency(published.result, code);
    return (
      found && {
        name: found.agency.name[language],
        href: resultPath(language, published.round, 'agency', code),
      }
    );
  };
  return (
    <ResultFrame published={published} language={language} title={title} parts={['survey', survey.id]} above={above}>
      <p class="lead">
        {vi
          ? `Kết quả chung ${figureIn(overall?.value, language)} %`
          : `The overall figure is ${figureIn(overall?.value, language)} %`}
        {all?.interval ? ` (${intervalWords(all.interval, language)})` : ''}, {survey.rows.accepted}{' '}
        {vi ? 'phiếu' : 'forms'}.
      </p>
      <p class="quiet small">{methodText(survey, language)}</p>
      <SurveyAnswers survey={survey} language={language} />
      <SurveySlices survey={survey} agencyOf={agencyOf} language={language} />
      <SurveyPrivacy survey={survey} language={language} />
    </ResultFrame>
  );
}
