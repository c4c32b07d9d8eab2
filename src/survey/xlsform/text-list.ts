/**
 * Reads a cell with several texts: `a | b`, or a JSON list where a text is empty or holds the sign itself.
 * @example readTextList('Tốt | Rất tốt') // ['Tốt', 'Rất tốt']
 */
export function readTextList(cell: string): readonly string[] {
  if (cell.startsWith('[')) {
    const raw = parseJson(cell);
    if (Array.isArray(raw) && raw.every((one) => typeof one === 'string')) return raw;
  }
  return cell
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/**
 * Writes texts so that `readTextList` reads them back.
 * @example writeTextList(['', '-']) // '["","-"]'
 */
export function writeTextList(texts: readonly string[]): string {
  const plain = texts.join(' | ');
  const back = readTextList(plain);
  const same = plain.trim() === plain && back.length === texts.length && back.every((one, at) => one === texts[at]);
  return same && texts.length > 0 ? plain : JSON.stringify(texts);
}

/** The document that a JSON text holds; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
