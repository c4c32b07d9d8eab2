import { cursorOfKey } from '../../../page.ts';
import { Difference } from '../../part/difference.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, WorkFrame } from '../../part/work-page.tsx';
import { actionText, type LogEntry, logPath } from './log-data.ts';

/** One entry of the log: who, what, why, and what was changed into what. */
export async function drawEntry(call: WorkCall): Promise<WorkAnswer> {
  const { language, api, param } = call;
  const seq = /^\d{1,15}$/.test(param('seq')) ? Number(param('seq')) : 0;
  // The entry before the next one.
  const cursor = encodeURIComponent(cursorOfKey(String(seq + 1)));
  const { body, problem } = await api.get<{ readonly items: readonly LogEntry[] }>(`/log?limit=1&cursor=${cursor}`);
  if (!body) return refusedPage(call, problem);
  const entry = body.items.find((one) => one.seq === seq);
  if (!entry) return { redirect: logPath(language) };
  const say = sayIn(language);
  const link = (name: string, value: string): string =>
    `${logPath(language)}?${new URLSearchParams({ [name]: value })}`;
  return {
    page: (
      <WorkFrame
        call={call}
        title={say(`Nhật ký, mục ${seq}`, `Log, entry ${seq}`)}
        path={`/work/log/${seq}`}
        crumbs={[{ text: say('Nhật ký', 'Log'), href: logPath(language) }]}
      >
        <dl class="facts">
          <dt>{say('Lúc', 'At')}</dt>
          <dd>{momentIn(entry.at, language)}</dd>
          <dt>{say('Ai', 'Who')}</dt>
          <dd>{entry.account === '' ? entry.name : <a href={link('account', entry.account)}>{entry.name}</a>}</dd>
          <dt>{say('Việc', 'Action')}</dt>
          <dd>
            {actionText(entry.action, language)} <span class="code quiet">{entry.action}</span>
          </dd>
          <dt>{say('Đợt', 'Round')}</dt>
          <dd>{entry.round === null ? '—' : <a href={link('round', entry.round)}>{entry.round}</a>}</dd>
          <dt>{say('Cơ quan', 'Agency')}</dt>
          <dd>{entry.agency === null ? '—' : <a href={link('agency', entry.agency)}>{entry.agency}</a>}</dd>
          <dt>{say('Đối tượng', 'Object')}</dt>
          <dd class="code">{entry.object}</dd>
          <dt>{say('Lý do', 'Reason')}</dt>
          <dd>{entry.reason || '—'}</dd>
        </dl>
        <h2>{say('Thay đổi', 'What changed')}</h2>
        <Difference
          before={entry.before}
          after={entry.after}
          caption={say('Trước và sau', 'Before and after')}
          language={language}
        />
        <details>
          <summary>{say('Mã nối chuỗi của mục này', 'How this entry is chained')}</summary>
          <dl class="facts digest">
            <dt>{say('Mục trước', 'Entry before')}</dt>
            <dd>{entry.previous_hash}</dd>
            <dt>{say('Mục này', 'This entry')}</dt>
            <dd>{entry.hash}</dd>
          </dl>
        </details>
      </WorkFrame>
    ),
  };
}
