import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { CHARSETS, type Charset, LETTERINGS } from '../../../src/base/sheet.ts';
import { textAssembler } from '../../../src/io/text/decoded-text.ts';
import { detectLettering, findLettering } from '../../../src/io/text/detect-lettering.ts';
import { pieceCollector } from '../../../src/io/text/pieces.ts';
import { repairLettering } from '../../../src/io/text/repair-lettering.ts';
import { strictDecoder } from '../../../src/io/text/strict-text.ts';
import { encodedBytes, shownText, TEXTS } from '../../golden/likert-aliases/encodings.ts';

/** Right syllables; the second line is of letters that windows-1252 has too, which font text is most easily taken for. */
const SYLLABLES = [
  ...'rất bình thường được đồng ý kiến nghị quyết giải đường xã phường huyện tỉnh nghiệp khuya ngoằn quỷ thuở Ủy Đất ĐIỆN'.split(
    ' ',
  ),
  ...'hài lòng không có là và bé vô bà cô chính tôi góp nói hồ sơ hạn mì phòng công tôn cái kém khá bò cá đã dê mũ'.split(
    ' ',
  ),
];
const syllables = fc.array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 6 });
const cells = fc.array(
  syllables.map((words) => words.join(' ')),
  { minLength: 1, maxLength: 12 },
);
/** Folded labels of one and two syllables, among them what font text of other labels would give. */
const evidence = fc
  .array(
    fc.constantFrom('hai long', 'khong', 'co', 'bo', 'no', 'vu', 'cu', 'to', 'ca', 'la', 'tot', 'rat hai long', 'kem'),
  )
  .map((labels) => new Set(labels));

describe('right text is never repaired', () => {
  test.prop([cells, evidence, fc.constantFrom('NFC', 'NFD')])('Vietnamese, composed or not', (texts, known, form) => {
    expect(
      findLettering(
        texts.map((text) => text.normalize(form)),
        known,
      ),
    ).toEqual({
      lettering: 'unicode',
      mixedWith: undefined,
    });
  });

  const french =
    'été né thé côté tôt très déjà où à là Noël naïve Thaï maïs âgé élève forêt hôpital sûr août goût île façon reçu «oui» é ê prévu fée bébé pré gré';
  test.prop([fc.array(fc.constantFrom(...french.split(' '), 'plain', '5 °C', 'm²', '½'), { maxLength: 20 }), evidence])(
    'French, and signs',
    (texts, known) => {
      expect(detectLettering(texts, known)).toBe('unicode');
    },
  );

  test.prop([fc.array(fc.stringMatching(/^[ -~]{0,20}$/)), evidence])('plain ASCII', (texts, known) => {
    expect(detectLettering(texts, known)).toBe('unicode');
    for (const text of texts) for (const lettering of LETTERINGS) expect(repairLettering(text, lettering)).toBe(text);
  });
});

test.prop([fc.subarray([...TEXTS], { minLength: 6 }), fc.constantFrom('tcvn3' as const, 'vni' as const)])(
  'Six cells or more of font text are told as what they are.',
  (texts, font) => {
    expect(
      detectLettering(
        texts.map((text) => shownText(text, font)),
        new Set(['hai long']),
      ),
    ).toBe(font);
  },
);

const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 });

function piecesOf<T extends string | Uint8Array>(whole: T, at: readonly number[]): readonly T[] {
  const ends = [...at, whole.length].map((end) => Math.min(end, whole.length)).sort((a, b) => a - b);
  return ends.map((end, index) => whole.slice(index === 0 ? 0 : ends[index - 1], end) as T);
}

const BYTES: Readonly<Record<Charset, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(`\uFEFF${text} 😀`, 'utf8'),
  'utf-16le': (text) => Buffer.from(`\uFEFF${text} 😀`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\uFEFF${text} 😀`, 'utf16le').swap16(),
  'windows-1252': (text) => Buffer.from(text, 'latin1'),
  'windows-1258': (text) => Buffer.from(text, 'latin1'),
};
const lines = fc.array(
  fc.tuple(
    fc.constantFrom(...TEXTS),
    fc.constantFrom('tcvn3' as const, 'vni' as const, 'windows-1258' as const, 'utf-8-twice' as const, 'none' as const),
    fc.constantFrom('\n', '\r\n', ';', '"', ' '),
  ),
  { minLength: 1, maxLength: 8 },
);
const mixture = lines.map((parts) =>
  parts
    .map(
      ([text, form, end]) =>
        (form === 'none' ? text : encodedBytes(text, form).toString(form === 'utf-8-twice' ? 'utf8' : 'latin1')) + end,
    )
    .join(''),
);

describe('however bytes are cut', () => {
  test.prop([mixture, fc.constantFrom(...CHARSETS), fc.constantFrom(...LETTERINGS), cuts])(
    'the text of any charset and lettering is the same',
    (text, charset, lettering, at) => {
      const bytes = BYTES[charset](text);
      const read = (pieces: readonly Uint8Array[]): string => {
        const assembler = textAssembler({ charset, lettering });
        return pieces.map((piece) => assembler.push(piece)).join('') + assembler.finish();
      };
      expect(read(piecesOf(bytes, at))).toBe(read([bytes]));
    },
  );

  test.prop([fc.uint8Array({ maxLength: 40 }), mixture, fc.constantFrom('utf-8' as const, 'utf-16le' as const), cuts])(
    'the first strange byte is at the same place',
    (noise, text, charset, at) => {
      const bytes = new Uint8Array(Buffer.concat([BYTES[charset](text), noise]));
      const position = (pieces: readonly Uint8Array[]): number | undefined => {
        const decoder = strictDecoder(charset);
        for (const piece of pieces) {
          const part = decoder.push(piece);
          if ('strange' in part) return part.strange;
        }
        const end = decoder.finish();
        return 'strange' in end ? end.strange : undefined;
      };
      expect(position(piecesOf(bytes, at))).toBe(position([bytes]));
    },
  );

  test.prop([mixture, cuts])('the same pieces are looked at', (text, at) => {
    const collect = (parts: readonly string[]): readonly string[] => {
      const collector = pieceCollector();
      for (const part of parts) collector.add(part);
      return [...collector.finish()].sort();
    };
    expect(collect(piecesOf(text, at))).toEqual(collect([text]));
  });
});
