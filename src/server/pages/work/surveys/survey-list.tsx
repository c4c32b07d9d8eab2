import type { Language } from '../../../../base/language.ts';
import { countIn } from '../../../../report/number-text.ts';
import type { SurveyView } from '../../../api/survey.ts';
import { allItems } from '../../part/all-items.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { boundsIn } from '../../part/survey-figures.tsx';
import { refusedPage, type WorkAnswer, type WorkCall, WorkFrame } from '../../part/work-page.tsx';
import { figureIn } from '../../public/published.ts';
import { AccountLine } from './account-table.tsx';
import { plainPath, type RoundLine, type SurveyFigures, surveyApi, surveyPath, titleOf } from './survey-data.tsx';

/** A survey with its figures so far; none where they cannot be counted. */
interface Line {
  readonly survey: SurveyView;
  readonly figures: SurveyFigures | undefined;
}

/** All surveys of a round: what has come in, and what it says so far. */
export async function drawSurveys(call: WorkCall): Promise<WorkAnswer> {
  const { api, language, param } = call;
  const say = sayIn(language);
  const id = param('round');
  const [{ body: round, problem }, surveys] = await Promise.all([
    api.get<RoundLine>(apiPath('rounds', id)),
    allItems<SurveyView>(api, `${apiPath('rounds', id)}/surveys`),
  ]);
  if (!round || !surveys.body) return refusedPage(call, surveys.problem ?? problem);
  const lines = await Promise.all(
    surveys.body.map(async (survey): Promise<Line> => {
      const { body } = await api.get<SurveyFigures>(surveyApi(id, survey.id, 'result'));
      return { survey, figures: body };
    }),
  );
  const title = say('Khảo sát', 'Surveys');
  return {
    page: (
      <WorkFrame call={call} title={title} path={plainPath(id)} sample={round.sample}>
        <p class="quiet">{round.title[language]}</p>
        {lines.length === 0 && <p>{say('Đợt này không có cuộc khảo sát nào.', 'This round has no survey.')}</p>}
        <ul class="cards wide">
          {lines.map((line) => (
            <SurveyCard line={line} round={id} language={language} />
          ))}
        </ul>
      </WorkFrame>
    ),
  };
}

function SurveyCard({
  line: { survey, figures },
  round,
  language,
}: {
  readonly line: Line;
  readonly round: string;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const { questionnaire, uploads, rows } = survey;
  const sent = uploads.read + uploads.reading + uploads.failed;
  return (
    <li class="card">
      <h2>
        <a href={surveyPath(language, round, survey.id)}>{titleOf(survey, language)}</a>
      </h2>
      {questionnaire ? (
        <p class="quiet small">
          {say('Phiếu hỏi', 'Questionnaire')} {questionnaire.id} {questionnaire.version}
        </p>
      ) : (
        <p class="error">
          {say('Phiếu hỏi có lỗi, chưa nhận được tệp.', 'The questionnaire has errors: no file can be taken.')}
        </p>
      )}
      {figures && <FigureSoFar figures={figures} language={language} />}
      <p class="small">
        {countIn(sent, language)} {say('tệp', sent === 1 ? 'file' : 'files')}
        {uploads.reading > 0 && `, ${uploads.reading} ${say('đang đọc', 'being read')}`}
        {uploads.failed > 0 && `, ${uploads.failed} ${say('không đọc được', 'not read')}`}
        {uploads.withdrawn > 0 && `; ${uploads.withdrawn} ${say('đã rút', 'withdrawn')}`}
      </p>
      {uploads.read > 0 && (
        <div class="small">
          <AccountLine rows={rows} language={language} />
        </div>
      )}
      <p>
        <a href={surveyPath(language, round, survey.id, 'result')}>
          {say('Kết quả đến nay, số phiếu từng cơ quan', 'Result so far, forms by agency')}
        </a>
      </p>
    </li>
  );
}

function FigureSoFar({ figures, language }: { readonly figures: SurveyFigures; readonly language: Language }) {
  const say = sayIn(language);
  const { result, received } = figures;
  const [all] = result.slices;
  const [overall] = all?.figures ?? [];
  const agencies = received.filter(({ agency }) => agency !== '').length;
  return (
    <>
      <p class="big">{overall?.value ? `${figureIn(overall.value, language)} %` : '—'}</p>
      <p class="quiet small">
        {all?.interval && `${say('khoảng tin cậy', 'interval')} ${boundsIn(all.interval, language)}; `}
        {countIn(result.rows.accepted, language)} {say('phiếu', 'forms')}
        {agencies > 0 && `, ${agencies} ${say('cơ quan', 'agencies')}`}
      </p>
    </>
  );
}
