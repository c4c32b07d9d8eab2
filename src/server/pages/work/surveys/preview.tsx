import type { UploadPreview } from '../../../api/upload.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { AccountLine, IssueTable } from './account-table.tsx';
import { choicesOf } from './column-choice.ts';
import { MappingForm } from './mapping-form.tsx';
import { readPlace, SurveyFrame, type SurveyPlace, surveyApi, surveyPath } from './survey-data.tsx';
import { FileFacts } from './understood.tsx';
import { UploadForm } from './upload-form.tsx';
import { columnsId, inPageWords, Verdict } from './verdict.tsx';

/** What was confirmed about the columns of a survey, as far as pages need it. */
export interface SavedVersion {
  readonly version: number;
  readonly at: string;
  readonly by: string;
}

/** The saved mapping of a survey; undefined where there is none. */
export async function readSaved<Saved extends SavedVersion>({ api, param }: WorkCall): Promise<Saved | undefined> {
  return (await api.get<Saved>(surveyApi(param('round'), param('survey'), 'mapping'))).body;
}

/** How a file that somebody chose would be understood; nothing of it is kept. The script of the page sends the first part of a large file, and says so in `part`. */
export async function previewFile(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language } = call;
  const place = await readPlace(call);
  if ('problem' in place) return refusedPage(call, place.problem);
  const { round, survey } = place;
  const file = form.file('file');
  if (!file) return { redirect: `${surveyPath(language, round.id, survey.id)}?file=none` };
  const path = `${surveyApi(round.id, survey.id, 'preview')}?name=${encodeURIComponent(file.name.slice(0, 200))}`;
  const headers = { 'content-type': 'application/octet-stream' };
  const { body, problem } = await api.sendBytes<UploadPreview>('POST', path, file.stream(), headers);
  const version = (await readSaved(call))?.version ?? 0;
  const say = sayIn(language);
  return {
    page: (
      <SurveyFrame
        call={call}
        place={place}
        title={say('Tệp được hiểu thế nào', 'How the file is understood')}
        parts={['preview']}
        problem={problem}
      >
        {body && (
          <Understood
            call={call}
            place={place}
            preview={body}
            name={file.name}
            version={version}
            isPart={form.text('part') === '1'}
          />
        )}
        <h2>{say('Tải tệp lên', 'Upload the file')}</h2>
        <UploadForm call={call} place={place} />
      </SurveyFrame>
    ),
    ...(problem && { status: 422 as const }),
  };
}

/** What was understood of a file: the script of the page takes this section out of the answer. */
function Understood({
  call,
  place,
  preview,
  name,
  version,
  isPart,
}: {
  readonly call: WorkCall;
  readonly place: SurveyPlace;
  readonly preview: UploadPreview;
  readonly name: string;
  readonly version: number;
  readonly isPart: boolean;
}) {
  const { language } = call;
  const say = sayIn(language);
  const { file, sheets, rows, issues } = preview;
  const mendable = choicesOf(sheets);
  return (
    <section id="understood" aria-label={say('Tệp được hiểu thế nào', 'How the file is understood')}>
      <h2>{name}</h2>
      {isPart && (
        <p class="quiet small">
          {say(
            'Xem trước từ phần đầu của tệp; khi tải lên, cả tệp được đọc.',
            'Seen from the first part of the file; uploading reads all of it.',
          )}
        </p>
      )}
      <FileFacts file={file} sheets={sheets} language={language} />
      <AccountLine rows={rows} language={language} />
      {file && <Verdict call={call} place={place} accepted={rows.accepted} mendable={mendable} isPart={isPart} />}
      <IssueTable
        issues={inPageWords(issues.slice(0, SHOWN_ISSUES), language, mendable.length > 0)}
        caption={say('Những chỗ vướng đầu tiên, theo ô', 'The first problems, by cell')}
        language={language}
      />
      {mendable.map(({ sheet, choice }, at) => (
        <>
          <h3 id={columnsId(at)}>
            {sheet.sheet === null
              ? say('Ghép cột', 'Mapping of columns')
              : `${say('Ghép cột của trang tính', 'Mapping of columns of the sheet')} “${sheet.sheet}”`}
          </h3>
          <MappingForm call={call} place={place} choice={choice} matched={sheet.columns} version={version} />
        </>
      ))}
    </section>
  );
}

const SHOWN_ISSUES = 20;
