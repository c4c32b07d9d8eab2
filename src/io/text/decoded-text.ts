import type { Charset, Lettering } from '../../base/sheet.ts';
import { fileBytes } from './file-bytes.ts';
import { repairLettering } from './repair-lettering.ts';
import { singleByteText } from './single-byte.ts';

/** A repair sees whole lines; one that is longer than this is cut, wherever the pieces of the file end. */
const LONGEST_LINE = 1_000_000;

/** What of a reading says how bytes become letters. */
export interface Decoding {
  readonly charset: Charset;
  readonly lettering: Lettering;
}

/** Puts pieces of bytes together into text. */
export interface TextAssembler {
  readonly push: (bytes: Uint8Array) => string;
  readonly finish: () => string;
}

/**
 * The text of a file in pieces, as a reading says; the byte order mark is left out. The file must have been found to be so by `chooseReading`:
 * bytes that changed since become U+FFFD.
 */
export async function* decodedText(path: string, reading: Decoding): AsyncGenerator<string, void, undefined> {
  const assembler = textAssembler(reading);
  for await (const bytes of fileBytes(path)) {
    const text = assembler.push(bytes);
    if (text !== '') yield text;
  }
  const rest = assembler.finish();
  if (rest !== '') yield rest;
}

/** Decodes and repairs bytes that come in pieces: the text is the same however they are cut. */
export function textAssembler({ charset, lettering }: Decoding): TextAssembler {
  const decode = bytesDecoder(charset);
  if (lettering === 'unicode') return { push: (bytes) => decode(bytes), finish: () => decode(undefined) };
  const lines = lineRepairer(lettering);
  return { push: (bytes) => lines(decode(bytes), false), finish: () => lines(decode(undefined), true) };
}

function bytesDecoder(charset: Charset): (bytes: Uint8Array | undefined) => string {
  if (charset === 'windows-1252' || charset === 'windows-1258') {
    return (bytes) => (bytes ? singleByteText(bytes, charset) : '');
  }
  const decoder = new TextDecoder(charset);
  return (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
}

/** Holds back what follows the last line end, so that no pair of characters is torn. */
function lineRepairer(lettering: Lettering): (text: string, last: boolean) => string {
  let pending = '';
  return (text, last) => {
    pending += text;
    const end = last ? pending.length : Math.max(pending.lastIndexOf('\n'), pending.lastIndexOf('\r')) + 1;
    let whole = pending.slice(0, end);
    pending = pending.slice(end);
    while (pending.length > LONGEST_LINE) {
      whole += pending.slice(0, LONGEST_LINE);
      pending = pending.slice(LONGEST_LINE);
    }
    return whole.length <= LONGEST_LINE
      ? repairLettering(whole, lettering)
      : shortLines(whole)
          .map((line) => repairLettering(line, lettering))
          .join('');
  };
}

/** Lines with their ends, the long ones cut as those that arrive bit by bit. */
function shortLines(text: string): readonly string[] {
  return text.split(/(?<=[\n\r])/).flatMap((line) => {
    const count = Math.ceil(line.length / LONGEST_LINE);
    return Array.from({ length: count }, (_, index) => line.slice(index * LONGEST_LINE, (index + 1) * LONGEST_LINE));
  });
}
