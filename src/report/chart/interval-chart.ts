import { CHART_WIDTH, type ChartWords, chart, fitText, label, linearScale, SMALL, ticksOf, wrapText } from './chart.ts';
import { ACCENT, BAD, GOOD, INK, QUIET, UNSURE } from './palette.ts';
import { group, type Svg, svg } from './svg.ts';

/** A figure with what is known of its margin. */
export interface IntervalRow {
  readonly label: string;
  /** Undefined where there is no figure; `note` then says why. */
  readonly value: number | undefined;
  readonly interval?: readonly [number, number] | undefined;
  /** The figure as it is printed. */
  readonly text: string;
  /** What stands behind it, as `n = 412`. */
  readonly note?: string | undefined;
  /** Drawn hollow: the figure may still change. */
  readonly provisional?: boolean | undefined;
  /** How it stands to the mark: in another colour and shape. */
  readonly verdict?: 'met' | 'missed' | 'unsure' | undefined;
}

/** A value that the figures are held against, as a target. */
export interface Mark {
  readonly value: number;
  readonly text: string;
}

const ROW = 26;
const TALL_ROW = 38;
const LEFT = 236;
const RIGHT = CHART_WIDTH - 150;
const HEAD = 30;

const COLOURS = { met: GOOD, missed: BAD, unsure: UNSURE } as const;

/** Figures as points with their intervals, one a line, against a mark: rankings, satisfaction by agency, targets. */
export function intervalChart(
  words: ChartWords,
  rows: readonly IntervalRow[],
  mark?: Mark,
  point: '.' | ',' = ',',
): string {
  const [low, high] = rangeOf(rows, mark);
  const x = linearScale([low, high], [LEFT, RIGHT]);
  const labels = rows.map((row) => wrapText(row.label, LEFT - 20, 2));
  const heights = labels.map((lines) => (lines.length > 1 ? TALL_ROW : ROW));
  const bottom = heights.reduce((sum, height) => sum + height, HEAD);
  const grid = ticksOf(low, high, 5).map((tick) =>
    group({}, [
      svg('line', { x1: x(tick), x2: x(tick), y1: HEAD - 6, y2: bottom, stroke: QUIET, 'stroke-opacity': 0.35 }),
      svg(
        'text',
        { x: x(tick), y: HEAD - 12, 'text-anchor': 'middle', 'font-size': SMALL },
        String(tick).replace('.', point),
      ),
    ]),
  );
  let top = HEAD;
  const lines = rows.map((row, at) => {
    const middle = top + (heights[at] ?? ROW) / 2;
    top += heights[at] ?? ROW;
    return drawRow(row, labels[at] ?? [], middle, x);
  });
  return chart(words, bottom + (mark ? 24 : 6), [
    ...grid,
    ...(mark ? [drawMark(mark, x(mark.value), bottom)] : []),
    ...lines,
  ]);
}

function drawRow(row: IntervalRow, lines: readonly string[], middle: number, x: (value: number) => number): Svg {
  const colour = row.verdict ? COLOURS[row.verdict] : ACCENT;
  const words = [
    label(lines, LEFT - 14, middle, 'end'),
    svg('text', { x: RIGHT + 14, y: middle + 4.5, 'font-weight': 600 }, row.text),
    ...(row.note
      ? [
          svg(
            'text',
            { x: CHART_WIDTH, y: middle + 4.5, 'text-anchor': 'end', 'font-size': SMALL },
            fitText(row.note, 86, SMALL),
          ),
        ]
      : []),
  ];
  if (row.value === undefined) return group({}, words);
  const interval = row.interval
    ? [
        svg('line', {
          x1: x(row.interval[0]),
          x2: x(row.interval[1]),
          y1: middle,
          y2: middle,
          stroke: colour,
          'stroke-width': 5,
          'stroke-opacity': 0.45,
          'stroke-linecap': 'round',
        }),
      ]
    : [];
  return group({}, [...interval, drawPoint(row, x(row.value), middle, colour), ...words]);
}

/** A circle; a diamond where a target is missed, so that the colour is not all that tells. */
function drawPoint({ provisional, verdict }: IntervalRow, x: number, y: number, colour: string): Svg {
  const paint = provisional
    ? { fill: 'none', stroke: colour, 'stroke-width': 2 }
    : { fill: colour, stroke: colour, 'stroke-width': 2 };
  if (verdict === 'missed') return svg('path', { d: `M${x} ${y - 6}l6 6l-6 6l-6 -6z`, ...paint });
  return svg('circle', { cx: x, cy: y, r: 5, ...paint });
}

function drawMark({ text }: Mark, x: number, bottom: number): Svg {
  return group({}, [
    svg('line', {
      x1: x,
      x2: x,
      y1: HEAD - 6,
      y2: bottom,
      stroke: INK,
      'stroke-dasharray': '5 4',
      'stroke-width': 1.5,
    }),
    svg('text', { x, y: bottom + 16, 'text-anchor': 'middle', 'font-size': SMALL, 'font-weight': 600 }, text),
  ]);
}

/** The part of 0 to 100 that holds everything drawn, in steps of ten. */
function rangeOf(rows: readonly IntervalRow[], mark: Mark | undefined): readonly [number, number] {
  const values = [
    ...rows.flatMap(({ value, interval = [] }) => [...(value === undefined ? [] : [value]), ...interval]),
    ...(mark ? [mark.value] : []),
  ];
  if (values.length === 0) return [0, 100];
  const low = Math.max(0, Math.floor((Math.min(...values) - 1) / 10) * 10);
  const high = Math.min(100, Math.ceil((Math.max(...values) + 1) / 10) * 10);
  return [Math.min(low, high - 10), Math.max(high, low + 10)];
}
