import { beyond, damaged } from './refusal.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';
import { xmlText } from './xml-text.ts';

/** Takes what a part of a workbook holds, in its order. Names come without prefix. */
export interface XmlHandler {
  /** @param attributes as they stand in the tag, for `attributeOf` */
  readonly open: (name: string, attributes: string) => void;
  readonly close?: (name: string) => void;
  /** A text may come in several pieces. */
  readonly text?: (text: string) => void;
}

export interface XmlReader {
  readonly push: (text: string) => void;
  /** Says that nothing follows. */
  readonly finish: () => void;
}

/** A tag, a comment, a piece of plain text or an instruction, whole. Where its name ends is fixed, so that it fails in one pass. */
const MARKUP =
  /<(?:[^\s<>/!?"'=]+(?=[\s/>])(?:[^<>"'/]|\/(?!>)|"[^"<]*"|'[^'<]*')*\/?|\/[^\s<>/!?"'=]+\s*|!--.*?--|!\[CDATA\[.*?\]\]|\?.*?\?)>/sy;
const PLAIN = '<![CDATA[';
/** The longest reference is `&#1114111;`. */
const REFERENCE_LENGTH = 10;

/**
 * Reads XML that arrives in pieces, keeping no more than one tag; every element must end within the one it began in. Declarations
 * (`<!DOCTYPE`, `<!ENTITY`) are bad XML here, so nothing can expand.
 * @param part name of the part, for what is said of it
 */
export function xmlReader(handler: XmlHandler, part: string): XmlReader {
  const elements = elementReader(handler, part);
  let pending = '';
  const push = (piece: string): void => {
    const whole = pending + piece;
    let at = 0;
    for (let next = whole.indexOf('<'); ; next = whole.indexOf('<', at)) {
      const end = next < 0 ? endOfText(whole, at) : next;
      if (end > at) elements.text(whole.slice(at, end));
      at = end;
      MARKUP.lastIndex = at;
      if (next < 0 || !MARKUP.test(whole)) break;
      at = MARKUP.lastIndex;
      elements.markup(whole.slice(next, at));
    }
    pending = whole.slice(at);
    if (pending.length > WORKBOOK_LIMITS.markup) throw beyond('markup', pending.length);
  };
  return { push, finish: () => elements.finish(pending) };
}

interface ElementReader {
  readonly markup: (whole: string) => void;
  readonly text: (raw: string) => void;
  /** @param left what could not be read */
  readonly finish: (left: string) => void;
}

/** Hands tags and texts over, holding them to their order. */
function elementReader({ open, close, text }: XmlHandler, part: string): ElementReader {
  const broken = (): Error => damaged(`XML sai trong phần “${part}”`, `bad XML in the part “${part}”`);
  const stack: string[] = [];
  const closeTag = (name: string): void => {
    if (stack.pop() !== name) throw broken();
    close?.(bare(name));
  };
  return {
    markup: (whole) => {
      const second = whole[1];
      if (second === '/') return closeTag(whole.slice(2, -1).trimEnd());
      if (second === '?' || second === '!')
        return whole.startsWith(PLAIN) ? text?.(whole.slice(PLAIN.length, -3)) : undefined;
      const empty = whole.endsWith('/>');
      const tag = whole.slice(1, empty ? -2 : -1);
      const end = tag.search(/\s|$/);
      const name = tag.slice(0, end);
      if (stack.length >= WORKBOOK_LIMITS.depth) throw beyond('depth', stack.length + 1);
      stack.push(name);
      open(bare(name), tag.slice(end));
      if (empty) closeTag(name);
    },
    text: (raw) => {
      const read = xmlText(raw);
      if (read === undefined || (stack.length === 0 && read.trim() !== '')) throw broken();
      text?.(read);
    },
    finish: (left) => {
      if (left !== '' || stack.length > 0) throw broken();
    },
  };
}

/** Where the text at the end of a piece can be cut: not within a reference. */
function endOfText(text: string, from: number): number {
  const start = text.lastIndexOf('&');
  const cut = start >= from && text.length - start < REFERENCE_LENGTH && !text.includes(';', start);
  return cut ? start : text.length;
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
