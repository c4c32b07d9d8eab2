import iconv from 'iconv-lite';
import { isSyllable } from './syllable.ts';

/** The characters that windows-1252 and Latin-1 give to the bytes 80 to FF: bytes 80 to 9F have one in each. */
function bytesByCharacter(): ReadonlyMap<string, number> {
  return new Map(
    Array.from({ length: 0x80 }, (_, index) => 0x80 + index).flatMap((byte): readonly (readonly [string, number])[] => [
      [String.fromCharCode(byte), byte],
      [iconv.decode(Buffer.of(byte), 'win1252'), byte],
    ]),
  );
}

interface Signs {
  readonly bytes: ReadonlyMap<string, number>;
  /** A whole sequence, or one character that stands for a byte. */
  readonly part: RegExp;
}

/** Made when they are first asked for: the tables of encodings take memory that few files have a use for. */
let signs: Signs | undefined;

function signsOf(): Signs {
  signs ??= newSigns();
  return signs;
}

function newSigns(): Signs {
  const bytes = bytesByCharacter();
  const between = (first: number, last: number): string =>
    [...bytes].flatMap(([char, byte]) => (byte >= first && byte <= last && char !== '\ufffd' ? [char] : [])).join('');
  const next = `[${between(0x80, 0xbf)}]`;
  const whole = `[${between(0xc2, 0xdf)}]${next}|[${between(0xe0, 0xef)}]${next}{2}|[${between(0xf0, 0xf4)}]${next}{3}`;
  return { bytes, part: new RegExp(`${whole}|[${between(0x80, 0xff)}]`, 'g') };
}

/**
 * "Ã" without its second half: the no-break space of "à" became a plain space or fell away at the end of a cell, or the soft hyphen of "í" was
 * dropped. Bounded, so that a long run of letters costs no more than its length.
 */
const HALF = /([\p{L}\p{M}]{0,7})Ã(?: ([\p{L}\p{M}]{0,7})|([\p{L}\p{M}]{1,7})|(?=$|[,;\t|\n\r"]))/gu;
/** Stands for a letter "Ã" that was read whole while halves are mended. */
const WHOLE = '\ue0c3';

/**
 * Letters for UTF-8 that was read as windows-1252 or Latin-1. Only whole sequences that are strict UTF-8 are decoded; a half is mended only where that
 * gives a Vietnamese syllable. What is neither goes through `other`; without it, it stays.
 */
export function repairUtf8Twice(text: string, other: (left: string) => string = (left) => left): string {
  const whole = text.replace(signsOf().part, (found) => {
    if (found.length > 1) return strictText(found)?.replaceAll('Ã', WHOLE) ?? [...found].map(other).join('');
    return found === 'Ã' ? found : other(found);
  });
  return mendHalves(whole, other).replaceAll(WHOLE, 'Ã').normalize('NFC');
}

function mendHalves(text: string, other: (left: string) => string): string {
  if (!text.includes('Ã')) return text;
  return text.replace(
    HALF,
    (found, before: string, spaced: string | undefined, joined: string | undefined, at: number) => {
      const word = `${before}à`;
      if (joined !== undefined && isSyllable(`${before}í${joined}`)) return `${before}í${joined}`;
      if (spaced !== undefined && spaced !== '' && isSyllable(word + spaced)) return word + spaced;
      // Two spaces: the first was the second half.
      if (spaced === '' && text[at + found.length] === ' ' && isSyllable(word)) return word;
      if (joined === undefined && isSyllable(word)) return found.replace('Ã', 'à');
      return found.replace('Ã', other);
    },
  );
}

function strictText(found: string): string | undefined {
  const bytes = Buffer.from([...found].map((char) => signsOf().bytes.get(char) ?? 0));
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? undefined : text;
}
