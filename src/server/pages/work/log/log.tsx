import type { Language } from '../../../../base/language.ts';
import { ACTION_WORDS } from '../../../../round/index.ts';
import { allItems } from '../../part/all-items.ts';
import { SelectField, TimeField } from '../../part/control.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { Field } from '../../part/field.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, WorkFrame } from '../../part/work-page.tsx';
import { actionText, type LogEntry, logPath, objectText } from './log-data.ts';

const PER_PAGE = 50;
const ASKED = ['text', 'round', 'agency', 'account', 'action'] as const;

interface LogPage {
  readonly items: readonly LogEntry[];
  readonly next?: string;
}

/** The log, searched by words, round, agency, action and days. */
export async function drawLog(call: WorkCall): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body, problem } = await api.get<LogPage>(`/log?${apiQuery(call)}`);
  if (!body && problem?.status !== 400) return refusedPage(call, problem);
  const { items, next } = body ?? { items: [], next: undefined };
  const say = sayIn(language);
  const page = (
    <WorkFrame call={call} title={say('Nhật ký', 'Log')} path="/work/log" problem={problem}>
      <p>
        <a href={logPath(language, 'verification')}>
          {say(
            'Kiểm tra nhật ký có bị sửa không, xem các điểm kiểm tra đã ký',
            'Check the log for tampering; signed checkpoints',
          )}
        </a>
      </p>
      <SearchForm call={call} />
      {items.length === 0 && next === undefined && <p>{say('Không có mục nào.', 'There is no entry.')}</p>}
      {items.length > 0 && <EntryTable entries={items} logins={await readLogins(call)} language={language} />}
      {next !== undefined && (
        <p>
          <a class="button plain" href={`${logPath(language)}?${pageQuery(call, next)}`}>
            {say('Các mục cũ hơn', 'Older entries')}
          </a>
        </p>
      )}
      {query('cursor') !== '' && (
        <p>
          <a href={`${logPath(language)}?${pageQuery(call, '')}`}>{say('Về các mục mới nhất', 'Back to the newest')}</a>
        </p>
      )}
    </WorkFrame>
  );
  return problem ? { page, status: 422 } : { page };
}

/** What the API is asked; days begin at midnight in Việt Nam, and the last day is meant whole. */
function apiQuery({ query }: WorkCall): string {
  const asked = new URLSearchParams({ limit: String(PER_PAGE) });
  for (const name of [...ASKED, 'cursor']) if (query(name) !== '') asked.set(name, query(name));
  if (query('from') !== '') asked.set('from', `${query('from')}T00:00:00+07:00`);
  if (query('to') !== '') asked.set('to', dayAfter(query('to')));
  return asked.toString();
}

function dayAfter(day: string): string {
  const at = Date.parse(`${day}T00:00:00+07:00`);
  return Number.isNaN(at) ? day : new Date(at + 24 * 3600 * 1000).toISOString();
}

function pageQuery({ query }: WorkCall, cursor: string): string {
  const names = [...ASKED, 'from', 'to'];
  const asked = new URLSearchParams();
  for (const name of names) if (query(name) !== '') asked.set(name, query(name));
  if (cursor !== '') asked.set('cursor', cursor);
  return asked.toString();
}

function SearchForm({ call }: { readonly call: WorkCall }) {
  const { language, query } = call;
  const say = sayIn(language);
  const kinds = Object.entries(ACTION_WORDS)
    .filter(([name]) => !/\.(read|list)$/.test(name))
    .map(([value, words]) => ({ value, text: words[language] }));
  return (
    <form method="get" action={logPath(language)}>
      <div class="row">
        <Field
          name="text"
          label={say('Từ cần tìm (không cần dấu)', 'Words, without marks too')}
          value={query('text')}
        />
        <SelectField
          name="action"
          label={say('Việc', 'Action')}
          chosen={query('action')}
          options={[{ value: '', text: say('Mọi việc', 'Every action') }, ...kinds]}
        />
        <Field name="round" label={say('Mã đợt', 'Round')} value={query('round')} />
        <Field name="agency" label={say('Mã cơ quan', 'Agency')} value={query('agency')} />
        <TimeField type="date" name="from" label={say('Từ ngày', 'From')} value={query('from')} />
        <TimeField type="date" name="to" label={say('Đến hết ngày', 'To, the whole day')} value={query('to')} />
      </div>
      {query('account') !== '' && <input type="hidden" name="account" value={query('account')} />}
      <p>
        <button type="submit">{say('Tìm', 'Search')}</button>
      </p>
    </form>
  );
}

/** The logins of accounts by id; none for a reader who may not know them. */
async function readLogins({ api }: WorkCall): Promise<ReadonlyMap<string, string>> {
  const { body = [] } = await allItems<{ readonly id: string; readonly login: string }>(api, '/accounts');
  return new Map(body.map(({ id, login }) => [id, login]));
}

function EntryTable({
  entries,
  logins,
  language,
}: {
  readonly entries: readonly LogEntry[];
  readonly logins: ReadonlyMap<string, string>;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <DataTable
      caption={say('Mục mới nhất trước', 'The newest entry first')}
      columns={[
        { key: 'seq', title: say('Số', 'No.') },
        { key: 'at', title: say('Lúc', 'At') },
        { key: 'name', title: say('Ai', 'Who') },
        { key: 'action', title: say('Việc', 'Action') },
        { key: 'round', title: say('Đợt, cơ quan', 'Round, agency') },
        { key: 'object', title: say('Đối tượng', 'Object') },
        { key: 'reason', title: say('Lý do', 'Reason') },
      ]}
      rows={entries.map(({ seq, at, name, action, round, agency, object, reason }) => ({
        key: String(seq),
        cells: [
          <a href={logPath(language, String(seq))}>{seq}</a>,
          momentIn(at, language),
          name,
          actionText(action, language),
          [round, agency].filter((part) => part).join(', '),
          <span class="digest">{objectText(object, language, logins)}</span>,
          reason,
        ],
      }))}
    />
  );
}
