import type { Language } from '../../../../base/language.ts';
import type { AgencyDocument, GroupDocument } from '../../../../report/result-schema.ts';
import { UNRANKED_WORDS } from '../../../../report/word.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { apiPath, type PageApi } from '../../part/page-api.ts';
import { RANK_INTERVAL_TITLE, rankIntervalText } from '../../part/rank-interval.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { figureIn, resultPath } from '../../public/published.ts';
import { movementText } from '../../public/ranking.tsx';
import { readResult, readResultSoon, waitsText } from './open-thing.ts';
import { type Round, RoundFrame, readRound, roundPath } from './round-data.tsx';

/** What the last revision said of an agency. */
interface Before {
  readonly rank: number | null;
  readonly index: { readonly text: string; readonly exact: string } | null;
}

interface PublishedRanking {
  readonly groups: readonly { readonly agencies: readonly (Before & { readonly code: string })[] }[];
}

/** What was published last, by agency; undefined where nothing is published yet. */
async function readBefore(api: PageApi, round: string): Promise<ReadonlyMap<string, Before> | undefined> {
  const { body } = await api.get<PublishedRanking>(`${apiPath('publications', round)}/ranking`);
  return body && new Map(body.groups.flatMap(({ agencies }) => agencies.map((one) => [one.code, one] as const)));
}

/** The ranking as the data stand now, beside what was published last. */
export async function drawRanking(call: WorkCall): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const waits = query('wait') === '1';
  const {
    body: result,
    problem: broken,
    computing,
  } = waits ? { ...(await readResult(api, round.id)), computing: false } : await readResultSoon(api, round.id);
  const before = await readBefore(api, round.id);
  const say = sayIn(language);
  const group = result?.groups.find(({ id }) => id === query('group')) ?? result?.groups[0];
  const page = (
    <RoundFrame
      call={call}
      round={round}
      title={say('Xếp hạng tạm tính', 'Live ranking')}
      parts={['ranking']}
      problem={broken}
    >
      <p class="quiet">
        {say(
          'Tính từ số liệu lúc này, chưa công bố. Bấm vào cơ quan để xem vì sao được điểm và hạng đó.',
          'Computed from the data as they are now; not published. Follow an agency to see what is behind its index and rank.',
        )}
      </p>
      {computing && <Computing round={round} group={query('group')} before={before} language={language} />}
      {result && group && (
        <>
          <ul class="nav" aria-label={say('Các khối', 'Groups')}>
            {result.groups.map(({ id, title }) => (
              <li>
                <a
                  href={`${roundPath(language, round.id, 'ranking')}?${new URLSearchParams({ group: id })}`}
                  aria-current={id === group.id ? 'page' : undefined}
                >
                  {title[language]}
                </a>
              </li>
            ))}
          </ul>
          <RankingTable round={round} group={group} before={before} language={language} />
          {group.rankIntervals && <p class="quiet small">{group.rankIntervals.method[language]}</p>}
        </>
      )}
    </RoundFrame>
  );
  return broken ? { page, status: broken.status === 403 ? 403 : 422 } : { page };
}

/** What is shown while a thread of its own computes: where to wait for it, and what was published meanwhile. */
function Computing({
  round,
  group,
  before,
  language,
}: {
  readonly round: Round;
  readonly group: string;
  readonly before: ReadonlyMap<string, Before> | undefined;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const query = new URLSearchParams({ wait: '1', ...(group !== '' && { group }) });
  return (
    <section class="notice" role="status">
      <p>
        {say(
          'Số liệu vừa thay đổi, xếp hạng đang được tính lại (có thể mất nửa phút). Trang này không giữ việc khác của bạn.',
          'The data have changed and the ranking is being computed (up to half a minute). Nothing else waits for it.',
        )}
      </p>
      <p>
        <a class="button" href={`${roundPath(language, round.id, 'ranking')}?${query}`}>
          {say('Chờ và xem xếp hạng', 'Wait for the ranking')}
        </a>
      </p>
      {before && (
        <p>
          <a href={resultPath(language, round.id, 'ranking')}>{say('Xem bản đã công bố', 'See what is published')}</a>
        </p>
      )}
    </section>
  );
}

function RankingTable({
  round,
  group,
  before,
  language,
}: {
  readonly round: Round;
  readonly group: GroupDocument;
  readonly before: ReadonlyMap<string, Before> | undefined;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <DataTable
      caption={group.title[language]}
      names={group.rankIntervals ? 2 : 1}
      columns={[
        { key: 'rank', title: say('Hạng', 'Rank'), figure: true },
        ...(group.rankIntervals ? [{ key: 'interval', title: RANK_INTERVAL_TITLE[language], figure: true }] : []),
        { key: 'agency', title: say('Cơ quan', 'Agency'), wide: true },
        { key: 'index', title: say('Chỉ số (%)', 'Index (%)'), figure: true },
        { key: 'points', title: say('Điểm / tối đa', 'Points / maximum'), figure: true },
        { key: 'band', title: say('Xếp loại', 'Band') },
        ...(before ? [{ key: 'published', title: say('So với bản đã công bố', 'Against what is published') }] : []),
        { key: 'movement', title: say('So với năm trước', 'Against last year') },
        { key: 'note', title: say('Ghi chú', 'Note') },
      ]}
      rows={group.agencies.map((agency) => ({
        key: agency.code,
        id: `rank-${agency.code}`,
        cells: [
          agency.rank === null ? '—' : `${agency.rank}${agency.tied ? '=' : ''}`,
          ...(group.rankIntervals ? [rankIntervalText(group, agency.code)] : []),
          <a
            href={roundPath(language, round.id, 'ranking', agency.code)}
          >{`${agency.code} ${agency.name[language]}`}</a>,
          figureIn(agency.index, language),
          `${figureIn(agency.points, language)} / ${figureIn(agency.applicableMax, language)}`,
          agency.band?.title[language] ?? '—',
          ...(before ? [sinceText(agency, before.get(agency.code), language)] : []),
          movementText(agency, group, language),
          <Note agency={agency} language={language} />,
        ],
      }))}
    />
  );
}

function Note({ agency, language }: { readonly agency: AgencyDocument; readonly language: Language }) {
  if (!agency.unranked) return null;
  return (
    <>
      <Badge tone="notice-badge">{UNRANKED_WORDS[agency.unranked][language]}</Badge>{' '}
      {agency.waits.length > 0 && (
        <span class="small">{`${sayIn(language)('chờ', 'waits for')} ${waitsText(agency, language)}`}</span>
      )}
    </>
  );
}

/** How an agency moved since the last revision. */
function sinceText({ rank, index }: AgencyDocument, before: Before | undefined, language: Language): string {
  const say = sayIn(language);
  if (!before) return say('mới có', 'new');
  if (before.rank === rank && before.index?.exact === index?.exact) return say('không đổi', 'unchanged');
  const places = before.rank === null || rank === null ? 0 : before.rank - rank;
  const arrow = places > 0 ? `▲ ${places}` : places < 0 ? `▼ ${-places}` : '=';
  return `${arrow} (${say('đã công bố', 'published')}: ${before.rank ?? '—'}; ${figureIn(before.index, language)})`;
}
