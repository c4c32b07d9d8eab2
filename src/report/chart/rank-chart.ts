import { CHART_WIDTH, type ChartWords, chart, label, linearScale, SMALL, ticksOf, wrapText } from './chart.ts';
import { ACCENT, QUIET } from './palette.ts';
import { group, type Svg, svg } from './svg.ts';

/** A rank with the ranks it may as well be. */
export interface RankRow {
  readonly label: string;
  readonly rank: number;
  readonly lower: number;
  readonly upper: number;
  /** The rank and its interval as they are printed. */
  readonly text: string;
}

const ROW = 24;
const TALL_ROW = 36;
const LEFT = 236;
const RIGHT = CHART_WIDTH - 96;
const HEAD = 30;

/** Ranks as dots with their intervals, one unit a line, the best rank at the left. */
export function rankChart(words: ChartWords, rows: readonly RankRow[]): string {
  const last = Math.max(2, ...rows.map(({ upper }) => upper));
  const x = linearScale([1, last], [LEFT, RIGHT]);
  const labels = rows.map((row) => wrapText(row.label, LEFT - 20, 2));
  const heights = labels.map((lines) => (lines.length > 1 ? TALL_ROW : ROW));
  const bottom = heights.reduce((sum, height) => sum + height, HEAD);
  const marks = [1, ...ticksOf(1, last, 6)].filter(
    (tick, at, all) => Number.isInteger(tick) && all.indexOf(tick) === at,
  );
  const grid = marks.map((tick) =>
    group({}, [
      svg('line', { x1: x(tick), x2: x(tick), y1: HEAD - 6, y2: bottom, stroke: QUIET, 'stroke-opacity': 0.35 }),
      svg('text', { x: x(tick), y: HEAD - 12, 'text-anchor': 'middle', 'font-size': SMALL }, String(tick)),
    ]),
  );
  let top = HEAD;
  const lines = rows.map((row, at) => {
    const middle = top + (heights[at] ?? ROW) / 2;
    top += heights[at] ?? ROW;
    return drawRank(row, labels[at] ?? [], middle, x);
  });
  return chart(words, bottom + 6, [...grid, ...lines]);
}

function drawRank(
  { rank, lower, upper, text }: RankRow,
  lines: readonly string[],
  middle: number,
  x: (rank: number) => number,
): Svg {
  const range = svg('line', {
    x1: x(lower),
    x2: x(upper),
    y1: middle,
    y2: middle,
    stroke: ACCENT,
    'stroke-width': 5,
    'stroke-opacity': 0.45,
    'stroke-linecap': 'round',
  });
  return group({}, [
    label(lines, LEFT - 14, middle, 'end'),
    ...(lower === upper ? [] : [range]),
    svg('circle', { cx: x(rank), cy: middle, r: 5, fill: ACCENT }),
    svg('text', { x: CHART_WIDTH, y: middle + 4.5, 'text-anchor': 'end', 'font-weight': 600 }, text),
  ]);
}
