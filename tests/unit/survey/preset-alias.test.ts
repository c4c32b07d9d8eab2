import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repairLettering } from '../../../src/io/text/repair-lettering.ts';
import { singleByteText } from '../../../src/io/text/single-byte.ts';
import { answerCoder } from '../../../src/survey/answer/code-answer.ts';
import { FIRST_LEVEL, missingKindOf } from '../../../src/survey/questionnaire/code-book.ts';
import { PRESETS, preset } from './preset-files.ts';

/** How the bytes of each form become text; every form that is not named is UTF-8. */
const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  windows1258: (bytes) => singleByteText(bytes, 'windows-1258'),
  tcvn3_as_cp1252: (bytes) => repairLettering(singleByteText(bytes, 'windows-1252'), 'tcvn3'),
  vni_as_cp1252: (bytes) => repairLettering(singleByteText(bytes, 'windows-1252'), 'vni'),
  utf8_read_as_latin1: (bytes) => repairLettering(new TextDecoder().decode(bytes), 'utf-8-twice'),
};

const LIST = readFileSync(new URL('../../golden/survey/likert-aliases.csv', import.meta.url), 'utf8');
const ALIASES = LIST.trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [value = '', canonical = '', kind = '', form = '', ...rest] = line.split(',');
    const bytes = Uint8Array.from(Buffer.from(rest.at(-1) ?? '', 'hex'));
    return { value, canonical, kind, form, text: (DECODERS[form] ?? ((raw) => new TextDecoder().decode(raw)))(bytes) };
  });

const CLASSES: Readonly<Record<string, readonly number[]>> = { satisfied: [4, 5], neutral: [3], dissatisfied: [1, 2] };

describe('the list of Likert labels', () => {
  test('has 108 rows, 83 of them levels in every form of letters', () => {
    expect(ALIASES).toHaveLength(108);
    expect(ALIASES.filter(({ value }) => value !== '')).toHaveLength(83);
    expect(new Set(ALIASES.map(({ form }) => form)).size).toBe(16);
  });

  test.each(PRESETS)('codes row by row in %s: value, class, and nothing missing taken for a level', (name) => {
    const code = answerCoder(preset(name));
    const wrong = ALIASES.filter(({ value, kind, text }) => {
      const found = code(text);
      if (value === '') return found >= FIRST_LEVEL || missingKindOf(found) === 'invalid';
      const level = found - FIRST_LEVEL + 1;
      return level !== Number(value) || !CLASSES[kind]?.includes(level);
    });
    expect(wrong).toEqual([]);
  });
});
