import { CHART_WIDTH, type ChartWords, chart, FONT_SIZE, label, SMALL, textWidth, wrapText } from './chart.ts';
import { isDark, levelColours, QUIET } from './palette.ts';
import { group, type Svg, svg } from './svg.ts';

/** How often each level was chosen. */
export interface LikertRow {
  readonly label: string;
  /** Answers or weights by level, from the lowest; undefined where nothing is shown, and `note` says why. */
  readonly counts: readonly number[] | undefined;
  /** The share of satisfied as it is printed, with its margin. */
  readonly text: string;
  /** As `n = 412`. */
  readonly note: string;
}

const ROW = 30;
const TALL_ROW = 40;
const BAR = 18;
const LEFT = 236;
const RIGHT = CHART_WIDTH - 160;

/**
 * Answers as bars cut by level, one a line, all of one length: which part is satisfied, which is not.
 * @param levels labels of the levels from the lowest
 */
export function likertChart(words: ChartWords, levels: readonly string[], rows: readonly LikertRow[]): string {
  const colours = levelColours(levels.length);
  const legend = drawLegend(levels, colours);
  let top = legend.height;
  const bars = rows.map((row) => {
    const lines = wrapText(row.label, LEFT - 20, 2);
    const height = lines.length > 1 ? TALL_ROW : ROW;
    const middle = top + height / 2;
    top += height;
    return group({}, [
      label(lines, LEFT - 14, middle, 'end'),
      ...drawBar(row.counts ?? [], colours, middle),
      svg('text', { x: RIGHT + 12, y: middle + 4.5, 'font-weight': 600 }, row.text),
      svg('text', { x: CHART_WIDTH, y: middle + 4.5, 'text-anchor': 'end', 'font-size': SMALL }, row.note),
    ]);
  });
  return chart(words, top + 6, [legend.drawn, ...bars]);
}

function drawBar(counts: readonly number[], colours: readonly string[], middle: number): readonly Svg[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0)
    return [svg('line', { x1: LEFT, x2: RIGHT, y1: middle, y2: middle, stroke: QUIET, 'stroke-dasharray': '2 4' })];
  let x = LEFT;
  return counts.flatMap((count, level) => {
    const width = ((RIGHT - LEFT) * count) / total;
    const start = x;
    x += width;
    if (count === 0) return [];
    const colour = colours[level] ?? QUIET;
    const percent = `${Math.round((count / total) * 100)}`;
    const bar = svg('rect', {
      x: start,
      y: middle - BAR / 2,
      width,
      height: BAR,
      fill: colour,
      stroke: '#ffffff',
      'stroke-width': 0.75,
    });
    if (width < textWidth(percent, SMALL) + 8) return [bar];
    const fill = isDark(colour) ? '#ffffff' : '#111111';
    return [
      bar,
      svg('text', { x: start + width / 2, y: middle + 4, 'text-anchor': 'middle', 'font-size': SMALL, fill }, percent),
    ];
  });
}

function drawLegend(
  levels: readonly string[],
  colours: readonly string[],
): { readonly drawn: Svg; readonly height: number } {
  let x = 0;
  let y = 12;
  const drawn = levels.map((text, level) => {
    const width = textWidth(text, SMALL) + 32;
    if (x + width > CHART_WIDTH) {
      x = 0;
      y += 20;
    }
    const start = x;
    x += width;
    return group({}, [
      svg('rect', {
        x: start,
        y: y - 9,
        width: 12,
        height: 12,
        fill: colours[level] ?? QUIET,
        stroke: QUIET,
        'stroke-width': 0.5,
      }),
      svg('text', { x: start + 17, y: y + 1.5, 'font-size': SMALL }, text),
    ]);
  });
  return { drawn: group({}, drawn), height: y + FONT_SIZE + 4 };
}
