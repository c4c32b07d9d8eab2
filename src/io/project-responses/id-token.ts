import { keyedHash } from '../keyed-hash.ts';

/** 128 bits are four words of 32, which eight letters stand for each. */
export const TOKEN_WORDS = 4;
const LETTERS_A_WORD = 8;
export const TOKEN_LETTERS: number = TOKEN_WORDS * LETTERS_A_WORD;

const A = 'a'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);
const TEN = 10;
const BITS = 4;

/** Makes the keyed hash of a text, written in the letters a to p: nothing in it looks like a number of any kind. An id is asked for by the reader and, right after, by the writer. */
export function idToken(key: Uint8Array, domain: string): (text: string) => string {
  const hash = keyedHash(key, domain);
  let last = { text: '', token: '' };
  return (text) => {
    if (text !== last.text) last = { text, token: lettersOf(hash(text)) };
    return last.token;
  };
}

/** Digits of sixteen by letters: `0` is a, `f` is p. */
function lettersOf(digits: string): string {
  let letters = '';
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(at);
    letters += String.fromCharCode(digit <= NINE ? digit - ZERO + A : digit + TEN);
  }
  return letters;
}

/** One of the words that the letters of a token stand for. */
export function tokenWord(token: string, word: number): number {
  let bits = 0;
  for (let at = word * LETTERS_A_WORD; at < (word + 1) * LETTERS_A_WORD; at += 1) {
    bits = (bits << BITS) | (token.charCodeAt(at) - A);
  }
  return bits >>> 0;
}

/** The letters of a word. */
export function wordLetters(word: number): string {
  let letters = '';
  for (let shift = 32 - BITS; shift >= 0; shift -= BITS) letters += String.fromCharCode(((word >>> shift) & 0xf) + A);
  return letters;
}
