const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));|&/g;
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/**
 * Replaces the five named references of XML and those by number. Undefined when there is any other, since no part may declare one.
 * @example xmlText('a &lt; b &#224;') // 'a < b à'
 */
export function xmlText(raw: string): string | undefined {
  if (!raw.includes('&')) return raw;
  let known = true;
  const text = raw.replace(REFERENCE, (_, decimal?: string, hex?: string, name?: string) => {
    const found = name === undefined ? characterOf(decimal, hex) : NAMED[name];
    known &&= found !== undefined;
    return found ?? '';
  });
  return known ? text : undefined;
}

function characterOf(decimal: string | undefined, hex: string | undefined): string | undefined {
  if (decimal === undefined && hex === undefined) return undefined;
  const code = decimal === undefined ? Number(`0x${hex ?? ''}`) : Number(decimal);
  const known = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return known ? String.fromCodePoint(code) : undefined;
}

/**
 * Replaces what workbooks write for characters that XML cannot hold.
 * @example cellCharacters('a_x000D_b _x005F_x0041_') // 'a\rb _x0041_'
 */
export function cellCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)));
}

/**
 * The value of an attribute, by its name without prefix.
 * @param attributes what stands after a tag's name
 * @returns undefined when the tag has none such, or its attributes do not parse up to it
 * @example attributeOf(' name="A &amp; B" r:id="rId1"', 'id') // 'rId1'
 */
export function attributeOf(attributes: string, wanted: string): string | undefined {
  let at = 0;
  while (at < attributes.length) {
    const equals = attributes.indexOf('=', at);
    if (equals < 0) return undefined;
    let open = equals + 1;
    while (isSpace(attributes.charCodeAt(open))) open += 1;
    const quote = attributes[open];
    const close = quote === '"' || quote === "'" ? attributes.indexOf(quote, open + 1) : -1;
    if (close < 0) return undefined;
    if (isNamed(attributes, at, equals, wanted)) return xmlText(attributes.slice(open + 1, close));
    at = close + 1;
  }
  return undefined;
}

/** Whether the name between two places is the one wanted, whatever its prefix. */
function isNamed(attributes: string, from: number, to: number, wanted: string): boolean {
  let end = to;
  while (end > from && isSpace(attributes.charCodeAt(end - 1))) end -= 1;
  const start = end - wanted.length;
  if (start < from || !attributes.startsWith(wanted, start)) return false;
  return start === from || attributes[start - 1] === ':' || isSpace(attributes.charCodeAt(start - 1));
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
