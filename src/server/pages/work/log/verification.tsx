import type { Language } from '../../../../base/language.ts';
import { API_ROOT } from '../../../mount.ts';
import type { ProblemIssue } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import { DataTable } from '../../part/data-table.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, WorkFrame } from '../../part/work-page.tsx';
import { logPath } from './log-data.ts';

interface Verification {
  readonly intact: boolean;
  readonly entries: number;
  readonly checkpoints: number;
  readonly end: { readonly seq: number; readonly hash: string };
  readonly keys: readonly string[];
  readonly issues: readonly ProblemIssue[];
}

interface Checkpoint {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly occasion: string;
  readonly key_id: string;
}

/** Whether the log stands as it was written, and the signed checkpoints in it. */
export async function drawVerification(call: WorkCall): Promise<WorkAnswer> {
  const { language, api } = call;
  const { body: found, problem } = await api.get<Verification>('/log/verification');
  if (!found) return refusedPage(call, problem);
  const { body: checkpoints = [] } = await allItems<Checkpoint>(api, '/log/checkpoints');
  const say = sayIn(language);
  return {
    page: (
      <WorkFrame
        call={call}
        title={say('Kiểm tra nhật ký', 'Check of the log')}
        path="/work/log/verification"
        crumbs={[{ text: say('Nhật ký', 'Log'), href: logPath(language) }]}
      >
        <Outcome call={call} found={found} />
        <CheckpointTable checkpoints={checkpoints} language={language} />
        <p>
          <a href={`${API_ROOT}/log/public-key`}>{say('Khóa công khai để kiểm tra chữ ký', 'The public keys')}</a>
        </p>
      </WorkFrame>
    ),
  };
}

function CheckpointTable({
  checkpoints,
  language,
}: {
  readonly checkpoints: readonly Checkpoint[];
  readonly language: Language;
}) {
  const say = sayIn(language);
  if (checkpoints.length === 0) {
    return <p class="quiet">{say('Chưa có điểm kiểm tra nào được ký.', 'No checkpoint is signed yet.')}</p>;
  }
  return (
    <DataTable
      caption={say('Điểm kiểm tra đã ký, mới nhất trước', 'Signed checkpoints, the newest first')}
      columns={[
        { key: 'seq', title: say('Sau mục', 'After entry') },
        { key: 'at', title: say('Lúc', 'At') },
        { key: 'occasion', title: say('Nhân việc', 'Occasion') },
        { key: 'key', title: say('Khóa', 'Key') },
        { key: 'hash', title: say('Mã', 'Hash') },
      ]}
      rows={[...checkpoints].reverse().map(({ seq, hash, at, occasion, key_id: key }) => ({
        key: `${seq} ${occasion}`,
        cells: [
          <a href={logPath(language, String(seq))}>{seq}</a>,
          momentIn(at, language),
          occasion,
          <span class="code">{key}</span>,
          <span class="digest">{hash}</span>,
        ],
      }))}
    />
  );
}

function Outcome({ call, found }: { readonly call: WorkCall; readonly found: Verification }) {
  const { language } = call;
  const say = sayIn(language);
  const { intact, entries, checkpoints, end, issues } = found;
  return (
    <>
      <p class={intact ? 'done' : 'notice'} role="status">
        {intact
          ? say(
              `Nhật ký nguyên vẹn: ${entries} mục nối nhau không đứt, ${checkpoints} chữ ký đúng.`,
              `The log is intact: ${entries} entries in an unbroken chain, ${checkpoints} signatures hold.`,
            )
          : say(
              'Nhật ký KHÔNG nguyên vẹn. Báo ngay người quản trị và cơ quan kiểm tra.',
              'The log is NOT intact. Tell the administrator and the auditors at once.',
            )}
      </p>
      {issues.length > 0 && (
        <ul>
          {issues.map(({ place, text }) => (
            <li>{place === '' ? text : `${place}: ${text}`}</li>
          ))}
        </ul>
      )}
      <dl class="facts">
        <dt>{say('Mục cuối', 'Last entry')}</dt>
        <dd>{end.seq}</dd>
        <dt>{say('Mã của mục cuối', 'Its hash')}</dt>
        <dd class="digest">{end.hash}</dd>
      </dl>
    </>
  );
}
