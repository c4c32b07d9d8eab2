import type { Language, Localized } from '../../../../base/language.ts';
import type { FigureText } from '../../../../report/number-text.ts';
import { STATE_WORDS } from '../../../../report/word.ts';
import type { LeafState } from '../../../../scoring/scorecard/result.ts';
import type { Problem } from '../../../problem.ts';
import type { SheetLeaf } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { figureIn } from '../../public/published.ts';
import { LIVE_POINTS_PATH } from './live-points.ts';
import { mayAnswer, type SheetDesk } from './sheet-data.ts';
import type { LeafPoints } from './sheet-score.ts';

/** Points that values would give, as the API tries them. */
export interface TriedPoints {
  readonly points: FigureText | null;
  readonly state: string;
  readonly steps: readonly Localized[];
  readonly issues: NonNullable<Problem['issues']>;
}

/** The points as they count with their arithmetic; where values were tried, those that they would give. */
export function PointsPart({
  desk,
  leaf,
  tried,
}: {
  readonly desk: SheetDesk;
  readonly leaf: SheetLeaf;
  readonly tried: TriedPoints | undefined;
}) {
  const { language } = desk.call;
  const say = sayIn(language);
  const counts = desk.score?.leaves.get(leaf.criterion);
  const live = mayAnswer(desk, leaf);
  const max = counts?.applicableMax.text ?? leaf.max;
  if (!counts && !tried) return null;
  return (
    <section aria-labelledby="points">
      <h2 id="points">{say('Điểm tính được', 'Points as they count')}</h2>
      {counts && <Arithmetic points={counts} language={language} />}
      <div
        id="tried"
        aria-live="polite"
        data-title={say('Nếu lưu như đang nhập', 'If saved as typed')}
        data-mark={language === 'vi' ? ',' : '.'}
        data-language={language}
        data-max={max}
      >
        {tried && (
          <>
            <h3>{say('Nếu lưu như đang nhập', 'If saved as typed')}</h3>
            <Arithmetic
              points={{ ...tried, arithmetic: tried.steps, applicableMax: { text: max, exact: max } }}
              language={language}
            />
            {tried.issues.map(({ text }) => (
              <p class="error">{text}</p>
            ))}
          </>
        )}
      </div>
      {live && <script type="module" src={LIVE_POINTS_PATH}></script>}
    </section>
  );
}

function Arithmetic({
  points,
  language,
}: {
  readonly points: Pick<LeafPoints, 'applicableMax' | 'arithmetic' | 'points' | 'state'>;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const state = STATE_WORDS[points.state as LeafState]?.[language] ?? points.state;
  return (
    <>
      <p>
        <span class="big">{figureIn(points.points, language)}</span> / {figureIn(points.applicableMax, language)}{' '}
        {say('điểm', 'points')} <span class="quiet">({state})</span>
      </p>
      {points.points === null && points.state === 'scored' && (
        <p class="quiet">
          {say(
            'Điểm tiêu chí này so với đơn vị khác, chỉ biết khi tính cả khối.',
            'The points depend on other agencies; they are known when the group is computed.',
          )}
        </p>
      )}
      {points.arithmetic.length > 0 && (
        <ol>
          {points.arithmetic.map((line) => (
            <li>{line[language]}</li>
          ))}
        </ol>
      )}
    </>
  );
}
