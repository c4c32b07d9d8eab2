/** Signs that are written in place of the plain ones; each stands for exactly one, so that positions stay. */
const PLAIN: readonly (readonly [from: number, to: number, first: string])[] = [
  [0xff10, 0xff19, '0'],
  [0x0660, 0x0669, '0'],
  [0x06f0, 0x06f9, '0'],
];

const PLAIN_SIGNS: Readonly<Record<string, string>> = {
  '＠': '@',
  '﹫': '@',
  '．': '.',
  '。': '.',
  '․': '.',
  '·': '.',
  '•': '.',
  '＋': '+',
  '（': '(',
  '）': ')',
  '／': '/',
  '－': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};

const ODD = /[^\u0020-\u007e\p{L}]/gu;
const GAP = /[\s\u200b-\u200d\u2060\ufeff\u00ad]/;

/**
 * The same text with full-width and other digits, dashes, dots, at signs and gaps written plainly, and of the same length.
 * @example plainText('０９–１') // '09-1'
 */
export function plainText(text: string): string {
  return text.replace(ODD, (sign) => {
    if (sign.length > 1) return sign;
    const code = sign.charCodeAt(0);
    const digits = PLAIN.find(([from, to]) => code >= from && code <= to);
    if (digits) return String(code - digits[0]);
    return PLAIN_SIGNS[sign] ?? (GAP.test(sign) ? ' ' : sign);
  });
}
