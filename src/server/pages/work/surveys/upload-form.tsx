import type { Language } from '../../../../base/language.ts';
import { API_ROOT } from '../../../mount.ts';
import { FormToken } from '../../part/field.tsx';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { type SurveyPlace, surveyApi, surveyPath } from './survey-data.tsx';

/** Where the script is served that sends large files and shows how far they are. */
export const UPLOAD_SCRIPT_PATH = '/assets/upload.js';

/** The place to put a file: dropped or chosen, looked at first or uploaded. Works without a script up to the limit of a form. */
export function UploadForm({ call, place }: { readonly call: WorkCall; readonly place: SurveyPlace }) {
  const { language, api } = call;
  const { round, survey } = place;
  const say = sayIn(language);
  const own = (part: string): string => surveyPath(language, round.id, survey.id, part);
  return (
    <>
      <form
        method="post"
        enctype="multipart/form-data"
        action={own('preview')}
        class="drop"
        data-upload={`${API_ROOT}${surveyApi(round.id, survey.id, 'uploads')}`}
        data-page={own('uploads')}
        data-preview={own('preview')}
        data-language={language}
        data-words={JSON.stringify(scriptWords(language))}
      >
        <FormToken csrf={api.csrf} />
        <label for="f-file">{say('Tệp phiếu trả lời', 'File of answers')}</label>
        <span id="f-file-hint" class="quiet small">
          {say(
            'Kéo tệp thả vào khung này, hoặc chọn tệp: Excel (.xlsx) hay CSV, bảng mã nào cũng được.',
            'Drop a file in this frame, or choose one: Excel (.xlsx) or CSV in any encoding.',
          )}
        </span>
        <p>
          <input
            id="f-file"
            name="file"
            type="file"
            required
            aria-describedby="f-file-hint"
            accept=".csv,.tsv,.txt,.xlsx,.xlsm"
          />
        </p>
        <p class="actions">
          <button type="submit" class="plain">
            {say('Xem tệp được hiểu thế nào', 'See how it is understood')}
          </button>
          <button type="submit" formaction={own('uploads')} data-send>
            {say('Tải lên', 'Upload')}
          </button>
        </p>
        <noscript>
          <p class="quiet small">
            {say(
              'Trình duyệt đang tắt JavaScript: tệp đến 32 MB. Tệp lớn hơn cần bật JavaScript, hoặc gửi qua API.',
              'JavaScript is off: files up to 32 MB. Larger ones need JavaScript, or the API.',
            )}
          </p>
        </noscript>
        <LiveState language={language} />
      </form>
      <div data-understood aria-live="polite" />
      <script src={UPLOAD_SCRIPT_PATH} defer />
    </>
  );
}

/** How far the script is; it shows this. */
function LiveState({ language }: { readonly language: Language }) {
  const say = sayIn(language);
  return (
    <div data-live hidden>
      <progress aria-label={say('Tiến độ', 'Progress')} max="100" />
      <p role="status" />
      <button type="button" class="plain" data-retry hidden>
        {say('Gửi lại', 'Send again')}
      </button>
    </div>
  );
}

/** What the script says while other files are read first. */
export function waitingText(language: Language): string {
  return sayIn(language)(
    'Đã nhận tệp. Đang chờ đọc xong tệp trước…',
    'Received. Waiting until the file before it is read…',
  );
}

/** What the script says. */
function scriptWords(language: Language): Readonly<Record<string, string>> {
  const say = sayIn(language);
  return {
    looking: say('Đang xem {name}…', 'Looking at {name}…'),
    looked: say('Đã xem xong; kết quả ở bên dưới.', 'Seen; what was found stands below.'),
    notLooked: say('Không xem trước được tệp này.', 'This file could not be looked at.'),
    choose: say('Hãy chọn tệp trước.', 'Choose a file first.'),
    sending: say('Đang gửi: {sent} / {size} MB ({percent} %)', 'Sending: {sent} of {size} MB ({percent} %)'),
    reading: say('Đã nhận tệp. Đang đọc: {rows} dòng', 'Received. Reading: {rows} rows'),
    waiting: waitingText(language),
    readingOf: say(
      'Đã nhận tệp. Đang đọc: {rows} trong khoảng {all} dòng',
      'Received. Reading: {rows} of about {all} rows',
    ),
    done: say('Đã đọc xong: {rows} dòng.', 'All {rows} rows are read.'),
    lost: say(
      'Mất kết nối. Tệp chưa bị gửi hai lần; bấm “Gửi lại”.',
      'The connection was lost. Nothing is sent twice; press “Send again”.',
    ),
    refused: say('Không nhận: {detail}', 'Refused: {detail}'),
    repeated: say(
      'Tệp có đúng nội dung này đã được tải lên trước đây, nên chưa nhận. Nếu vẫn muốn tính thêm một lần nữa, bấm “Gửi lại”.',
      'A file with this very content was uploaded before, so it was not taken. To count it once more all the same, press “Send again”.',
    ),
    saved: say('Đã lưu cách ghép cột; đang xem lại tệp…', 'The mapping is saved; looking at the file again…'),
    leave: say('Tệp đang được gửi.', 'A file is being sent.'),
  };
}
