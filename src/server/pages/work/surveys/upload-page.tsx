import type { Language } from '../../../../base/language.ts';
import { countIn } from '../../../../report/number-text.ts';
import type { UploadDetail } from '../../../api/upload.ts';
import { API_ROOT } from '../../../mount.ts';
import type { Problem } from '../../../problem.ts';
import { Field, FormToken } from '../../part/field.tsx';
import { momentIn } from '../../part/moment.ts';
import { respondPage } from '../../part/respond-page.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { AccountLine, IssueTable, StateBadge } from './account-table.tsx';
import { choicesOf } from './column-choice.ts';
import { MappingForm } from './mapping-form.tsx';
import { readSaved } from './preview.tsx';
import { readPlace, SurveyFrame, type SurveyPlace, sends, surveyApi, surveyPath } from './survey-data.tsx';
import { FileFacts } from './understood.tsx';
import { UPLOAD_SCRIPT_PATH, waitingText } from './upload-form.tsx';
import { inPageWords } from './verdict.tsx';

const PAGE = 100;
const REFRESH_SECONDS = 3;

/** One upload: what became of its rows, how it was understood, and what is to be mended. */
export async function drawUpload(call: WorkCall): Promise<WorkAnswer> {
  return drawDetail(call, undefined, '');
}

async function drawDetail(call: WorkCall, problem: Problem | undefined, reason: string): Promise<WorkAnswer> {
  const { api, param, query, context } = call;
  const place = await readPlace(call);
  if ('problem' in place) return refusedPage(call, place.problem);
  const { round, survey } = place;
  const cursor = query('cursor') === '' ? '' : `&cursor=${encodeURIComponent(query('cursor'))}`;
  const path = surveyApi(round.id, survey.id, 'uploads', param('upload'));
  const { body: upload, problem: missing } = await api.get<UploadDetail>(`${path}?limit=${PAGE}${cursor}`);
  if (!upload) return refusedPage(call, missing);
  const version = (await readSaved(call))?.version ?? 0;
  const page = (
    <SurveyFrame call={call} place={place} title={upload.name} parts={['uploads', upload.id]} problem={problem}>
      <UploadState call={call} place={place} upload={upload} />
      {upload.state !== 'reading' && <UploadFindings call={call} place={place} upload={upload} version={version} />}
      {sends(call, round) && round.stage !== 'published' && upload.state !== 'withdrawn' && (
        <WithdrawForm call={call} place={place} upload={upload} reason={reason} />
      )}
    </SurveyFrame>
  );
  if (problem) return { page, status: problem.status === 409 ? 409 : 422 };
  if (upload.state !== 'reading' || query('refresh') !== '1') return { page };
  // Whoever has no script sees how it goes on: the page asks for itself again, until it is told not to.
  const response = await respondPage(context, page);
  response.headers.set('refresh', String(REFRESH_SECONDS));
  return response;
}

interface UploadProperties {
  readonly call: WorkCall;
  readonly place: SurveyPlace;
  readonly upload: UploadDetail;
}

function UploadState({ call, place: { round, survey }, upload }: UploadProperties) {
  const { language, query } = call;
  const say = sayIn(language);
  const own = surveyPath(language, round.id, survey.id, 'uploads', upload.id);
  const api = `${API_ROOT}${surveyApi(round.id, survey.id, 'uploads', upload.id, 'events')}`;
  return (
    <>
      <p>
        <StateBadge state={upload.state} language={language} />{' '}
        <span class="quiet">
          {momentIn(upload.at, language)}, {countIn(upload.bytes, language)} {say('byte', 'bytes')}
        </span>
      </p>
      {upload.rows && <AccountLine rows={upload.rows} language={language} />}
      {upload.state === 'reading' && (
        <>
          <div
            data-follow={api}
            data-words={JSON.stringify({
              reading: say('Đang đọc: {rows} dòng', 'Reading: {rows} rows'),
              waiting: waitingText(language),
            })}
            data-language={language}
          >
            <progress aria-label={say('Đang đọc tệp', 'The file is being read')} max="100" />
            <p role="status">{say('Đang đọc tệp…', 'The file is being read…')}</p>
          </div>
          <noscript>
            {query('refresh') === '1' ? (
              <a href={own}>{say('Dừng tự tải lại trang', 'Stop reloading by itself')}</a>
            ) : (
              <a href={`${own}?refresh=1`}>{say('Tự tải lại trang', 'Reload by itself')}</a>
            )}
          </noscript>
          <script src={UPLOAD_SCRIPT_PATH} defer />
        </>
      )}
      {upload.withdrawn && (
        <p class="notice">
          {upload.withdrawn.by} {say('đã rút lúc', 'withdrew it at')} {momentIn(upload.withdrawn.at, language)}:{' '}
          {upload.withdrawn.reason}
        </p>
      )}
    </>
  );
}

function UploadFindings({ call, place, upload, version }: UploadProperties & { readonly version: number }) {
  const { language } = call;
  const say = sayIn(language);
  const { round, survey } = place;
  const own = surveyPath(language, round.id, survey.id, 'uploads', upload.id);
  const mendable = sends(call, round) ? choicesOf(upload.sheets) : [];
  return (
    <>
      <h2 id="issues">{say('Chỗ vướng, theo ô', 'Problems, by cell')}</h2>
      <IssueTable
        issues={inPageWords(upload.issues.items, language, mendable.length > 0)}
        caption={say('Từng chỗ vướng và việc cần làm', 'Every problem, and what to do')}
        language={language}
      />
      <Pages own={own} isLater={call.query('cursor') !== ''} next={upload.issues.next} language={language} />
      <h2>{say('Tệp được hiểu thế nào', 'How the file was understood')}</h2>
      <FileFacts file={upload.file} sheets={upload.sheets} language={language} />
      {mendable.map(({ sheet, choice }) => (
        <details>
          <summary>
            {say('Xem và sửa cách ghép cột', 'See and mend the mapping of columns')}
            {sheet.sheet === null ? '' : ` “${sheet.sheet}”`}
          </summary>
          <p class="quiet small">
            {say(
              'Cách ghép mới dùng cho tệp gửi sau này. Để đọc lại tệp này: rút tệp rồi gửi lại.',
              'A new mapping is for files sent later. To read this file again, withdraw it and send it once more.',
            )}
          </p>
          <MappingForm call={call} place={place} choice={choice} matched={sheet.columns} version={version} />
        </details>
      ))}
    </>
  );
}

function Pages({
  own,
  isLater,
  next,
  language,
}: {
  readonly own: string;
  readonly isLater: boolean;
  readonly next: string | undefined;
  readonly language: Language;
}) {
  const say = sayIn(language);
  if (!isLater && next === undefined) return null;
  return (
    <p>
      {isLater && <a href={`${own}#issues`}>{say('Về trang đầu', 'First page')}</a>}{' '}
      {next !== undefined && (
        <a href={`${own}?cursor=${encodeURIComponent(next)}#issues`}>{say('Trang sau', 'Next page')}</a>
      )}
    </p>
  );
}

function WithdrawForm({
  call,
  place: { round, survey },
  upload,
  reason,
}: UploadProperties & { readonly reason: string }) {
  const { language, api } = call;
  const say = sayIn(language);
  return (
    <>
      <h2>{say('Rút tệp', 'Withdraw the file')}</h2>
      <form method="post" action={surveyPath(language, round.id, survey.id, 'uploads', upload.id)}>
        <FormToken csrf={api.csrf} />
        <Field
          name="reason"
          label={say('Lý do', 'Why')}
          value={reason}
          required
          hint={say(
            'Phiếu của tệp không được tính nữa; việc đã gửi và lý do rút vẫn ghi trong nhật ký.',
            'Its forms count no longer; that it was sent and why it was withdrawn stays in the log.',
          )}
        />
        <p>
          <button type="submit" class="plain">
            {say('Rút tệp này', 'Withdraw this file')}
          </button>
        </p>
      </form>
    </>
  );
}

/** Withdraws an upload with its reason. */
export async function withdrawFile(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const [round, survey, upload] = [param('round'), param('survey'), param('upload')];
  const reason = form.text('reason');
  const path = `${surveyApi(round, survey, 'uploads', upload)}?reason=${encodeURIComponent(reason)}`;
  const { problem } = await api.send('DELETE', path);
  if (problem?.status === 403) return refusedPage(call, problem);
  if (problem) return drawDetail(call, problem, reason);
  return { redirect: surveyPath(language, round, survey, 'uploads', upload) };
}
