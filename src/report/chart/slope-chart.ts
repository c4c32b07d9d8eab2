import { CHART_WIDTH, type ChartWords, chart, linearScale, SMALL, ticksOf } from './chart.ts';
import { ACCENT, INK, QUIET } from './palette.ts';
import { group, type Svg, svg } from './svg.ts';

/** A year of a series. */
export interface SlopePoint {
  readonly label: string;
  readonly value: number | undefined;
  readonly text: string;
  readonly interval?: readonly [number, number] | undefined;
  /** Why this year cannot be held against the one before; no line is drawn to it. */
  readonly breaks?: string | undefined;
}

const TOP = 34;
const BOTTOM = 230;
const LEFT = 56;
const RIGHT = CHART_WIDTH - 40;

/** A figure over the years; a line joins only years that can be compared, and a break is marked. */
export function slopeChart(words: ChartWords, points: readonly SlopePoint[]): string {
  const values = points.flatMap(({ value, interval = [] }) => [...(value === undefined ? [] : [value]), ...interval]);
  const low = Math.max(0, Math.floor((Math.min(100, ...values) - 2) / 5) * 5);
  const high = Math.min(100, Math.ceil((Math.max(0, ...values) + 2) / 5) * 5);
  const y = linearScale(high > low ? [low, high] : [0, 100], [BOTTOM, TOP]);
  const step = points.length > 1 ? (RIGHT - LEFT - 60) / (points.length - 1) : 0;
  const x = (at: number): number => (points.length > 1 ? LEFT + 30 + at * step : (LEFT + RIGHT) / 2);
  const grid = ticksOf(low, Math.max(high, low + 5), 4).map((tick) =>
    group({}, [
      svg('line', { x1: LEFT, x2: RIGHT, y1: y(tick), y2: y(tick), stroke: QUIET, 'stroke-opacity': 0.35 }),
      svg('text', { x: LEFT - 8, y: y(tick) + 4, 'text-anchor': 'end', 'font-size': SMALL }, String(tick)),
    ]),
  );
  const drawn = points.flatMap((point, at) => drawYear(point, points[at - 1], x(at), x(at - 1), y));
  return chart(words, BOTTOM + 44, [...grid, ...drawn]);
}

function drawYear(
  point: SlopePoint,
  before: SlopePoint | undefined,
  x: number,
  xBefore: number,
  y: (value: number) => number,
): readonly Svg[] {
  const year = svg('text', { x, y: BOTTOM + 24, 'text-anchor': 'middle' }, point.label);
  const { value, interval } = point;
  const broken = point.breaks === undefined ? [] : [drawBreak((x + xBefore) / 2, point.breaks)];
  if (value === undefined)
    return [year, ...broken, svg('text', { x, y: BOTTOM - 8, 'text-anchor': 'middle', fill: QUIET }, point.text)];
  const joined =
    before?.value !== undefined && point.breaks === undefined
      ? [svg('line', { x1: xBefore, y1: y(before.value), x2: x, y2: y(value), stroke: ACCENT, 'stroke-width': 2.25 })]
      : [];
  const margin = interval
    ? [
        svg('line', {
          x1: x,
          x2: x,
          y1: y(interval[0]),
          y2: y(interval[1]),
          stroke: ACCENT,
          'stroke-width': 5,
          'stroke-opacity': 0.4,
          'stroke-linecap': 'round',
        }),
      ]
    : [];
  return [
    year,
    ...broken,
    ...joined,
    ...margin,
    svg('circle', { cx: x, cy: y(value), r: 5, fill: ACCENT }),
    svg(
      'text',
      {
        x,
        y: Math.min(y(value) - 5, interval ? y(interval[1]) : BOTTOM) - 7,
        'text-anchor': 'middle',
        'font-weight': 600,
      },
      point.text,
    ),
  ];
}

function drawBreak(x: number, why: string): Svg {
  return group({}, [
    svg('title', {}, why),
    svg('line', { x1: x, x2: x, y1: TOP - 10, y2: BOTTOM, stroke: INK, 'stroke-dasharray': '2 4' }),
    ...[-3, 3].map((shift) =>
      svg('line', {
        x1: x + shift - 4,
        y1: TOP - 12,
        x2: x + shift + 4,
        y2: TOP - 26,
        stroke: INK,
        'stroke-width': 1.5,
      }),
    ),
  ]);
}
