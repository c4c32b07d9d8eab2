import type { Point } from './fit.ts';

/** One series to be drawn. */
export interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly Point[];
  readonly note: string;
}

const WIDTH = 460;
const HEIGHT = 300;
const LEFT = 64;
const RIGHT = 64;
const TOP = 48;
const BOTTOM = 56;
const TIME = '#0b5cad';
const MEMORY = '#a34700';

const SIGNS: readonly (readonly [number, string])[] = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

function short(value: number): string {
  const [scale, sign] = SIGNS.find(([from]) => value >= from) ?? [1, ''];
  return `${Number((value / scale).toPrecision(2))}${sign}`;
}

/** Powers of ten that hold all of some values. */
function decades(values: readonly number[]): readonly [number, number] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  return [low, Math.max(high, low + 1)];
}

function axis([low, high]: readonly [number, number], from: number, to: number): (value: number) => number {
  return (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
}

function ticks([low, high]: readonly [number, number]): readonly number[] {
  return Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at));
}

function drawPanel({ title, unit, points, note }: Panel, left: number, top: number): string {
  const sizes = decades(points.map(({ size }) => size));
  const times = decades(points.map(({ milliseconds }) => milliseconds));
  const peaks = decades(points.map(({ peak }) => peak));
  const x = axis(sizes, left + LEFT, left + WIDTH - RIGHT);
  const bottom = top + HEIGHT - BOTTOM;
  const y = axis(times, bottom, top + TOP);
  const m = axis(peaks, bottom, top + TOP);
  const text = (px: number, py: number, words: string, rest = ''): string =>
    `<text x="${px.toFixed(1)}" y="${py.toFixed(1)}" ${rest}>${words}</text>`;
  const line = (place: (point: Point) => number, colour: string, dash: string): string => {
    const path = points.map((point) => `${x(point.size).toFixed(1)},${place(point).toFixed(1)}`).join(' ');
    const dots = points.map(
      (point) => `<circle cx="${x(point.size).toFixed(1)}" cy="${place(point).toFixed(1)}" r="3.5" fill="${colour}"/>`,
    );
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2" ${dash}/>${dots.join('')}`;
  };
  const across = ticks(times).map((value) => {
    const at = y(value).toFixed(1);
    const grid = `<path d="M${left + LEFT} ${at}H${left + WIDTH - RIGHT}" stroke="#ddd"/>`;
    return grid + text(left + LEFT - 8, y(value) + 4, short(value), `text-anchor="end" fill="${TIME}"`);
  });
  return [
    text(left + LEFT, top + 18, title, 'font-weight="bold" font-size="14"'),
    text(left + LEFT, top + 36, note, 'fill="#555"'),
    ...across,
    ...ticks(peaks).map((value) =>
      text(left + WIDTH - RIGHT + 8, m(value) + 4, short(value), `text-anchor="start" fill="${MEMORY}"`),
    ),
    ...ticks(sizes).map((value) => text(x(value), bottom + 18, short(value), 'text-anchor="middle"')),
    text(left + (WIDTH + LEFT - RIGHT) / 2, bottom + 38, unit, 'text-anchor="middle"'),
    line((point) => y(point.milliseconds), TIME, ''),
    line((point) => m(point.peak), MEMORY, 'stroke-dasharray="5 4"'),
  ].join('\n');
}

/** Time and memory against size on logarithmic axes, a panel for each series; the table beside it says the same in figures. */
export function growthChart(panels: readonly Panel[], captions: readonly string[]): string {
  const rows = Math.ceil(panels.length / 2);
  const [width, height] = [WIDTH * 2, HEIGHT * rows + 60];
  const drawn = panels.map((panel, at) => drawPanel(panel, (at % 2) * WIDTH, Math.floor(at / 2) * HEIGHT));
  const legend = [
    `<path d="M24 ${height - 50}h28" stroke="${TIME}" stroke-width="2"/><text x="60" y="${height - 46}">time, ms (left)</text>`,
    `<path d="M180 ${height - 50}h28" stroke="${MEMORY}" stroke-width="2" stroke-dasharray="5 4"/><text x="216" y="${height - 46}">peak memory, MB (right)</text>`,
    ...captions.map((caption, at) => `<text x="24" y="${height - 26 + at * 16}" fill="#555">${caption}</text>`),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time and memory against size; the table in growth.md has the figures" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
${[...drawn, ...legend].join('\n')}
</svg>
`;
}
