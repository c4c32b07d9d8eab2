import { API_ROOT } from '../../../mount.ts';
import type { Problem } from '../../../problem.ts';
import { AreaField } from '../../part/control.tsx';
import { FormToken } from '../../part/field.tsx';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { type Round, RoundFrame, readRound, roundPath, runs } from '../board/round-data.tsx';
import { documentOf, documentPage, IssueTable } from './documents.tsx';
import { documentPath } from './round-document.ts';

/** Longer documents are taken down, changed and sent again. */
const LONGEST_EDITED = 400_000;

/** One document: what is wrong in it, and its text to be changed. */
export async function drawDocument(
  call: WorkCall,
  typed?: string,
  refusal?: Problem,
  named?: string,
): Promise<WorkAnswer> {
  const { language, api } = call;
  const path = named ?? call.query('path');
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const { body: bytes, version, problem: unknown } = await api.bytes(documentPath(round.id, path));
  if (!bytes) return refusedPage(call, unknown);
  const text = editedText(bytes);
  const say = sayIn(language);
  const stale = refusal?.code === 'REQUEST_STALE';
  const canEdit = runs(call, round.id) && round.stage === 'setup';
  const issues = round.issues.filter((issue) => documentOf(issue, [{ path }]) !== undefined);
  const page = (
    <RoundFrame
      call={call}
      round={round}
      title={path}
      parts={['documents', 'one']}
      search={`?${new URLSearchParams({ path })}`}
      problem={refusal}
    >
      <DocumentLinks call={call} round={round} path={path} />
      {issues.length > 0 && (
        <IssueTable
          issues={issues}
          caption={say('Điểm cần xem', 'To look at')}
          hrefOf={() => undefined}
          language={language}
        />
      )}
      {stale && typed !== undefined && (
        <AreaField name="theirs" label={say('Bản hiện có', 'What stands now')} value={text ?? ''} rows={16} code />
      )}
      {text === undefined ? (
        <p class="quiet">
          {say(
            'Tệp lớn hoặc không phải UTF-8: tải về sửa rồi gửi lại.',
            'Long, or not UTF-8: download it, change it and send it again.',
          )}
        </p>
      ) : (
        <EditForm
          call={call}
          round={round}
          path={path}
          version={version}
          text={typed ?? text}
          canEdit={canEdit}
          stale={stale}
        />
      )}
    </RoundFrame>
  );
  return refusal ? { page, status: stale ? 409 : 422 } : { page };
}

function DocumentLinks({
  call,
  round,
  path,
}: {
  readonly call: WorkCall;
  readonly round: Pick<Round, 'id'>;
  readonly path: string;
}) {
  const { language } = call;
  const say = sayIn(language);
  return (
    <p>
      <a href={roundPath(language, round.id, 'documents')}>{say('Mọi tài liệu', 'All documents')}</a>
      {' · '}
      <a href={API_ROOT + documentPath(round.id, path)} download={path.split('/').at(-1)}>
        {say('Tải tệp về', 'Download')}
      </a>
    </p>
  );
}

function editedText(bytes: Uint8Array): string | undefined {
  if (bytes.byteLength > LONGEST_EDITED) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function EditForm({
  call,
  round,
  path,
  version,
  text,
  canEdit,
  stale,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly path: string;
  readonly version: string | undefined;
  readonly text: string;
  readonly canEdit: boolean;
  readonly stale: boolean;
}) {
  const { api, language } = call;
  const say = sayIn(language);
  if (!canEdit)
    return (
      <pre class="code" tabindex={0}>
        {text}
      </pre>
    );
  return (
    <form method="post" action={roundPath(language, round.id, 'documents', 'one')}>
      <FormToken csrf={api.csrf} version={version} />
      <input type="hidden" name="path" value={path} />
      <AreaField
        name="text"
        label={stale ? say('Bản của bạn', 'Yours') : say('Nội dung', 'Text')}
        value={text}
        rows={24}
        code
      />
      <p>
        <button type="submit">{stale ? say('Lưu bản của tôi', 'Save mine') : say('Lưu', 'Save')}</button>{' '}
        {stale && (
          <a class="button plain" href={documentPage(language, round.id, path)}>
            {say('Giữ bản hiện có', 'Keep what stands')}
          </a>
        )}
      </p>
    </form>
  );
}

/** Saves the text of a document. */
export async function saveDocument(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const path = form.text('path');
  const text = (form.texts('text')[0] ?? '').replace(/\r\n/g, '\n');
  const headers = { 'if-match': `"${form.text('_version')}"` };
  const bytes = new TextEncoder().encode(text);
  const { problem } = await api.sendBytes('PUT', documentPath(param('round'), path), bytes, headers);
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawDocument(call, text, problem, path);
  return { redirect: `${roundPath(language, param('round'), 'documents')}?done=saved` };
}
