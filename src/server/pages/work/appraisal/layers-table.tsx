import type { Child } from 'hono/jsx';
import type { Language } from '../../../../base/language.ts';
import { LAYER_WORDS, STATE_WORDS } from '../../../../report/word.ts';
import { LAYERS } from '../../../../scoring/index.ts';
import type { LeafState } from '../../../../scoring/scorecard/result.ts';
import { DataTable } from '../../part/data-table.tsx';
import { type AskedLeaf, inputText, inputTitle, type LeafTexts } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { figureIn } from '../../public/published.ts';
import type { LayerPoints, LeafDesk } from './leaf-desk.ts';
import { statedNames, withoutClaim } from './said-text.ts';

/** What somebody says of a leaf, beside what others say. */
interface Voice {
  readonly key: string;
  readonly title: string;
  readonly inputs: LeafTexts;
  readonly reason: string;
  readonly points: string;
}

type LeafVoices = Pick<LeafDesk, 'call' | 'item' | 'leaf' | 'points'>;

/** What every layer says of a leaf, side by side, with the points that follow; what is not as the agency has it is marked. */
export function LayersTable({ desk }: { readonly desk: LeafVoices }) {
  const { leaf, call } = desk;
  const { language } = call;
  const voices = voicesOf(desk);
  const say = sayIn(language);
  if (voices.length === 0) return <p>{say('Chưa ai nói gì về tiêu chí này.', 'Nobody has said anything yet.')}</p>;
  const claims = leaf.rule.kind !== 'direct' && voices.some(({ inputs }) => inputs['points'] !== undefined);
  const names = [...statedNames(leaf), ...(claims ? ['points'] : [])].filter((name) =>
    voices.some(({ inputs }) => inputs[name] !== undefined),
  );
  const own = voices.find(({ key }) => key === 'self')?.inputs;
  return (
    <DataTable
      caption={say(
        'Các bước đặt cạnh nhau; ≠ là khác với tự chấm',
        'The layers side by side; ≠ marks what is not as self-assessed',
      )}
      columns={[{ key: 'what', title: say('Số liệu', 'Value') }, ...voices.map(({ key, title }) => ({ key, title }))]}
      rows={[
        ...names.map((name) => ({
          key: name,
          cells: [
            inputTitle(leaf, name, language),
            ...voices.map(({ inputs }) => valueCell(leaf, name, inputs, own, language)),
          ],
        })),
        {
          key: '=points',
          cells: [<strong>{say('Điểm tính lại', 'Recomputed points')}</strong>, ...voices.map(({ points }) => points)],
        },
        { key: '=reason', cells: [say('Lý do, ghi chú', 'Reason, note'), ...voices.map(({ reason }) => reason)] },
      ]}
    />
  );
}

function valueCell(
  leaf: AskedLeaf,
  name: string,
  inputs: LeafTexts,
  own: LeafTexts | undefined,
  language: Language,
): Child {
  const text = shownText(leaf, name, inputs, language);
  const differs = own !== undefined && own !== inputs && text !== '—' && text !== shownText(leaf, name, own, language);
  return differs ? <mark>≠ {text}</mark> : text;
}

function shownText(leaf: AskedLeaf, name: string, inputs: LeafTexts, language: Language): string {
  const text = inputs[name];
  return text === undefined ? '—' : inputText(leaf, name, text, language);
}

function voicesOf({ leaf, item, points, call }: LeafVoices): readonly Voice[] {
  const { language, person } = call;
  const say = sayIn(language);
  const layers = LAYERS.flatMap((layer): readonly Voice[] => {
    const said = leaf.layers[layer];
    if (!said || Object.keys(said.inputs).length === 0) return [];
    const computed = points.find((one) => one.layer === layer);
    return [
      {
        ...{ key: layer, title: layerTitle(layer, said.inputs, language), reason: said.reason },
        ...{ inputs: said.inputs, points: pointsText(computed, language) },
      },
    ];
  });
  const settled = item?.settled !== undefined;
  const shown = item?.opinions ?? (item?.mine ? [{ ...item.mine, account: person.account.id, name: '' }] : []);
  const opinions = shown.map(({ account, name, inputs, reason }): Voice => {
    const mine = account === person.account.id;
    const title = mine ? say('Ý kiến của tôi', 'My opinion') : `${say('Ý kiến của', 'Opinion of')} ${name}`;
    return {
      key: `opinion-${account}`,
      title,
      inputs,
      reason,
      points: figureIn(item?.opinionPoints[account], language),
    };
  });
  const before = layers.filter(({ key }) => !settled || key !== settledLayer(layers));
  const after = layers.filter((one) => !before.includes(one));
  return [...before, ...opinions, ...after];
}

/** The layer that stands last stands behind the opinions that it was settled from. */
function settledLayer(layers: readonly Voice[]): string | undefined {
  return layers.findLast(({ key }) => key.startsWith('appraisal'))?.key;
}

function layerTitle(layer: (typeof LAYERS)[number], { approved }: LeafTexts, language: Language): string {
  const words = LAYER_WORDS[layer][language];
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  if (layer !== 'explanation') return title;
  const say = sayIn(language);
  const counted = approved === 'yes' ? say('được chấp nhận', 'accepted') : say('chưa tính', 'not counted');
  return `${title} (${counted})`;
}

function pointsText(computed: LayerPoints | undefined, language: Language): string {
  if (!computed) return '—';
  if (computed.points) return figureIn(computed.points, language);
  return Object.hasOwn(STATE_WORDS, computed.state) ? STATE_WORDS[computed.state as LeafState][language] : '—';
}

/** What the agency says, as an opinion that agrees with it would; undefined where it says nothing. */
export function acceptable({ leaf }: Pick<LeafDesk, 'leaf'>): LeafTexts | undefined {
  const said = leaf.layers.self && withoutClaim(leaf, leaf.layers.self.inputs);
  return said && Object.keys(said).length > 0 ? said : undefined;
}
