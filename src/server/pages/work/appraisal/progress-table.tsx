import type { Language } from '../../../../base/language.ts';
import { DataTable } from '../../part/data-table.tsx';
import { sayIn } from '../../part/say.ts';
import { type Round, roundPath } from '../board/round-data.tsx';
import { type Narrowed, type Progress, queryOf } from './appraisal-data.tsx';

type Count = (one: Progress['criteria'][number]) => number;

/** What is counted of a criterion, in the order of the columns. */
const COUNTS: readonly Count[] = [
  ({ states }) => states.untouched,
  ({ states }) => states['one-given'],
  ({ states }) => states['mine-given'],
  ({ states }) => states.disagreed,
  ({ states }) => states.agreed,
  ({ states }) => states.settled,
  ({ differing }) => differing,
  ({ asked, answered }) => asked + answered,
];

/** How far every criterion is; each leads to its queue. */
export function ProgressTable({
  round,
  progress,
  narrowed: { field, group },
  language,
}: {
  readonly round: Round;
  readonly progress: Progress;
  readonly narrowed: Narrowed;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const { criteria } = progress;
  if (criteria.length === 0) return null;
  const figure = (key: string, title: string) => ({ key, title, figure: true });
  const total = (of: Count): number => criteria.reduce((sum, one) => sum + of(one), 0);
  return (
    <>
      <h2>{say('Tiến độ theo tiêu chí', 'Progress by criterion')}</h2>
      <DataTable
        caption={say(
          'Số cơ quan của từng tiêu chí theo ý kiến đã có; có điểm tự chấm lệch điểm tính lại; có giải trình còn mở',
          'Agencies of each criterion by the opinions given; with a claim that differs; with an explanation still open',
        )}
        columns={[
          { key: 'criterion', title: say('Tiêu chí', 'Criterion') },
          figure('untouched', say('Chưa có', 'Untouched')),
          figure('one', say('Người khác', 'Another’s')),
          figure('mine', say('Của tôi', 'Mine')),
          figure('disagreed', say('Khác nhau', 'Disagree')),
          figure('agreed', say('Thống nhất', 'Agree')),
          figure('settled', say('Đã chốt', 'Settled')),
          figure('differing', say('Lệch điểm', 'Claim differs')),
          figure('asked', say('Giải trình', 'Explaining')),
        ]}
        rows={[
          ...criteria.map((one) => ({
            key: one.criterion,
            cells: [
              <a
                href={roundPath(language, round.id, 'appraisal') + queryOf({ field, group, criterion: one.criterion })}
              >
                {one.criterion} {one.title[language]}
              </a>,
              ...COUNTS.map((count) => count(one)),
            ],
          })),
          { key: 'total', cells: [<strong>{say('Tổng', 'Total')}</strong>, ...COUNTS.map(total)] },
        ]}
      />
    </>
  );
}
