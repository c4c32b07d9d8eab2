import { UNRANKED_WORDS } from '../../../../report/word.ts';
import type { Unranked } from '../../../../scoring/rank/rank-group.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { ProblemNotice } from '../../part/problem-notice.tsx';
import { sayIn } from '../../part/say.ts';
import { figureIn } from '../../public/published.ts';
import type { CouncilDesk, Ranking } from './council-data.ts';

/** The ranking as the data stand now, a table for each group; the agency that is looked at stands out. */
export function RankingBeside({ desk }: { readonly desk: CouncilDesk }) {
  const { call, ranking, unranked } = desk;
  const say = sayIn(call.language);
  return (
    <section aria-labelledby="ranking">
      <h2 id="ranking">{say('Xếp hạng lúc này', 'The ranking as it stands')}</h2>
      <ProblemNotice problem={unranked} />
      {ranking?.groups.map((group) => (
        <GroupRanking desk={desk} group={group} />
      ))}
    </section>
  );
}

function GroupRanking({
  desk: { call, chosen },
  group,
}: {
  readonly desk: CouncilDesk;
  readonly group: Ranking['groups'][number];
}) {
  const { language } = call;
  const say = sayIn(language);
  return (
    <DataTable
      caption={group.title[language]}
      names={1}
      columns={[
        { key: 'rank', title: say('Hạng', 'Rank'), figure: true },
        { key: 'agency', title: say('Cơ quan', 'Agency') },
        { key: 'index', title: say('Chỉ số (%)', 'Index (%)'), figure: true },
      ]}
      rows={group.agencies.map((one) => ({
        key: one.code,
        cells: [
          one.rank === null ? '—' : `${one.rank}${one.tied ? '=' : ''}`,
          <>
            {one.code === chosen?.agency ? <strong>{one.name[language]}</strong> : one.name[language]}{' '}
            {one.unranked && <Badge tone="notice-badge">{UNRANKED_WORDS[one.unranked as Unranked][language]}</Badge>}
          </>,
          figureIn(one.index, language),
        ],
      }))}
    />
  );
}
