/**
 * VNI fonts draw a Vietnamese letter as a base letter and a mark behind it, some as one character of windows-1252: `Raát` for "Rất".
 * The table is background knowledge, no standard of it was at hand; it agrees with those of the keyboard programs xvnkb (`vni.h`) and UniKey.
 */
const TONES = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'] as const;

/** Bases and the marks behind them: first for the bare letter with sắc, huyền, hỏi, ngã, nặng. */
const PLAIN = 'ùøûõï';
const CIRCUMFLEX = 'áàåãä';
const BREVE = 'éèúüë';
const HAT = '\u0302';
const BOWL = '\u0306';
const HORN = '\u031b';

type Row = readonly [written: string, letter: string];

function toned(base: string, letter: string, marks: string): readonly Row[] {
  return [...marks].map((mark, index) => [base + mark, letter + (TONES[index] ?? '')]);
}

const LOWER: readonly Row[] = [
  ...['a', 'e', 'o', 'u'].flatMap((base) => toned(base, base, PLAIN)),
  ...['a', 'e', 'o'].flatMap((base) => [[`${base}â`, base + HAT] as const, ...toned(base, base + HAT, CIRCUMFLEX)]),
  ['aê', `a${BOWL}`],
  ...toned('a', `a${BOWL}`, BREVE),
  ['ô', `o${HORN}`],
  ...toned('ô', `o${HORN}`, PLAIN),
  ['ö', `u${HORN}`],
  ...toned('ö', `u${HORN}`, PLAIN),
  // The letter y has no mark of its own for nặng: one character stands for both, as for every i.
  ...toned('y', 'y', 'ùøûõ'),
  ['î', 'y\u0323'],
  ['í', 'i\u0301'],
  ['ì', 'i\u0300'],
  ['æ', 'i\u0309'],
  ['ó', 'i\u0303'],
  ['ò', 'i\u0323'],
  ['ñ', 'đ'],
];

/** A mark may stand in either case behind a capital: the base says what the letter is. */
function casesOf([written, letter]: Row): readonly Row[] {
  const [base = '', mark = ''] = written;
  const upper = base.toUpperCase();
  const capital = letter.toUpperCase();
  const rows: readonly Row[] = [
    [base + mark, letter],
    [base + mark.toUpperCase(), letter],
    [upper + mark, capital],
    [upper + mark.toUpperCase(), capital],
  ];
  return rows.map(([from, to]) => [from, to.normalize('NFC')]);
}

const LETTERS: ReadonlyMap<string, string> = new Map(LOWER.flatMap(casesOf));
const PAIR = /[AEOUYÔÖaeouyôö][ÙØÛÕÏÁÀÅÃÄÂÊÉÈÚÜËùøûõïáàåãäâêéèúüë]|[\u00c0-\u00ff]/g;

/** Letters for VNI font text. What VNI does not write goes through `other`; without it, it stays. */
export function repairVni(text: string, other: (left: string) => string = (left) => left): string {
  const repaired = text.replace(PAIR, (found) => {
    const letter = LETTERS.get(found);
    if (letter !== undefined) return letter;
    const [first = '', second = ''] = found;
    return (LETTERS.get(first) ?? (first < '\u0080' ? first : other(first))) + (second === '' ? '' : other(second));
  });
  return repaired.normalize('NFC');
}
