import type { Localized } from '../../../../base/language.ts';
import type { SheetExplanation } from '../../../../report/explain-sheet.ts';
import { DataTable } from '../../part/data-table.tsx';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { Explanation } from '../../public/explanation.tsx';
import { figureIn } from '../../public/published.ts';
import { movementText } from '../../public/ranking.tsx';
import { readResult } from './open-thing.ts';
import { RoundFrame, readRound, roundPath } from './round-data.tsx';

const MOST_LOST = 10;

/** Why an agency stands where it stands: its place, the points it lost, and everything behind its index. */
export async function drawAgency(call: WorkCall): Promise<WorkAnswer> {
  const { language, api, param } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const code = param('agency');
  const { body: sheet, problem: broken } = await api.get<SheetExplanation & { readonly view: string }>(
    `${apiPath('rounds', round.id, 'sheets', code)}/score`,
  );
  if (!sheet) return refusedPage(call, broken);
  const { body: result, problem: hidden } = await readResult(api, round.id);
  // Somebody who sees only the points of their own has no place in a ranking to look at.
  if (sheet.view !== 'full') return refusedPage(call, hidden);
  const group = result?.groups.find(({ agencies }) => agencies.some((one) => one.code === code));
  const agency = group?.agencies.find((one) => one.code === code);
  const titles = new Map((group?.criteria ?? []).map((one): [string, Localized] => [one.code, one.title]));
  const say = sayIn(language);
  return {
    page: (
      <RoundFrame call={call} round={round} title={sheet.agency.name[language]} parts={['ranking', code]}>
        {group && agency && (
          <p class="lead">
            {`${say('Hạng', 'Rank')} ${agency.rank ?? '—'}; ${say('chỉ số', 'index')} ${figureIn(agency.index, language)} %. `}
            {agency.movement &&
              `${say('So với năm trước', 'Against last year')}: ${movementText(agency, group, language)}. `}
          </p>
        )}
        <p>
          <a href={`${roundPath(language, round.id, 'what-if')}?${new URLSearchParams({ agency: code })}`}>
            {say('Nếu một câu trả lời khác đi thì sao?', 'What if an answer were another?')}
          </a>
        </p>
        {agency && agency.lost.length > 0 && (
          <DataTable
            caption={say('Mất điểm nhiều nhất', 'Where most points were lost')}
            columns={[
              { key: 'criterion', title: say('Tiêu chí', 'Criterion') },
              { key: 'points', title: say('Điểm mất', 'Points lost'), figure: true },
            ]}
            rows={agency.lost.slice(0, MOST_LOST).map(({ criterion, points }) => ({
              key: criterion,
              cells: [`${criterion} ${titles.get(criterion)?.[language] ?? ''}`, figureIn(points, language)],
            }))}
          />
        )}
        <h2>{say('Cách tính', 'The arithmetic')}</h2>
        <Explanation sheet={sheet} language={language} />
      </RoundFrame>
    ),
  };
}
