import { INK } from './palette.ts';
import { type Svg, svg } from './svg.ts';

/** What every chart says in words: what is seen, for those who see it and those who do not. */
export interface ChartWords {
  /** What the chart shows. */
  readonly title: string;
  /** What is seen in it, in a sentence. */
  readonly summary: string;
  /** Unique among the charts of a page: letters, digits and hyphens. */
  readonly id: string;
  /** A line at the foot of the drawing, as that its data are invented: it goes wherever the picture is pasted. */
  readonly note?: string | undefined;
}

export const CHART_WIDTH = 720;
const FONT = "'Be Vietnam Pro', 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";
export const FONT_SIZE = 13;
export const SMALL = 11;

/** A whole chart: it scales to the width of its place, has a name and a description, and asks for nothing from outside. */
export function chart(words: ChartWords, height: number, body: readonly Svg[]): string {
  const title = `${words.id}-title`;
  const summary = `${words.id}-summary`;
  const drawn = Math.ceil(height);
  const foot = words.note === undefined ? [] : [svg('text', { x: 0, y: drawn + 14, 'font-size': SMALL }, words.note)];
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${CHART_WIDTH} ${drawn + (foot.length > 0 ? 22 : 0)}`,
      width: '100%',
      role: 'img',
      'aria-labelledby': `${title} ${summary}`,
      'font-family': FONT,
      'font-size': FONT_SIZE,
      fill: INK,
    },
    svg('title', { id: title }, words.title),
    svg('desc', { id: summary }, words.summary),
    ...body,
    ...foot,
  ).markup;
}

/** Where values lie on a line of the drawing. */
export type Scale = (value: number) => number;

/** A straight scale; values beyond its ends are drawn at the ends. */
export function linearScale(values: readonly [number, number], places: readonly [number, number]): Scale {
  const [low, high] = values;
  const [start, end] = places;
  return (value) => start + ((Math.min(Math.max(value, low), high) - low) / (high - low || 1)) * (end - start);
}

/**
 * Round numbers to mark a scale by, about as many as asked for.
 * @example ticksOf(0, 100, 5) // [0, 20, 40, 60, 80, 100]
 */
export function ticksOf(low: number, high: number, about: number): readonly number[] {
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough * 0.999) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Math.round((first + at) * step * 1e6) / 1e6);
}

/** Widths of letters differ by font; this is wide enough for most, so that labels do not run over. */
const LETTER = 0.56;

/** About how wide a text is drawn. */
export function textWidth(text: string, size: number = FONT_SIZE): number {
  return [...text.normalize('NFC')].length * size * LETTER;
}

/** A text cut to a width, with an ellipsis; the whole stands in the table beside the chart. */
export function fitText(text: string, width: number, size: number = FONT_SIZE): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text.normalize('NFC')];
  return `${letters
    .slice(0, Math.max(1, Math.floor(width / (size * LETTER)) - 1))
    .join('')
    .trimEnd()}…`;
}

/** A text in lines no wider than given, cut at spaces; what does not fit the last line ends in an ellipsis. */
export function wrapText(text: string, width: number, most: number, size: number = FONT_SIZE): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  lines.push(line);
  if (lines.length <= most) return lines.map((one) => fitText(one, width, size));
  const kept = lines.slice(0, most);
  return kept.map((one, at) =>
    at === most - 1 ? fitText(`${one} ${lines[most] ?? ''}`, width, size) : fitText(one, width, size),
  );
}

/** The lines of a label, one below the other, centred on a height. */
export function label(lines: readonly string[], x: number, middle: number, anchor: 'start' | 'middle' | 'end'): Svg {
  const height = FONT_SIZE + 2;
  const top = middle - ((lines.length - 1) * height) / 2 + FONT_SIZE * 0.35;
  return svg(
    'text',
    { 'text-anchor': anchor },
    ...lines.map((line, at) => svg('tspan', { x, y: top + at * height }, line)),
  );
}
