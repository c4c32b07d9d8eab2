import type { Language } from '../../../../base/language.ts';
import { workbookName } from '../../../../report/criteria-workbook/workbook-name.ts';
import { API_ROOT } from '../../../mount.ts';
import type { Problem } from '../../../problem.ts';
import { SelectField } from '../../part/control.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { Field, FormToken } from '../../part/field.tsx';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { type Round, RoundFrame, readRound, roundPath, runs } from '../board/round-data.tsx';
import { documentPage } from './documents.tsx';
import { readSetLines, type SetLine } from './set-line.ts';
import { bytesOfField, fieldOf, markedPath, readWorkbookOf, type SentWorkbook, workbookPath } from './workbook-file.ts';
import { WorkbookReading } from './workbook-reading.tsx';

/** The name that the parts of the page have in addresses. */
const PART = 'criteria';

/** The criteria sets of a round to be edited in a spreadsheet: down as workbooks, up again with every fault by its cell. */
export async function drawWorkbooks(call: WorkCall, sent?: SentWorkbook, refusal?: Problem): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const say = sayIn(language);
  const sets = await readSetLines(api, round, language);
  const canEdit = runs(call, round.id) && round.stage === 'setup';
  const page = (
    <RoundFrame
      call={call}
      round={round}
      title={say('Sửa bộ tiêu chí bằng Excel', 'Edit criteria in a spreadsheet')}
      parts={['documents', PART]}
      problem={refusal}
      done={query('done') === 'saved' ? say('Đã lưu bộ tiêu chí.', 'The criteria set is saved.') : undefined}
    >
      {sent && <WorkbookReading call={call} round={round} sent={sent} canEdit={canEdit} />}
      <SetTable round={round} sets={sets} language={language} />
      {canEdit ? (
        sets.length > 0 && <UploadWorkbook call={call} round={round} sets={sets} chosen={sent?.path ?? query('path')} />
      ) : (
        <p class="quiet">
          {say(
            'Đợt đã mở hoặc bạn không quản lý đợt này: chỉ tải về được.',
            'The round is open, or you do not run it: sets can only be downloaded.',
          )}
        </p>
      )}
    </RoundFrame>
  );
  if (refusal) return { page, status: refusal.status === 409 ? 409 : 422 };
  return sent && !sent.reading.ok ? { page, status: 422 } : { page };
}

function SetTable({
  round,
  sets,
  language,
}: {
  readonly round: Pick<Round, 'id'>;
  readonly sets: readonly SetLine[];
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <DataTable
      caption={say('Tải bộ tiêu chí hiện có về', 'Download the sets that stand')}
      columns={[
        { key: 'groups', title: say('Khối', 'Groups') },
        { key: 'workbook', title: say('Bảng tính', 'Workbook') },
        { key: 'document', title: say('Tài liệu', 'Document') },
      ]}
      rows={sets.map(({ path, title }) => ({
        key: path,
        cells: [
          title,
          <a href={`${API_ROOT}${workbookPath(round.id, path)}`} download={workbookName(path)}>
            {workbookName(path)}
          </a>,
          <a href={documentPage(language, round.id, path)} class="code">
            {path}
          </a>,
        ],
      }))}
    />
  );
}

function UploadWorkbook({
  call,
  round,
  sets,
  chosen,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly sets: readonly SetLine[];
  readonly chosen: string;
}) {
  const { api, language } = call;
  const say = sayIn(language);
  return (
    <form
      method="post"
      action={roundPath(language, round.id, 'documents', PART)}
      enctype="multipart/form-data"
      class="narrow"
    >
      <FormToken csrf={api.csrf} />
      <h2>{say('Nạp bảng tính đã sửa', 'Read a workbook that was changed')}</h2>
      <SelectField
        name="path"
        label={say('Bộ tiêu chí', 'Criteria set')}
        chosen={chosen}
        options={sets.map(({ path, title }) => ({ value: path, text: `${title} (${workbookName(path)})` }))}
      />
      <Field
        name="file"
        label={say('Tệp Excel (.xlsx)', 'An Excel file (.xlsx)')}
        hint={say(
          'Chỉ xem trước: chưa lưu gì cho đến khi bạn bấm lưu.',
          'Only looked at: nothing is saved until you say so.',
        )}
        required
      >
        <input id="f-file" name="file" type="file" required accept=".xlsx,.xlsm" aria-describedby="f-file-hint" />
      </Field>
      <p>
        <button type="submit">{say('Kiểm tra và so sánh', 'Check and compare')}</button>
      </p>
    </form>
  );
}

/** Reads a workbook that was sent, and shows what it would change. */
export async function checkWorkbook(call: WorkForm): Promise<WorkAnswer> {
  const { form } = call;
  const file = form.file('file');
  if (!file) return drawWorkbooks(call);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return showWorkbook(call, { path: form.text('path'), name: file.name.normalize('NFC'), bytes });
}

interface WorkbookFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function showWorkbook(
  call: WorkForm,
  { path, name, bytes }: WorkbookFile,
  refusal?: Problem,
): Promise<WorkAnswer> {
  const { api, param } = call;
  const { body: reading, problem, version } = await readWorkbookOf(api, param('round'), path, bytes);
  if (!reading) return problem?.status === 403 ? refusedPage(call, problem) : drawWorkbooks(call, undefined, problem);
  return drawWorkbooks(call, { path, name, field: fieldOf(bytes), reading, version }, refusal);
}

/** Keeps what the workbook says, read once more, with the documents it adds; somebody else's change in between is shown first. */
export async function saveWorkbook(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const round = param('round');
  const path = form.text('path');
  const bytes = bytesOfField(form.text('workbook'));
  const headers = { 'if-match': `"${form.text('_version')}"` };
  const { problem } = await api.sendBytes('PUT', workbookPath(round, path), bytes, headers);
  if (!problem) return { redirect: `${roundPath(language, round, 'documents', PART)}?done=saved` };
  if (problem.status === 403) return refusedPage(call, problem);
  return showWorkbook(call, { path, name: form.text('name'), bytes }, problem);
}

/** Sends the workbook back with every cell to mend marked. */
export async function downloadMarked(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, param } = call;
  const path = form.text('path');
  const bytes = bytesOfField(form.text('workbook'));
  const { body, problem } = await api.sendForBytes(markedPath(param('round'), path), bytes);
  if (!body) return problem?.status === 403 ? refusedPage(call, problem) : drawWorkbooks(call, undefined, problem);
  const name = form.text('name').replace(/\.xls[xm]$/i, '') || 'set';
  return new Response(body, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}-${MARKED}.xlsx`)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

const MARKED = 'danh-dau';
