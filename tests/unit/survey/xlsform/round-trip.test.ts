import { test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../../../src/io/workbook/read-workbook.ts';
import { writeWorkbook } from '../../../../src/io/workbook/write-workbook.ts';
import { type Questionnaire, readQuestionnaire } from '../../../../src/survey/index.ts';
import { questionnaireFromXlsform } from '../../../../src/survey/xlsform/questionnaire-from-xlsform.ts';
import { xlsformOf } from '../../../../src/survey/xlsform/xlsform-of.ts';
import { inFolder } from '../../season/season-files.ts';
import { SOURCES } from '../example-questionnaire.ts';
import { PRESETS, preset, REGISTER } from '../preset-files.ts';
import { records, writtenSheets } from './form-sheets.ts';
import { rawFull } from './full-questionnaire.ts';
import { rawGenerated } from './generated-questionnaire.ts';
import { brokenRules } from './standard-rules.ts';

const known = new Map([...REGISTER, ...SOURCES]);

function checked(raw: unknown): Questionnaire {
  const { value, issues } = readQuestionnaire(raw, 'questionnaire.json', known);
  if (!value) throw new Error(JSON.stringify(issues));
  return value;
}

function readBack(questionnaire: Questionnaire): Questionnaire {
  const { document, issues } = questionnaireFromXlsform(writtenSheets(questionnaire), 'form.xlsx');
  expect(issues.filter(({ code }) => code !== 'XLSFORM_ID_MISSING')).toEqual([]);
  return checked(document);
}

/** Without the address of its schema, which is the file's and not the questionnaire's. */
function content({ $schema: _, ...questionnaire }: Questionnaire) {
  return questionnaire;
}

describe('a questionnaire written as a form and read back', () => {
  test.each([...PRESETS])('is the same: %s', (name) => {
    expect(content(readBack(preset(name)))).toEqual(content(preset(name)));
  });

  test('is the same but for the names made for codes, which join the headings and aliases', () => {
    const raw = rawFull();
    raw.headings['4.1'] = ['q_4.1', 'II/II.B/q_4.1'];
    raw.headings['Điều tra viên'] = ['dieu_tra_vien'];
    raw.blocks[0].factors[0].items[1].levels[2].aliases.push('c_c');
    Object.assign(raw.choices[0].options[1], { code: 'tai_quay', aliases: ['tại quầy'] });
    expect(content(readBack(checked(rawFull())))).toEqual(content(checked(raw)));
  });

  test('keeps all of it once it has been through a form', () => {
    const once = readBack(checked(rawFull()));
    expect(readBack(once)).toEqual(once);
  });

  test('is the same through the bytes of a workbook', async () => {
    await inFolder({}, async (folder) => {
      const { writeFileSync } = await import('node:fs');
      const questionnaire = preset('sipas-2023-2026');
      const path = `${folder}/form.xlsx`;
      writeFileSync(path, await writeWorkbook(xlsformOf(questionnaire, 'form.xlsx').sheets));
      const { sheets, issues } = await readWorkbook(path, 'form.xlsx');
      expect(issues).toEqual([]);
      const { document } = questionnaireFromXlsform(sheets, 'form.xlsx');
      expect(content(checked(document))).toEqual(content(questionnaire));
    });
  });

  property.prop([rawGenerated])('is the same whatever is in it', (raw) => {
    const questionnaire = checked(raw);
    expect(readBack(questionnaire)).toEqual(questionnaire);
    const of = (sheet: string) => records(questionnaire, sheet);
    expect(brokenRules(of('survey'), of('choices'), of('settings'))).toEqual([]);
  });
});
