import type { Language } from '../../../../base/language.ts';
import { sayIn } from '../../part/say.ts';
import { dayIn } from '../../public/published.ts';
import { type Round, roundPath } from '../board/round-data.tsx';
import type { StaleSet } from './set-line.ts';

/** Which criteria of which sets still name days of another year, each set with a link to where it is mended. */
export function StaleSets({
  round,
  sets,
  language,
}: {
  readonly round: Pick<Round, 'id' | 'year'>;
  readonly sets: readonly StaleSet[];
  readonly language: Language;
}) {
  if (sets.length === 0) return null;
  const say = sayIn(language);
  const { id, year } = round;
  const mendPath = (path: string): string =>
    `${roundPath(language, id, 'documents', 'criteria')}?${new URLSearchParams({ path })}`;
  return (
    <section class="notice" aria-label={say(`Ngày không thuộc năm ${year}`, `Days outside of ${year}`)}>
      <p>
        <strong>
          {say(
            `Cách chấm của ${staleCount(sets)} tiêu chí còn ghi ngày không thuộc năm ${year}. Điểm “đúng hạn” tính theo các ngày này: kiểm tra trước khi mở đợt.`,
            `The rules of ${staleCount(sets)} criteria still name days outside of ${year}. What is “in time” is scored by these days: check them before the round is opened.`,
          )}
        </strong>
      </p>
      <ul>
        {sets.map(({ path, title, criteria }) => (
          <li>
            <a href={mendPath(path)}>
              {say(`${title}: ${criteria.length} tiêu chí`, `${title}: ${criteria.length} criteria`)}
            </a>
            <details>
              <summary>{say('Các ngày', 'The days')}</summary>
              <ul>
                {criteria.map(({ criterion, days }) => (
                  <li>{`${criterion.code} ${criterion.title[language]}: ${days.map((day) => dayIn(day, language)).join(', ')}`}</li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many criteria of all sets name such days. */
function staleCount(sets: readonly StaleSet[]): number {
  return sets.reduce((sum, { criteria }) => sum + criteria.length, 0);
}
