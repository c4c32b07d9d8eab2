/** Attributes of an element; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A piece of SVG, safe to stand in a page. */
export interface Svg {
  readonly markup: string;
}

/**
 * One SVG element. Everything is given by attributes, never by styles, so that a strict content policy lets it through.
 * @example svg('text', { x: 1.016 }, 'a < b').markup // '<text x="1.02">a &lt; b</text>'
 */
export function svg(name: string, attributes: Attributes, ...children: readonly (Svg | string)[]): Svg {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? coordinate(value) : escapeText(value)}"`],
  );
  const inner = children.map((child) => (typeof child === 'string' ? escapeText(child) : child.markup)).join('');
  return { markup: inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>` };
}

/** Pieces one after the other. */
export function group(attributes: Attributes, pieces: readonly Svg[]): Svg {
  return svg('g', attributes, ...pieces);
}

/** A number as coordinates need it: hundredths, no minus before zero. */
function coordinate(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
