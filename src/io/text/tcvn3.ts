import iconv from 'iconv-lite';

const FIRST = 0xa1;

/**
 * Letters of the bytes A1 to FF. Bytes 80 to 9F stay what windows-1252 says: the fonts draw its dashes and quotes there, and letters of
 * the standard that lie there are not in them.
 */
function lettersOf(): readonly string[] {
  letters ??= Array.from({ length: 0x100 - FIRST }, (_, index) => iconv.decode(Buffer.of(FIRST + index), 'tcvn'));
  return letters;
}
/** Made when it is first asked for: the tables of encodings take memory that few files have a use for. */
let letters: readonly string[] | undefined;

/** A word with a code to read. Its plain start is bounded, so that a long run of letters costs no more than its length. */
const RUN = /[A-Za-z]{0,8}[\u00a1-\u00ff][A-Za-z\u00a1-\u00ff]*/g;
/** Two capitals and no small letter: the text was typed for a capital font, which draws small codes large. */
const CAPITALS = /^[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$/;

/** Letters for TCVN3 (ABC) font text. A word that was typed for a capital font comes out in capitals. */
export function repairTcvn3(text: string): string {
  const table = lettersOf();
  const repaired = text.replace(RUN, (run) => {
    const read = run.replace(/[\u00a1-\u00ff]/g, (found) => table[found.charCodeAt(0) - FIRST] ?? found);
    return CAPITALS.test(run) ? read.toUpperCase() : read;
  });
  return repaired.normalize('NFC');
}
