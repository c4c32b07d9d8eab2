import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../src/io/csv.ts';
import { answerCoder } from '../../../src/survey/answer/code-answer.ts';
import { readQuestionnaire } from '../../../src/survey/index.ts';
import { FIRST_LEVEL, missingKindOf } from '../../../src/survey/questionnaire/code-book.ts';

/** Other encodings are not UTF-8 text; they are read from a later version on. */
const OTHER_ENCODINGS = ['windows1258', 'tcvn3_as_cp1252', 'vni_as_cp1252', 'utf8_read_as_latin1'];

interface Alias {
  readonly value: string;
  readonly form: string;
  readonly text: string;
}

async function aliases(): Promise<readonly Alias[]> {
  const path = fileURLToPath(new URL('likert-aliases.csv', import.meta.url));
  const found: Alias[] = [];
  const summary = await readCsv(path, 'likert-aliases.csv', ({ cells: [value = '', , , form = '', , hex = ''] }) => {
    found.push({ value, form, text: Buffer.from(hex, 'hex').toString('utf8') });
  });
  expect(summary).toMatchObject({ rowsRead: 108, issues: [] });
  return found;
}

const raw = JSON.parse(
  readFileSync(new URL('../../../surveys/questionnaire/khanh-hoa-service-2025.json', import.meta.url), 'utf8'),
);
const title = { vi: 'a', en: 'a' };
const sources = new Map([['sample-survey-2025', { id: 'sample-survey-2025', title, inForce: { from: '2025-01-01' } }]]);
const questionnaire = readQuestionnaire(raw, 'q.json', sources).value;
if (!questionnaire) throw new Error('the questionnaire does not read');
const code = answerCoder(questionnaire);

describe('the shared list of aliases', () => {
  test('is read label by label: every spelling in UTF-8 means its level', async () => {
    const levels = (await aliases()).filter(({ form, value }) => value !== '' && !OTHER_ENCODINGS.includes(form));
    expect(levels).toHaveLength(63);
    const wrong = levels.filter(({ value, text }) => code(text) - FIRST_LEVEL + 1 !== Number(value));
    expect(wrong).toEqual([]);
  });

  test('is read label by label: every word for no answer is a kind of missing, none of them invalid', async () => {
    const missing = (await aliases()).filter(({ value }) => value === '');
    expect(missing).toHaveLength(25);
    const wrong = missing.filter(({ text }) => ['invalid', undefined].includes(missingKindOf(code(text))));
    expect(wrong).toEqual([]);
  });

  test('in other encodings is invalid, and never guessed', async () => {
    const others = (await aliases()).filter(({ form }) => OTHER_ENCODINGS.includes(form));
    expect(others).toHaveLength(20);
    expect(others.filter(({ text }) => missingKindOf(code(text)) !== 'invalid')).toEqual([]);
  });
});
