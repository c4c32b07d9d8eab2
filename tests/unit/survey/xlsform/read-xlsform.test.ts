import { describe, expect, test } from 'vitest';
import { readQuestionnaire } from '../../../../src/survey/index.ts';
import { SOURCES } from '../example-questionnaire.ts';
import { CHOICES, lines, readForm, SETTINGS, SURVEY } from './form-sheets.ts';

describe('a form with our columns', () => {
  const { document, told } = readForm(SURVEY, CHOICES, SETTINGS);

  test('is a questionnaire without a defect', () => {
    expect(told).toEqual([]);
    expect(readQuestionnaire(document, 'form.json', SOURCES).issues).toEqual([]);
  });

  test('has its groups for blocks and factors, and its lists with values for items', () => {
    expect(document.blocks).toEqual([
      {
        code: 'I',
        title: { vi: 'Dịch vụ', en: 'Service' },
        factors: [
          {
            code: 'I.A',
            title: { vi: 'Thái độ', en: 'Manner' },
            items: [
              { code: 'Q1', title: { vi: 'Lịch sự', en: 'Polite' } },
              { code: 'Q2', title: { vi: 'Đúng hẹn', en: 'On time' } },
            ],
          },
        ],
      },
    ]);
    expect(document.scale).toEqual({
      levels: [
        { value: 1, label: { vi: 'Rất kém', en: 'Very bad' } },
        { value: 2, label: { vi: 'Kém', en: 'Bad' } },
        { value: 3, label: { vi: 'Tốt', en: 'Good' } },
      ],
      satisfied: [3],
    });
    expect(document.missing).toEqual([{ kind: 'dont-know', codes: ['98', 'Không biết', 'Don’t know'] }]);
  });

  test('has its metadata for columns, a simple condition for a gate, and the questions beside the index', () => {
    expect(document.columns).toEqual({ id: 'ma', start: 'start', end: 'end' });
    expect(document.gates).toEqual([{ column: 'used', yes: ['1'], no: ['0'], parts: ['I'] }]);
    expect(document.choices).toMatchObject([{ code: 'kenh', multiple: true, options: [{ code: '1' }, { code: '0' }] }]);
    expect(document.numbers).toEqual([
      { code: 'ty_le', title: { vi: 'Đáp ứng mong đợi', en: 'Expectations met' }, minimum: '0', maximum: '100' },
    ]);
  });

  test('says its method in the settings', () => {
    const source = { id: 'example-plan' };
    expect(document).toMatchObject({ id: 'khao-sat', version: '2025.1', sample: true, source });
    expect(document.title).toEqual({ vi: 'Khảo sát (dữ liệu mẫu)', en: 'Survey (sample data)' });
    expect(document.method).toEqual({
      ...{ itemStatistic: 'share-satisfied', rollUp: 'mean-of-items', decimals: 2, mode: 'half-up', source },
    });
  });
});

describe('the spelling of a form', () => {
  test('may differ in case, spaces, old names and the order of columns', () => {
    const survey = lines(
      ' Survey ',
      'Label : English (en);PAR FACTOR;Type;Caption::Vietnamese;Name;par-role',
      'Service;;Begin Group;Dịch vụ;I;',
      'Polite;I.A;select one from muc;Lịch sự;Q1;',
      'On time;I.A;add select one prompt using muc;Đúng hẹn;Q2;',
      ';;end group;;;',
      'Manner;;note;Thái độ;I.A;',
      'Agency;;Text;Cơ quan;coquan;Agency',
      ';;calculate;;ma;id',
    );
    const { document, told } = readForm(survey, CHOICES, SETTINGS);
    expect(told).toEqual([]);
    expect(document.blocks[0].factors).toMatchObject([
      { code: 'I.A', title: { vi: 'Thái độ', en: 'Manner' }, items: [{ code: 'Q1' }, { code: 'Q2' }] },
    ]);
    expect(document.columns).toEqual({ id: 'ma', agency: 'coquan' });
  });

  test('may give one language only, which is told once a sheet', () => {
    const survey = lines(
      'survey',
      'type;name;label',
      'begin_group;I;Dịch vụ',
      'begin_group;A;Thái độ',
      'select_one muc;Q1;Lịch sự',
      'end_group;;',
      'end_group;;',
      'calculate;ma;',
    );
    const { document, told } = readForm(survey, CHOICES, SETTINGS);
    expect(told).toContain('XLSFORM_LANGUAGE_MISSING survey label: 3');
    expect(document.blocks[0].title).toEqual({ vi: 'Dịch vụ', en: 'Dịch vụ' });
  });

  test('takes a plain label for the default language, and a French one where there is no other', () => {
    const settings = lines('settings', 'default_language', 'English');
    const survey = lines(
      'survey',
      'type;name;label;label::Tiếng Việt (vi);label::Français (fr)',
      'note;a;A;B;C',
      'begin_group;I;;;D',
      'end_group;;;;',
      'select_one muc;Q1;E;F;G',
    );
    const titleBy = (said: typeof settings) =>
      readForm(survey, CHOICES, said).document.blocks[0].factors[0].items[0].title;
    expect(titleBy(settings)).toEqual({ vi: 'F', en: 'E' });
    expect(titleBy(lines('settings', 'default_language', 'default'))).toEqual({ vi: 'F', en: 'E' });
    expect(
      readForm(lines('survey', 'type;name;label::Français (fr)', 'select_one muc;Q1;G'), CHOICES).document.blocks[0]
        .factors[0].items[0].title,
    ).toEqual({ vi: 'G', en: 'G' });
  });
});

describe('a form of the standard alone', () => {
  const survey = lines(
    'survey',
    'type;name;label',
    'select_one yn;used;Used?',
    'select_one rate;q1;Polite',
    'select_one rate;q2;On time',
    'text;why;Why?',
    'integer;age;Age',
  );
  const choices = lines(
    'choices',
    'list_name;name;label',
    'yn;yes;Yes',
    'yn;no;No',
    'rate;1;Bad',
    'rate;2;Fair',
    'rate;3;Good',
  );
  const { document, told } = readForm(survey, choices);

  test('is a proposal, with an issue for every cell that a person must fill in', () => {
    expect([...told].sort()).toEqual(
      [
        'XLSFORM_SETTING_MISSING settings 2 par_id: par_id',
        'XLSFORM_SETTING_MISSING settings 2 par_version: par_version',
        'XLSFORM_SETTING_MISSING settings 2 par_source: par_source',
        'XLSFORM_SETTING_MISSING settings 2 form_title: form_title',
        'XLSFORM_SETTING_MISSING settings 2 par_statistic: par_statistic',
        'XLSFORM_SETTING_MISSING settings 2 par_roll_up: par_roll_up',
        'XLSFORM_SETTING_ASSUMED settings 2 par_decimals: par_decimals',
        'XLSFORM_SETTING_ASSUMED settings 2 par_mode: par_mode',
        'XLSFORM_SCALE_MISSING choices par_value: rate',
        'XLSFORM_FACTOR_MISSING survey 3 par_factor: q1',
        'XLSFORM_FACTOR_MISSING survey 4 par_factor: q2',
        'XLSFORM_VALUE_MISSING choices 4 par_value: 1',
        'XLSFORM_VALUE_MISSING choices 5 par_value: 2',
        'XLSFORM_VALUE_MISSING choices 6 par_value: 3',
        'XLSFORM_SATISFIED_MISSING choices 4 par_satisfied: rate',
        'XLSFORM_LABEL_MISSING survey 3 par_block: I',
        'XLSFORM_LABEL_MISSING survey 3 par_factor: I.1',
        'XLSFORM_ID_MISSING settings par_columns: ',
        'XLSFORM_QUESTION_NOT_READ survey 2 par_role: used',
        'XLSFORM_QUESTION_NOT_READ survey 5 par_role: why',
        'XLSFORM_QUESTION_NOT_READ survey 6 par_role: age',
        'XLSFORM_LANGUAGE_MISSING survey label: 5',
        'XLSFORM_LANGUAGE_MISSING choices label: 5',
      ].sort(),
    );
  });

  test('has the rest that can be read', () => {
    expect(document.scale.levels.map(({ value }: { value: number }) => value)).toEqual([1, 2, 3]);
    expect(document.blocks[0].factors[0].items.map(({ code }: { code: string }) => code)).toEqual(['q1', 'q2']);
    expect(document.method).toEqual({ decimals: 2, mode: 'half-up' });
  });
});
