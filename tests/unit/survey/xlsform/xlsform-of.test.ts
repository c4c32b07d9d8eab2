// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of XLSForm are written so
import { describe, expect, test } from 'vitest';
import { xlsformOf } from '../../../../src/survey/xlsform/xlsform-of.ts';
import { questionnaireOf, rawExample } from '../example-questionnaire.ts';
import { PRESETS, preset } from '../preset-files.ts';
import { records, told } from './form-sheets.ts';
import { rawFull } from './full-questionnaire.ts';
import { brokenRules } from './standard-rules.ts';

const full = questionnaireOf(rawFull());
const row = (name: string) => records(full, 'survey').find((one) => one['name'] === name);

describe('a written form', () => {
  test.each([...PRESETS])('of %s keeps the rules of the standard', (name) => {
    const of = (sheet: string) => records(preset(name), sheet);
    expect(brokenRules(of('survey'), of('choices'), of('settings'))).toEqual([]);
  });

  test('with everything a questionnaire may have keeps them too', () => {
    expect(brokenRules(records(full, 'survey'), records(full, 'choices'), records(full, 'settings'))).toEqual([]);
  });

  test('has a group for each block and factor, and a table where all answers are of one list', () => {
    const rows = records(questionnaireOf(rawExample()), 'survey').map(({ type, name, appearance }) =>
      `${type} ${name} ${appearance}`.trim(),
    );
    expect(rows).toEqual([
      'calculate response_id',
      'text agency',
      'text field',
      'begin_group I',
      'begin_group I.A table-list',
      'select_one scale Q1',
      'select_one scale Q2',
      'end_group',
      'end_group',
      'begin_group II',
      'begin_group II.A table-list',
      'select_one scale Q3',
      'end_group',
      'begin_group II.B table-list',
      'select_one scale Q4',
      'select_one scale Q5',
      'end_group',
      'end_group',
    ]);
  });

  test('has the levels with their values, and those that are an item’s own in a list of theirs', () => {
    const choices = records(full, 'choices').filter(({ list_name: list }) => list === 'scale_2');
    expect(
      choices.map((one) => [one['name'], one['par_value'], one['par_satisfied'], one['par_code'], one['par_aliases']]),
    ).toEqual([
      ['a', '5', '1', 'a', ''],
      ['b', '4', '1', 'b', ''],
      ['c_c', '3', '', 'c c', 'tàm tạm'],
      ['d', '2', '', 'd', ''],
      ['e', '1', '', 'e', ''],
    ]);
    expect(row('Q2')?.['type']).toBe('select_one scale_2');
    expect(row('I.A')?.['appearance']).toBe('field-list');
  });

  test('says gates as conditions: each part has all of its own, and the whole is its blocks', () => {
    expect(row('I')?.['relevant']).toBe("${sex} = 'm'");
    expect(row('II')?.['relevant']).toBe("${sex} = 'm'");
    expect(row('II.A')?.['relevant']).toBe("(${used} = '1' or ${used} = 'Có') and (${sex} = 'm')");
    expect(row('Q5')?.['relevant']).toBe("${used} = '1' or ${used} = 'Có'");
    const names = records(full, 'survey').map(({ name }) => name);
    expect(names.indexOf('sex')).toBeLessThan(names.indexOf('I'));
  });

  test('asks a gate’s own question with one yes and one no', () => {
    const choices = records(full, 'choices').filter(({ list_name: list }) => list === 'gate');
    expect(row('used')).toMatchObject({ type: 'select_one gate', par_role: 'gate' });
    expect(choices.map((one) => [one['name'], one['label::Tiếng Việt (vi)']])).toEqual([
      ['1', 'Có'],
      ['0', 'Không'],
    ]);
  });

  test('says the limits of a number, and fills in what a device knows', () => {
    expect(row('share')).toMatchObject({ type: 'decimal', constraint: '. >= -0.5 and . <= 100', par_role: 'number' });
    expect(row('response_id')).toMatchObject({ type: 'calculate', calculation: 'once(uuid())', par_role: 'id' });
    expect(row('start')?.['type']).toBe('start');
    expect(row('dieu_tra_vien')).toMatchObject({ type: 'username', par_code: 'Điều tra viên' });
    expect(row('thoi_gian')).toBeUndefined();
    expect(records(full, 'settings')[0]?.['par_columns']).toBe('{"duration":"thoi_gian"}');
  });

  test('tells the codes that are no valid names, and the conditions it cannot ask', () => {
    const { issues } = xlsformOf(full, 'form.xlsx');
    expect(issues.map(told)).toEqual([
      'XLSFORM_NAME_CHANGED : 4.1',
      'XLSFORM_NAME_CHANGED : Điều tra viên',
      'XLSFORM_NAME_CHANGED choices: c c',
      'XLSFORM_NAME_CHANGED choices: tại quầy',
    ]);
    expect(row('q_4.1')?.['par_code']).toBe('4.1');
    const raw = rawExample();
    const gate = (column: string, yes: string, parts: string[]) => ({ column, yes: [yes], no: ['0'], parts });
    raw.gates = [gate('_version', '1', ['I']), gate('Q1', '5', ['I']), gate('seen', 'đã dùng rồi', ['I'])];
    const other = xlsformOf(questionnaireOf(raw), 'form.xlsx').issues;
    expect(other.map(({ code, values }) => [code, values['found']])).toEqual([
      ['XLSFORM_NOT_WRITTEN', { vi: 'điều kiện theo “_version”', en: 'the condition on “_version”' }],
      ['XLSFORM_NOT_WRITTEN', { vi: 'điều kiện theo “Q1”', en: 'the condition on “Q1”' }],
      ['XLSFORM_NOT_WRITTEN', { vi: 'điều kiện theo “seen”', en: 'the condition on “seen”' }],
    ]);
  });

  test('tells what is longer than a cell of a workbook', () => {
    const raw = rawExample();
    raw.headings = { agency: Array.from({ length: 400 }, (_, at) => `${at} ${'x'.repeat(100)}`) };
    const { sheets, issues } = xlsformOf(questionnaireOf(raw), 'form.xlsx');
    expect(issues.map(told)).toEqual(['XLSFORM_NOT_WRITTEN settings par_headings: headings']);
    expect(sheets[2]?.rows[0]).not.toContain('par_headings');
  });
});
