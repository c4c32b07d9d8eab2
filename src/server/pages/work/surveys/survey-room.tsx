import type { UploadView } from '../../../api/upload.ts';
import type { Problem } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { UploadTable } from './account-table.tsx';
import { readSaved } from './preview.tsx';
import { readPlace, SurveyFrame, sends, surveyApi, surveyPath, titleOf } from './survey-data.tsx';
import { UploadForm } from './upload-form.tsx';

/** A survey: where files are put in, and what became of those that were. */
export async function drawSurvey(call: WorkCall): Promise<WorkAnswer> {
  return drawRoom(call, undefined);
}

async function drawRoom(call: WorkCall, refused: Problem | undefined): Promise<WorkAnswer> {
  const { api, language, query } = call;
  const say = sayIn(language);
  const place = await readPlace(call);
  if ('problem' in place) return refusedPage(call, place.problem);
  const { round, survey } = place;
  const uploads = await allItems<UploadView>(api, surveyApi(round.id, survey.id, 'uploads'));
  if (!uploads.body) return refusedPage(call, uploads.problem);
  const saved = await readSaved(call);
  const isOpen = round.stage !== 'published';
  const done =
    query('done') === 'mapping' ? say('Đã lưu cách ghép cột.', 'The mapping of columns is saved.') : undefined;
  return {
    page: (
      <SurveyFrame call={call} place={place} title={titleOf(survey, language)} parts={[]} done={done} problem={refused}>
        {query('file') === 'none' && (
          <p class="notice" role="alert">
            {say('Chưa chọn tệp, hoặc tệp rỗng.', 'No file was chosen, or it is empty.')}
          </p>
        )}
        {query('file') === 'large' && (
          <p class="notice" role="alert">
            {say(
              'Tệp lớn hơn 32 MB: bật JavaScript để gửi, hoặc gửi qua API.',
              'The file is larger than 32 MB: turn JavaScript on to send it, or use the API.',
            )}
          </p>
        )}
        {!isOpen && (
          <p class="notice">
            {say(
              'Đợt đã công bố: không nhận và không rút tệp nữa.',
              'The round is published: no file is taken or withdrawn any more.',
            )}
          </p>
        )}
        {isOpen && sends(call, round) && <UploadForm call={call} place={place} />}
        <h2>{say('Tệp đã tải lên', 'Uploaded files')}</h2>
        <UploadTable uploads={uploads.body} round={round.id} survey={survey.id} language={language} />
        {saved && (
          <p class="quiet small">
            {say(
              `Cách ghép cột: bản ${saved.version}, ${saved.by} lưu lúc ${momentIn(saved.at, language)}.`,
              `Mapping of columns: version ${saved.version}, saved by ${saved.by} at ${momentIn(saved.at, language)}.`,
            )}
          </p>
        )}
        <p>
          <a href={surveyPath(language, round.id, survey.id, 'result')}>
            {say(
              'Kết quả đến nay, có và không có phiếu cần xem lại; kế hoạch và số đã nhận',
              'Result so far, with and without forms that deserve a look; planned and received',
            )}
          </a>
        </p>
      </SurveyFrame>
    ),
    ...(refused && { status: statusOf(refused) }),
  };
}

function statusOf({ status }: Problem): 403 | 404 | 409 | 422 {
  return status === 403 || status === 404 || status === 409 ? status : 422;
}

/** Takes a file that was sent by a form. What was sent before is taken once more only where the person says so. */
export async function takeFile(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const [round, survey] = [param('round'), param('survey')];
  const file = form.file('file');
  if (!file) return { redirect: `${surveyPath(language, round, survey)}?file=none` };
  const query = new URLSearchParams({ name: file.name.slice(0, 200), again: form.text('again') === '1' ? '1' : '0' });
  const { body, problem } = await api.sendBytes<UploadView>(
    'POST',
    `${surveyApi(round, survey, 'uploads')}?${query}`,
    file.stream(),
    { 'content-type': 'application/octet-stream' },
  );
  if (!body) return drawRoom(call, problem);
  return { redirect: `${surveyPath(language, round, survey, 'uploads', body.id)}?refresh=1` };
}

/** Where a form that was too large leads. */
export async function leadBack({ language, param }: WorkCall): Promise<WorkAnswer> {
  return { redirect: `${surveyPath(language, param('round'), param('survey'))}?file=large` };
}
