import type { Language } from '../../../../base/language.ts';
import { countIn } from '../../../../report/number-text.ts';
import type { SurveyDocument } from '../../../../report/result-schema.ts';
import { DEFAULT_EVIDENCE_RULE, FLAG_WORDS, QUALITY_FLAGS } from '../../../../survey/index.ts';
import type { SurveyDetail } from '../../../api/survey.ts';
import { DataTable } from '../../part/data-table.tsx';
import { sayIn } from '../../part/say.ts';
import {
  type AgencyFinder,
  intervalWords,
  methodText,
  SurveyAnswers,
  SurveyPrivacy,
  SurveySlices,
} from '../../part/survey-figures.tsx';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { figureIn } from '../../public/published.ts';
import { IssueTable } from './account-table.tsx';
import { PlannedAgainstReceived } from './planned-table.tsx';
import { readPlace, type SurveyFigures, SurveyFrame, surveyApi, titleOf } from './survey-data.tsx';
import { inPageWords } from './verdict.tsx';

const SHOWN_ISSUES = 50;

/** What the answers received so far say: with and without the forms that deserve a look, by factor and by agency. */
export async function drawSurveyResult(call: WorkCall): Promise<WorkAnswer> {
  const { api, language } = call;
  const say = sayIn(language);
  const place = await readPlace(call);
  if ('problem' in place) return refusedPage(call, place.problem);
  const { round, survey } = place;
  const { body: figures, problem } = await api.get<SurveyFigures>(surveyApi(round.id, survey.id, 'result'));
  if (!figures) return refusedPage(call, problem);
  const { result, issues } = figures;
  const agencyOf: AgencyFinder = (code) => {
    const found = survey.agencies.find((one) => one.code === code);
    return found && { name: found.name[language] };
  };
  const title = `${say('Kết quả đến nay', 'Result so far')}: ${titleOf(survey, language)}`;
  return {
    page: (
      <SurveyFrame call={call} place={place} title={title} parts={['result']}>
        <Lead survey={survey} result={result} language={language} />
        {figures.planned && <PlannedAgainstReceived survey={survey} planned={figures.planned} language={language} />}
        <ReceivedForms survey={survey} figures={figures} language={language} />
        <Flagged result={result} agencyOf={agencyOf} language={language} />
        <SurveyAnswers survey={result} language={language} />
        <SurveySlices survey={result} agencyOf={agencyOf} language={language} />
        <SurveyPrivacy survey={result} language={language} />
        {issues.length > 0 && (
          <details>
            <summary>
              {say('Điều cần biết khi tính', 'What was noticed while counting')} ({countIn(issues.length, language)})
            </summary>
            <IssueTable
              issues={inPageWords(issues.slice(0, SHOWN_ISSUES), language, false)}
              caption={say('Tối đa 50 điều đầu tiên', 'The first 50 at most')}
              language={language}
            />
          </details>
        )}
      </SurveyFrame>
    ),
  };
}

function Lead({
  survey,
  result,
  language,
}: {
  readonly survey: SurveyDetail;
  readonly result: SurveyDocument;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const [all] = result.slices;
  const [overall] = all?.figures ?? [];
  return (
    <>
      <p class="lead">
        {say('Kết quả chung', 'The overall figure is')} {figureIn(overall?.value, language)} %
        {all?.interval ? ` (${intervalWords(all.interval, language)})` : ''}, {countIn(result.rows.accepted, language)}{' '}
        {say('phiếu', 'forms')}.
      </p>
      <p class="quiet small">
        {survey.uploads.read > 0
          ? say('Tính từ các tệp đã tải lên và đọc xong.', 'Counted from the files that were uploaded and read.')
          : say(
              'Chưa có tệp nào được tải lên: tính từ tệp phiếu trong tài liệu của đợt.',
              'No file has been uploaded: counted from the answers among the documents of the round.',
            )}{' '}
        {methodText(result, language)}
      </p>
    </>
  );
}

/** Forms by agency: those that have few first, those that have none said by name. */
function ReceivedForms({
  survey: { agencies },
  figures: { received },
  language,
}: {
  readonly survey: SurveyDetail;
  readonly figures: SurveyFigures;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const counts = new Map(received.map(({ agency, forms }) => [agency, forms]));
  if (received.length === 0) return null;
  const few = DEFAULT_EVIDENCE_RULE.minimumAnswers;
  const told = agencies.filter(({ code }) => counts.get(code) !== null);
  const lines = told
    .map(({ code, name }) => ({ code, name: name[language], forms: counts.get(code) ?? 0 }))
    .sort((a, b) => a.forms - b.forms);
  const some = lines.filter(({ forms }) => forms > 0);
  const none = lines.filter(({ forms }) => forms === 0);
  const short = some.filter(({ forms }) => forms < few);
  return (
    <>
      <h2 id="received">{say('Số phiếu đã nhận của từng cơ quan', 'Forms received by agency')}</h2>
      <p>
        {say(
          `${some.length} cơ quan có phiếu; ${short.length} cơ quan dưới ${few} phiếu (quá ít để kết luận); ${none.length} cơ quan chưa có phiếu nào.`,
          `${some.length} agencies have forms; ${short.length} have fewer than ${few} (too few to conclude from); ${none.length} have none yet.`,
        )}
      </p>
      {told.length < agencies.length && (
        <p>
          {say(
            `${agencies.length - told.length} cơ quan không nêu số phiếu vì kết quả của họ không công bố (nhóm ít phiếu).`,
            `Of ${agencies.length - told.length} agencies the number of forms is not shown, since their figures are withheld (small groups).`,
          )}
        </p>
      )}
      {none.length > 0 && (
        <details>
          <summary>
            {say('Chưa có phiếu', 'Without any form')} ({none.length})
          </summary>
          <ul>
            {none.map(({ code, name }) => (
              <li>
                {code} {name}
              </li>
            ))}
          </ul>
        </details>
      )}
      <FormsTable lines={some} few={few} language={language} />
    </>
  );
}

interface AgencyForms {
  readonly code: string;
  readonly name: string;
  readonly forms: number;
}

function FormsTable({
  lines,
  few,
  language,
}: {
  readonly lines: readonly AgencyForms[];
  readonly few: number;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <details>
      <summary>{say('Số phiếu từng cơ quan, ít nhất trước', 'Forms of every agency, fewest first')}</summary>
      <DataTable
        caption={say('Phiếu được nhận', 'Accepted forms')}
        names={1}
        columns={[
          { key: 'code', title: say('Mã', 'Code') },
          { key: 'name', title: say('Cơ quan', 'Agency') },
          { key: 'forms', title: say('Số phiếu', 'Forms'), figure: true },
          { key: 'note', title: say('Ghi chú', 'Note') },
        ]}
        rows={lines.map(({ code, name, forms }) => ({
          key: code,
          cells: [code, name, countIn(forms, language), forms < few ? say('quá ít', 'too few') : ''],
        }))}
      />
    </details>
  );
}

/** The figure with all forms and without those that deserve a look. */
function Flagged({
  result: { quality, slices },
  agencyOf,
  language,
}: {
  readonly result: SurveyDocument;
  readonly agencyOf: AgencyFinder;
  readonly language: Language;
}) {
  const say = sayIn(language);
  if (!quality) return null;
  const valueFor = (code: string) =>
    slices.find(({ slice }) => slice['by'] === 'agency' && slice['agency'] === code)?.figures[0]?.value;
  const [all] = slices;
  const lines = [
    { code: '', name: say('Chung', 'All'), value: all?.figures[0]?.value, ...quality },
    ...quality.agencies.map((own) => ({
      ...own,
      code: own.agency,
      name: own.agency === '' ? '—' : (agencyOf(own.agency)?.name ?? own.agency),
      value: valueFor(own.agency),
    })),
  ];
  return (
    <>
      <h2>{say('Có và không có phiếu cần xem lại', 'With and without forms that deserve a look')}</h2>
      <Signs quality={quality} language={language} />
      <DataTable
        caption={say('Cơ quan có phiếu cần xem lại', 'Agencies with forms that deserve a look')}
        columns={[
          { key: 'name', title: say('Cơ quan', 'Agency') },
          { key: 'forms', title: say('Số phiếu', 'Forms'), figure: true },
          { key: 'flagged', title: say('Cần xem lại', 'To look at'), figure: true },
          { key: 'all', title: say('Mọi phiếu (%)', 'All forms (%)'), figure: true },
          { key: 'without', title: say('Bỏ phiếu đó (%)', 'Without them (%)'), figure: true },
        ]}
        rows={lines.map(({ code, name, forms, flagged, value, without }) => ({
          key: code,
          cells: [
            name,
            countIn(forms, language),
            countIn(flagged, language),
            figureIn(value, language),
            without || !value ? figureIn(without, language) : say('(ẩn)', '(withheld)'),
          ],
        }))}
      />
    </>
  );
}

/** What the signs are, how often each was seen, and why some figures are withheld. */
function Signs({
  quality,
  language,
}: {
  readonly quality: NonNullable<SurveyDocument['quality']>;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const found = QUALITY_FLAGS.flatMap((flag) => {
    const count = quality.flags[flag];
    return count ? [`${FLAG_WORDS[flag][language]}: ${countIn(count, language)}`] : [];
  });
  return (
    <p class="quiet small">
      {say(
        'Dấu hiệu là lý do để xem lại, không phải kết luận về phiếu hay người. Kết quả chính thức tính mọi phiếu.',
        'A sign is a reason to look, no verdict on a form or a person. The figures of the survey count all forms.',
      )}{' '}
      {say(
        'Số bị ẩn là để không ai đoán ra câu trả lời của một nhóm nhỏ.',
        'What is withheld keeps the answers of a small group from being worked out.',
      )}{' '}
      {found.length > 0 && `${say('Dấu hiệu', 'Signs')}: ${found.join('; ')}.`}
    </p>
  );
}
