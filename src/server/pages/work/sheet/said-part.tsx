import { LAYER_WORDS } from '../../../../report/word.ts';
import { LAYERS, type Layer } from '../../../../scoring/index.ts';
import { inputText, inputTitle, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { figureIn } from '../../public/published.ts';
import type { SheetDesk } from './sheet-data.ts';

interface SaidProps {
  readonly desk: SheetDesk;
  readonly leaf: SheetLeaf;
}

/** What others said of a leaf, of the layers that the reader may see now. */
export function SaidPart({ desk, leaf }: SaidProps) {
  const { language } = desk.call;
  const say = sayIn(language);
  const layers = LAYERS.filter((layer) => layer !== 'self' && leaf.layers[layer] !== undefined);
  if (layers.length === 0) return null;
  const points = new Map(
    desk.score?.leaves.get(leaf.criterion)?.layers.map((one) => [one.layer, one.points] as const) ?? [],
  );
  return (
    <section aria-labelledby="said">
      <h2 id="said">{say('Thẩm định nói gì', 'What the appraisal says')}</h2>
      {layers.map((layer) => {
        const { inputs = {}, reason = '' } = leaf.layers[layer] ?? {};
        const given = points.get(layer);
        return (
          <div class="criterion">
            <h3>
              {capital(LAYER_WORDS[layer][language])}
              {given && `: ${figureIn(given, language)} ${say('điểm', 'points')}`}
            </h3>
            <dl class="facts">
              {Object.entries(inputs)
                .filter(([name]) => name !== 'approved')
                .map(([name, text]) => (
                  <>
                    <dt>{name === 'points' ? say('Điểm', 'Points') : inputTitle(leaf, name, language)}</dt>
                    <dd>{inputText(leaf, name, text, language)}</dd>
                  </>
                ))}
            </dl>
            {reason !== '' && <p>{reason}</p>}
          </div>
        );
      })}
    </section>
  );
}

/** What was published of the same code the year before, with what the appraisers said of it. */
export function LastYearPart({ desk, leaf }: SaidProps) {
  const { language } = desk.call;
  const say = sayIn(language);
  const before = desk.lastYear?.leaves.get(leaf.criterion);
  if (!desk.lastYear || !before) return null;
  const { year } = desk.lastYear;
  const layerText = (layer: string): string => LAYER_WORDS[layer as Layer]?.[language] ?? layer;
  return (
    <section aria-labelledby="last-year">
      <h2 id="last-year">{say(`Năm trước (${year})`, `The year before (${year})`)}</h2>
      {before.title[language] !== leaf.title[language] && (
        <p class="notice">
          {say('Năm trước mã này là', 'This code was then')}: {before.title[language]}
        </p>
      )}
      <p>
        <strong>{figureIn(before.points, language)}</strong> / {figureIn(before.applicableMax, language)}{' '}
        {say('điểm', 'points')}
      </p>
      <ul>
        {before.inputs.map((input) => (
          <li>
            {input.title[language]}:{' '}
            <strong>{input.level?.[language] ?? inputText(leaf, input.name, input.value, language)}</strong>{' '}
            <span class="quiet">
              ({[layerText(input.layer), input.reason].filter(Boolean).join('; ')}
              {input.before.map(
                (one) =>
                  `; ${layerText(one.layer)}: ${one.level?.[language] ?? inputText(leaf, input.name, one.value, language)}`,
              )}
              )
            </span>
          </li>
        ))}
      </ul>
      {before.reason && <p>{before.reason[language]}</p>}
    </section>
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
