/*
 * Colours that people with any colour vision tell apart (after Okabe and Ito, and ColorBrewer's orange to blue), dark enough or marked by shape besides.
 * Words and lines take the colour of the page (`currentColor`), so that charts read on a dark page and in print.
 */
export const INK = 'currentColor';
export const QUIET = '#8a8f98';
export const ACCENT = '#0b62a4';
export const SECOND = '#c2570c';
export const GOOD = '#0b62a4';
export const BAD = '#c2570c';
export const UNSURE = '#8a8f98';

const LOW = ['#c2570c', '#f0a868'] as const;
const MIDDLE = '#d5d8dc';
const HIGH = ['#7db4dc', '#0b62a4'] as const;

/**
 * Colours of the levels of a scale, from the lowest: orange below the middle, grey in it, blue above.
 * @example levelColours(5) // ['#c2570c', '#f0a868', '#d5d8dc', '#7db4dc', '#0b62a4']
 */
export function levelColours(levels: number): readonly string[] {
  const half = Math.floor(levels / 2);
  return Array.from({ length: levels }, (_, level) => {
    if (levels % 2 === 1 && level === half) return MIDDLE;
    const above = level >= levels - half;
    const [near, far] = above ? HIGH : ([LOW[1], LOW[0]] as const);
    const distance = above ? level - (levels - half) : half - 1 - level;
    return half === 1 ? far : mix(near, far, distance / (half - 1));
  });
}

/** Whether words on a colour are white. */
export function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = channels(colour);
  return red * 0.299 + green * 0.587 + blue * 0.114 < 140;
}

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, at) => Math.round(value + ((target[at] ?? 0) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
