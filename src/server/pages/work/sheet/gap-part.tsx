import type { Language } from '../../../../base/language.ts';
import { fixedText } from '../../../../base/number/decimal.ts';
import { compare, type Rational } from '../../../../base/number/rational.ts';
import { markOf, plainText } from '../../../../report/number-text.ts';
import { DataTable } from '../../part/data-table.tsx';
import { sayIn } from '../../part/say.ts';
import { type Gain, type Gap, gapOf } from './gap.ts';
import { exactOf, isLeftOut, type SheetDesk, sheetHref } from './sheet-data.ts';

const MOST = 8;
const NEAR = 3;
/** Of more criteria than these only the number is told: nobody walks a way of twenty codes. */
const MOST_NAMED = 5;
/** Enough for a reader who looks where to work; the points themselves stand exactly at each criterion. */
const DECIMALS = 2;

/** How far the next class is, and which criteria bring most points, or lack little. */
export function GapPart({ desk }: { readonly desk: SheetDesk }) {
  const gap = gapOf(desk);
  if (!gap || gap.gains.length === 0) return null;
  // What is not answered yet stands above, in what is left to do.
  const open = new Set(desk.sheet.leaves.filter(isLeftOut).map(({ criterion }) => criterion));
  const gains = gap.gains.filter(({ criterion }) => !open.has(criterion));
  if (gains.length === 0 && !gap.next) return null;
  const { language } = desk.call;
  const say = sayIn(language);
  const near = gap.nearest.slice(0, NEAR);
  return (
    <section aria-labelledby="gap">
      <h2 id="gap">{say('Còn có thể thêm điểm ở đâu', 'Where points can be gained')}</h2>
      {gap.next && <p>{nextText(gap, gap.next, language)}</p>}
      {near.length > 0 && (
        <p>
          {say('Đã được quá nửa, còn thêm được: ', 'More than half is there, to gain: ')}
          {near.map((gain, at) => (
            <>
              {at > 0 && '; '}
              <a href={sheetHref(desk.call, gain.criterion)}>{gain.criterion}</a> ({shortText(gain.lost, language)})
            </>
          ))}
          .
        </p>
      )}
      {gains.length > 0 && <GainTable desk={desk} gap={{ ...gap, gains }} />}
    </section>
  );
}

function shortText(value: Rational, language: Language): string {
  return fixedText(value, DECIMALS, 'half-up', markOf(language));
}

function nextText({ band, needed, shortest }: Gap, next: NonNullable<Gap['next']>, language: Language): string {
  const say = sayIn(language);
  const mark = plainText(exactOf(next.mark), language);
  const from = next.above ? say(`trên ${mark} %`, `above ${mark} %`) : say(`từ ${mark} %`, `from ${mark} %`);
  const points = fixedText(needed, DECIMALS, 'ceiling', markOf(language));
  const now = band ? say(`Đang ở mức “${band.title.vi}”. `, `Now in “${band.title.en}”. `) : '';
  const more = next.above ? say('hơn ', 'more than ') : '';
  return (
    now +
    say(
      `Lên mức “${next.title.vi}” (${from}) cần thêm ${more}${points} điểm`,
      `“${next.title.en}” (${from}) needs ${more}${points} more points`,
    ) +
    wayText(shortest, language)
  );
}

/** The fewest criteria that reach the next class, or how many where they are too many to name. */
function wayText(shortest: Gap['shortest'], language: Language): string {
  const say = sayIn(language);
  const count = shortest.length;
  if (count === 0) return '.';
  if (count > MOST_NAMED) {
    return say(`, phải đạt tối đa ở ít nhất ${count} tiêu chí.`, `: full marks at ${count} criteria at least.`);
  }
  const way = shortest.map(({ criterion }) => criterion).join(', ');
  return say(`; ít tiêu chí nhất để đạt: ${way}.`, `; the fewest criteria that reach it: ${way}.`);
}

function GainTable({ desk, gap }: { readonly desk: SheetDesk; readonly gap: Gap }) {
  const { language } = desk.call;
  const say = sayIn(language);
  const shown = gap.gains.slice(0, MOST);
  const reaches = ({ lost }: Gain): boolean =>
    gap.next !== undefined && compare(lost, gap.needed) >= (gap.next.above ? 1 : 0);
  const titles = [
    { key: 'criterion', title: say('Tiêu chí', 'Criterion') },
    { key: 'points', title: say('Đang có / tối đa', 'Now / most'), figure: true },
    { key: 'lost', title: say('Có thể thêm', 'To gain'), figure: true },
  ];
  const alone = { key: 'alone', title: say('Riêng nó đủ lên mức', 'Alone enough') };
  return (
    <DataTable
      caption={say('Thêm được nhiều điểm nhất trước', 'Most points to gain first')}
      columns={shown.some(reaches) ? [...titles, alone] : titles}
      rows={shown.map((gain) => ({
        key: gain.criterion,
        cells: [
          <a href={sheetHref(desk.call, gain.criterion)}>{`${gain.criterion} ${gain.title[language]}`}</a>,
          `${shortText(gain.points, language)} / ${shortText(gain.max, language)}`,
          shortText(gain.lost, language),
          ...(shown.some(reaches) ? [reaches(gain) ? say('Có', 'Yes') : ''] : []),
        ],
      }))}
    />
  );
}
