import { CHART_WIDTH, type ChartWords, chart, label, SMALL, wrapText } from './chart.ts';
import { ACCENT, QUIET, SECOND } from './palette.ts';
import { group, type Svg, svg } from './svg.ts';

/** One axis: a field, and how far two sheets come on it, in percent of what can be had. */
export interface RadarAxis {
  readonly label: string;
  readonly value: number | undefined;
  /** What it is held against, as the mean of the group. */
  readonly other?: number | undefined;
  readonly text: string;
}

const CENTRE = CHART_WIDTH / 2;
const RADIUS = 150;
const MIDDLE = RADIUS + 62;

/** The point of an axis at a share of its length. */
function pointAt(axis: number, axes: number, share: number): readonly [number, number] {
  const angle = (axis / axes) * 2 * Math.PI - Math.PI / 2;
  return [CENTRE + Math.cos(angle) * RADIUS * share, MIDDLE + Math.sin(angle) * RADIUS * share];
}

/** A sheet's line round the axes. Where an axis has no value there is a gap, and no area: nothing is not zero. */
function drawSheet(
  values: readonly (number | undefined)[],
  line: Readonly<Record<string, string | number>>,
  opacity: number,
): readonly Svg[] {
  const points = values.map((value, at) => (value === undefined ? undefined : pointAt(at, values.length, value / 100)));
  const known = points.filter((point) => point !== undefined);
  if (known.length === points.length) {
    return [outline(known, { fill: opacity > 0 ? ACCENT : 'none', 'fill-opacity': opacity, ...line })];
  }
  return points.flatMap((point, at) => {
    const next = points[(at + 1) % points.length];
    const dot = point ? [svg('circle', { cx: point[0], cy: point[1], r: 3, fill: String(line['stroke']) })] : [];
    if (!point || !next) return dot;
    return [...dot, svg('line', { x1: point[0], y1: point[1], x2: next[0], y2: next[1], ...line })];
  });
}

/** An agency by field on axes of 0 to 100 %, beside its group: filled and whole against a dashed line. Three axes or more; with fewer it is a list. */
export function radarChart(
  words: ChartWords,
  axes: readonly RadarAxis[],
  own: string,
  other: string | undefined,
): string {
  const rings = [25, 50, 75, 100].map((ring) =>
    group({}, [
      outline(
        axes.map((_, at) => pointAt(at, axes.length, ring / 100)),
        { fill: 'none', stroke: QUIET, 'stroke-opacity': 0.4 },
      ),
      svg(
        'text',
        { x: CENTRE + 4, y: MIDDLE - (RADIUS * ring) / 100 - 3, 'font-size': SMALL - 1, fill: QUIET },
        String(ring),
      ),
    ]),
  );
  const spokes = axes.map((axis, at) => {
    const [x, y] = pointAt(at, axes.length, 1);
    return group({}, [
      svg('line', { x1: CENTRE, y1: MIDDLE, x2: x, y2: y, stroke: QUIET, 'stroke-opacity': 0.4 }),
      axisLabel(axis, at, axes.length),
    ]);
  });
  const shapes = [
    ...(other === undefined
      ? []
      : drawSheet(
          axes.map((axis) => axis.other),
          { stroke: SECOND, 'stroke-width': 1.75, 'stroke-dasharray': '6 4' },
          0,
        )),
    ...drawSheet(
      axes.map((axis) => axis.value),
      { stroke: ACCENT, 'stroke-width': 2.25 },
      0.18,
    ),
  ];
  const height = MIDDLE + RADIUS + 84;
  return chart(words, height, [...rings, ...spokes, ...shapes, drawKey(own, other, height - 14)]);
}

function axisLabel(axis: RadarAxis, at: number, axes: number): Svg {
  const [x, y] = pointAt(at, axes, 1 + 16 / RADIUS);
  const side = Math.abs(x - CENTRE) < 8 ? 'middle' : x > CENTRE ? 'start' : 'end';
  const room = side === 'middle' ? 260 : CHART_WIDTH / 2 - Math.abs(x - CENTRE) - 4;
  const lines = [...wrapText(axis.label, room, 2), axis.text];
  const lift = y < MIDDLE - RADIUS * 0.9 ? -14 : y > MIDDLE + RADIUS * 0.9 ? 14 : 0;
  return label(lines, x, y + lift, side);
}

function outline(
  points: readonly (readonly [number, number])[],
  attributes: Readonly<Record<string, string | number>>,
): Svg {
  const written = points.map(([x, y]) => `${Math.round(x * 100) / 100},${Math.round(y * 100) / 100}`).join(' ');
  return svg('polygon', { points: written, 'stroke-linejoin': 'round', ...attributes });
}

function drawKey(own: string, other: string | undefined, y: number): Svg {
  const entry = (x: number, text: string, stroke: string, dashes: string | undefined): Svg =>
    group({}, [
      svg('line', {
        x1: x,
        x2: x + 26,
        y1: y - 4,
        y2: y - 4,
        stroke,
        'stroke-width': 2.25,
        'stroke-dasharray': dashes,
      }),
      svg('text', { x: x + 32, y, 'font-size': SMALL }, text),
    ]);
  return group({}, [
    entry(CENTRE - 220, own, ACCENT, undefined),
    ...(other === undefined ? [] : [entry(CENTRE + 60, other, SECOND, '6 4')]),
  ]);
}
