import type { Language } from '../../../../base/language.ts';
import type { Problem, ProblemIssue } from '../../../problem.ts';
import { Badge } from '../../part/badge.tsx';
import { TickField } from '../../part/control.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { Field, FormToken } from '../../part/field.tsx';
import { momentIn } from '../../part/moment.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { type Round, RoundFrame, readRound, roundPath, runs } from '../board/round-data.tsx';
import { type DocumentLine, documentPath, listDocuments } from './round-document.ts';
import { readSetLines, readStaleSets, type SetLine } from './set-line.ts';
import { StaleSets } from './stale-sets.tsx';

const DONE: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  copied: [
    'Đã tạo đợt. Kiểm tra tài liệu bên dưới rồi mở đợt.',
    'The round is made. Check its documents below, then open it.',
  ],
  saved: ['Đã lưu tài liệu.', 'The document is saved.'],
  removed: ['Đã bỏ tài liệu.', 'The document is removed.'],
};

/** The documents of a round: what is there, what is wrong with them, and the way to open the round. */
export async function drawDocuments(call: WorkCall, refusal?: Problem, typedPath = ''): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const { body: documents, problem: hidden } = await listDocuments(api, round.id);
  if (!documents) return refusedPage(call, hidden);
  const say = sayIn(language);
  const done = DONE[query('done')];
  const canEdit = runs(call, round.id) && round.stage === 'setup';
  const sets = await readSetLines(api, round, language);
  const stale = round.stage === 'setup' ? await readStaleSets(api, round, sets) : [];
  const page = (
    <RoundFrame
      call={call}
      round={round}
      title={say('Tài liệu của đợt', 'Documents of the round')}
      parts={['documents']}
      problem={refusal}
      done={done && say(...done)}
    >
      <ul class="nav">
        <li>
          <a href={roundPath(language, round.id, 'documents', 'criteria')}>
            {say('Sửa bộ tiêu chí bằng Excel', 'Edit criteria in a spreadsheet')}
          </a>
        </li>
        <li>
          <a href={roundPath(language, round.id, 'documents', 'changes')}>
            {say('So sánh bộ tiêu chí với năm trước', 'Compare the criteria with last year’s')}
          </a>
        </li>
      </ul>
      {round.stage !== 'setup' && (
        <p class="quiet">
          {say('Đợt đã mở: tài liệu không sửa được nữa.', 'The round is open: its documents can no longer be changed.')}
        </p>
      )}
      <Issues round={round} documents={documents} isStale={stale.length > 0} language={language} />
      <StaleSets round={round} sets={stale} language={language} />
      {canEdit && <OpenForm call={call} round={round} isStale={stale.length > 0} />}
      <DocumentTable call={call} round={round} documents={documents} sets={sets} canEdit={canEdit} />
      {canEdit && <UploadForm call={call} round={round} typedPath={typedPath} />}
    </RoundFrame>
  );
  return refusal ? { page, status: refusal.status === 409 ? 409 : 422 } : { page };
}

/** The document that an issue is in. */
export function documentOf(
  { place }: ProblemIssue,
  documents: readonly Pick<DocumentLine, 'path'>[],
): string | undefined {
  return documents.find(({ path }) => place === path || place.startsWith(`${path} `) || place.startsWith(`${path}:`))
    ?.path;
}

/** The page of one document. */
export function documentPage(language: Language, round: string, path: string): string {
  return `${roundPath(language, round, 'documents', 'one')}?${new URLSearchParams({ path })}`;
}

function Issues({
  round,
  documents,
  isStale,
  language,
}: {
  readonly round: Round;
  readonly documents: readonly DocumentLine[];
  readonly isStale: boolean;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const errors = round.issues.filter(({ severity }) => severity === 'error').length;
  if (round.issues.length === 0 && isStale) {
    return (
      <p>
        {say(
          'Tài liệu đầy đủ và đúng mẫu, nhưng còn ngày phải xem lại.',
          'The documents are whole and well formed, but there are days to be looked at.',
        )}
      </p>
    );
  }
  if (round.issues.length === 0) {
    return <p class="done">{say('Tài liệu đầy đủ và không có lỗi.', 'The documents are whole and have no errors.')}</p>;
  }
  return (
    <IssueTable
      issues={round.issues}
      caption={say(
        `${round.issues.length} điểm cần xem, trong đó ${errors} lỗi phải sửa trước khi mở đợt`,
        `${round.issues.length} things to look at, ${errors} of them errors that keep the round from opening`,
      )}
      hrefOf={(issue) => {
        const path = documentOf(issue, documents);
        return path === undefined ? undefined : documentPage(language, round.id, path);
      }}
      language={language}
    />
  );
}

/** Issues by their place. */
export function IssueTable({
  issues,
  caption,
  hrefOf,
  language,
}: {
  readonly issues: readonly ProblemIssue[];
  readonly caption: string;
  readonly hrefOf: (issue: ProblemIssue) => string | undefined;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'place', title: say('Chỗ', 'Place') },
        { key: 'severity', title: say('Mức', 'Severity') },
        { key: 'text', title: say('Nội dung', 'What it is') },
      ]}
      rows={issues.map((issue) => {
        const href = hrefOf(issue);
        const place = <span class="code">{issue.place}</span>;
        return {
          key: `${issue.place} ${issue.code}`,
          cells: [
            href === undefined ? place : <a href={href}>{place}</a>,
            <Badge tone={issue.severity === 'error' ? 'bad' : 'notice-badge'}>
              {issue.severity === 'error' ? say('Lỗi', 'Error') : say('Lưu ý', 'Notice')}
            </Badge>,
            issue.text,
          ],
        };
      })}
    />
  );
}

function OpenForm({
  call,
  round,
  isStale,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly isStale: boolean;
}) {
  const { api, language } = call;
  const say = sayIn(language);
  if (round.issues.some(({ severity }) => severity === 'error')) return null;
  return (
    <form method="post" action={roundPath(language, round.id, 'documents', 'open')}>
      <FormToken csrf={api.csrf} />
      <p>
        {say(
          'Mở đợt thì mỗi cơ quan có một phiếu chấm điểm. Sau khi mở, không sửa được tài liệu của đợt nữa: bộ tiêu chí, các ngày trong cách chấm, danh sách cơ quan.',
          'Opening the round gives every agency a score sheet. Once it is open, its documents can no longer be changed: criteria sets, the days in their rules, the list of agencies.',
        )}
      </p>
      {isStale && (
        <TickField name="seen">{say('Tôi đã xem: các ngày này đúng', 'I have looked: these days are right')}</TickField>
      )}
      <p>
        <button type="submit">{say('Mở đợt cho các cơ quan tự chấm', 'Open the round for self-assessment')}</button>
      </p>
    </form>
  );
}

function DocumentTable({
  call,
  round,
  documents,
  sets,
  canEdit,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly documents: readonly DocumentLine[];
  readonly sets: readonly SetLine[];
  readonly canEdit: boolean;
}) {
  const { api, language } = call;
  const say = sayIn(language);
  const counts = (path: string): number => round.issues.filter((issue) => documentOf(issue, documents) === path).length;
  return (
    <DataTable
      caption={say(`${documents.length} tài liệu`, `${documents.length} documents`)}
      columns={[
        { key: 'path', title: say('Tài liệu', 'Document') },
        { key: 'groups', title: say('Bộ tiêu chí của khối', 'Criteria of the groups') },
        { key: 'issues', title: say('Điểm cần xem', 'To look at'), figure: true },
        { key: 'size', title: 'kB', figure: true },
        { key: 'updated', title: say('Sửa lúc', 'Changed at') },
        ...(canEdit ? [{ key: 'do', title: say('Việc', 'To do') }] : []),
      ]}
      rows={documents.map(({ path, size, updatedAt }) => ({
        key: path,
        cells: [
          <a href={documentPage(language, round.id, path)} class="code">
            {path === round.seasonPath ? <strong>{path}</strong> : path}
          </a>,
          sets.find((set) => set.path === path)?.title ?? '',
          counts(path),
          Math.ceil(size / 1000),
          momentIn(updatedAt, language),
          ...(canEdit
            ? [
                <form method="post" action={roundPath(language, round.id, 'documents', 'remove')}>
                  <FormToken csrf={api.csrf} />
                  <input type="hidden" name="path" value={path} />
                  <button type="submit" class="plain" aria-label={`${say('Bỏ', 'Remove')} ${path}`}>
                    {say('Bỏ', 'Remove')}
                  </button>
                </form>,
              ]
            : []),
        ],
      }))}
    />
  );
}

function UploadForm({
  call,
  round,
  typedPath,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly typedPath: string;
}) {
  const { api, language } = call;
  const say = sayIn(language);
  return (
    <form
      method="post"
      action={roundPath(language, round.id, 'documents')}
      enctype="multipart/form-data"
      class="narrow"
    >
      <FormToken csrf={api.csrf} />
      <h2>{say('Gửi một tài liệu', 'Send a document')}</h2>
      <Field name="file" label={say('Tệp JSON hoặc CSV', 'A JSON or CSV file')} type="file" required />
      <Field
        name="path"
        label={say('Đường dẫn trong đợt', 'Path in the round')}
        hint={say(
          'như season.json ghi; để trống là cạnh season.json, theo tên tệp',
          'as season.json names it; left empty, beside season.json by the name of the file',
        )}
        value={typedPath}
      />
      <TickField name="replace">
        {say('Thay tài liệu đang có ở đường dẫn này', 'Take the place of the document that is there')}
      </TickField>
      <p>
        <button type="submit">{say('Gửi', 'Send')}</button>
      </p>
    </form>
  );
}

/** Takes in a document. */
export async function saveUpload(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const file = form.file('file');
  const { body: round, problem: unknown } = await readRound(call);
  if (!round) return refusedPage(call, unknown);
  if (!file) return drawDocuments(call);
  const folder = round.seasonPath.split('/').slice(0, -1);
  const path = form.text('path') || [...folder, file.name.normalize('NFC')].join('/');
  const headers: Record<string, string> = form.text('replace') === '1' ? {} : { 'if-none-match': '*' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { problem } = await api.sendBytes('PUT', documentPath(round.id, path), bytes, headers);
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawDocuments(call, problem, path);
  return { redirect: `${roundPath(language, param('round'), 'documents')}?done=saved` };
}

/** Removes a document. */
export async function removeUpload(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const { problem } = await api.send('DELETE', documentPath(param('round'), form.text('path')));
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawDocuments(call, problem);
  return { redirect: `${roundPath(language, param('round'), 'documents')}?done=removed` };
}

/** Opens the round; where rules name days of another year, only when somebody says that these are right. */
export async function openRound(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const move = { to: 'self-assessment', datesSeen: form.text('seen') === '1' };
  const { problem } = await api.send('POST', `${apiPath('rounds', param('round'))}/moves`, move);
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawDocuments(call, problem);
  return { redirect: `${roundPath(language, param('round'), 'board')}?done=opened` };
}
