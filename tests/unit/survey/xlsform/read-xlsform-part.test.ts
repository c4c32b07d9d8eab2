// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of XLSForm are written so
import { describe, expect, test } from 'vitest';
import { CHOICES, lines, readForm, SETTINGS, SURVEY } from './form-sheets.ts';

describe('lists', () => {
  test('of a reversed scale have the value beside the name', () => {
    const choices = lines(
      'choices',
      'list_name;name;label;par_value;par_satisfied',
      'muc;1;Tốt;3;yes',
      'muc;2;Vừa;2;',
      'muc;3;Kém;1;no',
    );
    const { document } = readForm(SURVEY, choices, SETTINGS);
    const label = (text: string) => ({ vi: text, en: text });
    expect(document.scale.levels).toEqual([
      { value: 3, code: '1', label: label('Tốt') },
      { value: 2, label: label('Vừa') },
      { value: 1, code: '3', label: label('Kém') },
    ]);
  });

  test('of some items with the same values are levels of those items', () => {
    const choices = lines(
      'choices',
      'list_name;name;label;par_value;par_satisfied',
      'muc;1;Kém;1;',
      'muc;2;Tốt;2;1',
      'lich;cham;Chậm;1;',
      'lich;dung;Đúng hẹn;2;1',
    );
    const survey = lines(
      'survey',
      'type;name;label;par_factor;par_block',
      'select_one muc;Q1;a;A;I',
      'select_one lich;Q2;b;A;I',
    );
    const { document, told } = readForm(survey, choices, SETTINGS);
    expect(told.filter((text) => text.startsWith('XLSFORM_SATISFIED'))).toEqual([]);
    const [first, second] = document.blocks[0].factors[0].items;
    expect(first.levels).toBeUndefined();
    expect(second.levels).toEqual([
      { value: 1, code: 'cham', label: { vi: 'Chậm', en: 'Chậm' } },
      { value: 2, code: 'dung', label: { vi: 'Đúng hẹn', en: 'Đúng hẹn' } },
    ]);
  });

  test('that count other levels as satisfied, or do not exist, are errors', () => {
    const choices = lines(
      'choices',
      'list_name;name;label;par_value;par_satisfied',
      'muc;1;a;1;',
      'muc;2;b;2;1',
      'lich;1;c;1;1',
      'lich;2;d;2;1',
    );
    const survey = lines(
      'survey',
      'type;name;label;par_factor;par_block',
      'select_one muc;Q1;a;A;I',
      'select_one lich;Q2;b;A;I',
      'select_one gone;Q3;c;A;I',
    );
    const { told } = readForm(survey, choices, SETTINGS);
    expect(told).toContain('XLSFORM_SATISFIED_DIFFERENT choices 4 par_satisfied: lich');
    expect(told).toContain('XLSFORM_LIST_UNKNOWN survey 4 type: gone');
  });

  test('with a mark that is none of ours are errors in their cells', () => {
    const choices = lines(
      'choices',
      'list_name;name;label;par_value;par_satisfied;par_missing',
      'muc;1;a;một;;',
      'muc;2;b;2;maybe;',
      'muc;3;c;;;gone',
      'muc;;d;4;;',
    );
    const { told } = readForm(SURVEY, choices, SETTINGS);
    expect(told).toEqual(
      expect.arrayContaining([
        'XLSFORM_CELL_INVALID choices 2 par_value: một',
        'XLSFORM_CELL_INVALID choices 3 par_satisfied: maybe',
        'XLSFORM_CELL_INVALID choices 4 par_missing: gone',
        'XLSFORM_NAME_MISSING choices 5 name: muc',
      ]),
    );
  });
});

describe('conditions', () => {
  const withRelevant = (relevant: string) => {
    const survey = lines(
      'survey',
      'type;name;label;relevant;par_factor;par_block',
      'select_one co;used;a;;;',
      'select_multiple co;many;m;;;',
      `select_one muc;Q1;b;${relevant};A;I`,
    );
    const { document, told } = readForm(survey, CHOICES, SETTINGS);
    return { gates: document.gates, unread: told.filter((text) => text.startsWith('XLSFORM_RELEVANT')) };
  };

  test.each([
    ["${used} = '1'", ['1'], ['0']],
    ["selected(${used}, '1')", ['1'], ['0']],
    ["${used} != '1'", ['0'], ['1']],
    ['${used}=1', ['1'], ['0']],
    ['${used} = “0”', ['0'], ['1']],
  ])('as %s are gates', (relevant, yes, no) => {
    expect(withRelevant(relevant)).toEqual({ gates: [{ column: 'used', yes, no, parts: ['Q1'] }], unread: [] });
  });

  test.each([
    ['count-selected(${used}) > 0'],
    ["selected(${many}, '1')"],
    ["${used} = '7'"],
    ["${used} = '1' or ${used} = '0'"],
    ["${gone} = '1'"],
    ["${used} = '1' and today() > '2025-01-01'"],
  ])('as %s are told and not read', (relevant) => {
    expect(withRelevant(relevant)).toEqual({
      gates: [],
      unread: [`XLSFORM_RELEVANT_NOT_READ survey 4 relevant: ${relevant}`],
    });
  });
});

describe('a condition on a group', () => {
  test('is of the block that the group is, and of its items where they are said to be in another', () => {
    const read = (block: string) => {
      const survey = lines(
        'survey',
        'type;name;label;relevant;par_factor;par_block',
        'select_one co;used;a;;;',
        "begin_group;I;b;${used} = '1';;",
        `select_one muc;Q1;c;;A;${block}`,
        `select_one muc;Q2;d;;A;${block}`,
        'end_group;;;;;',
      );
      return readForm(survey, CHOICES, SETTINGS).document.gates.map(({ parts }: { parts: string[] }) => parts);
    };
    expect(read('')).toEqual([['I']]);
    expect(read('II')).toEqual([['Q1', 'Q2']]);
  });
});

describe('missing codes', () => {
  test('kept in their own list are complete but for the names that the scale offers', () => {
    const choices = lines(
      'choices',
      'list_name;name;label;par_value;par_satisfied;par_missing;par_aliases',
      'muc;1;a;1;;;',
      'muc;2;b;2;1;;',
      'muc;77;Từ chối trả lời;;;refused;',
      'par_missing;r;Từ chối;;;Refused;97, KTL',
      'par_missing;d;Không biết;;;don’t know;',
    );
    expect(readForm(SURVEY, choices, SETTINGS).document.missing).toEqual([
      { kind: 'refused', codes: ['97, KTL', '77'] },
      { kind: 'dont-know', codes: ['d', 'Không biết'] },
    ]);
  });
});

describe('rows that are not questions of the index', () => {
  test('in repeats are counted and left out', () => {
    const survey = lines(
      'survey',
      'type;name;label;par_factor;par_block',
      'begin repeat;r;R;;',
      'select_one muc;Q1;a;A;I',
      'text;t;b;;',
      'end repeat;;;;',
      'select_one muc;Q2;c;A;I',
    );
    const { document, told } = readForm(survey, CHOICES, SETTINGS);
    expect(told).toContain('XLSFORM_REPEAT_NOT_READ survey 2 type: r');
    expect(document.blocks[0].factors[0].items).toHaveLength(1);
  });

  test('of groups that do not pair are errors', () => {
    const survey = lines(
      'survey',
      'type;name;label',
      'end_group;;',
      'begin_group;I;a',
      'end_repeat;;',
      'begin_group;II;b',
      'end_group;;',
    );
    expect(readForm(survey, CHOICES, SETTINGS).told.filter((text) => text.startsWith('XLSFORM_GROUP'))).toEqual([
      'XLSFORM_GROUP_UNBALANCED survey 2 type: end_group',
      'XLSFORM_GROUP_UNBALANCED survey 4 type: end_repeat',
      'XLSFORM_GROUP_UNBALANCED survey 3 type: begin_group',
    ]);
  });

  test('with a role twice, an unknown role, a missing name or no limits are errors', () => {
    const survey = lines(
      'survey',
      'type;name;label;par_role;constraint',
      'text;a;a;id;',
      'text;b;b;id;',
      'text;c;c;boss;',
      'integer;;d;number;',
      'integer;e;e;number;. > 0',
    );
    expect(readForm(survey, CHOICES, SETTINGS).told).toEqual(
      expect.arrayContaining([
        'XLSFORM_ROLE_TWICE survey 3 par_role: id',
        'XLSFORM_CELL_INVALID survey 4 par_role: boss',
        'XLSFORM_NAME_MISSING survey 5 name: integer',
        'XLSFORM_LIMITS_MISSING survey 6 constraint: e',
      ]),
    );
  });

  test('are the limits of a range, the other answer of or_other, and strata and clusters by role', () => {
    const survey = lines(
      'survey',
      'type;name;label;par_role;parameters',
      'range;n;a;number;start=0 end=10 step=1',
      'select_one co or_other;c;b;choice;',
      'text;w;c;weight;',
      'text;s;d;stratum;',
      'text;k;e;cluster;',
    );
    const { document } = readForm(survey, CHOICES, SETTINGS);
    expect(document.numbers).toMatchObject([{ code: 'n', minimum: '0', maximum: '10' }]);
    expect(document.choices[0]).toMatchObject({ code: 'c', multiple: false });
    expect(document.choices[0].options.at(-1)).toEqual({
      code: 'other',
      label: { vi: 'Khác', en: 'Other' },
      other: true,
    });
    expect(document.sampling).toEqual({ weight: 'w', stages: [{ stratum: 's', cluster: 'k' }] });
  });

  test('of a KoboToolbox rating and matrix are questions as it exports them', () => {
    const survey = lines(
      'survey',
      'type;name;label;kobo--score-choices;kobo--matrix_list',
      'begin_group;I;Dịch vụ;;',
      'begin_score;A;Thái độ;muc;',
      'score__row;Q1;Lịch sự;;',
      'end_score;;;;',
      'begin_kobomatrix;B;Quầy;;quay',
      'select_one muc;Q;Sạch;;',
      'end_kobomatrix;;;;',
      'end_group;;;;',
    );
    const counters = ['quay;mot;Quầy một;;;;', 'quay;hai;Quầy hai;;;;'];
    const choices = {
      ...CHOICES,
      rows: [...CHOICES.rows, ...lines('x', ...counters).rows.map((one, at) => ({ ...one, row: 8 + at }))],
    };
    const { factors } = readForm(survey, choices, SETTINGS).document.blocks[0];
    expect(factors).toMatchObject([
      { code: 'A', items: [{ code: 'Q1', title: { vi: 'Lịch sự' } }] },
      { code: 'B', items: [{ code: 'B_mot_Q', title: { vi: 'Quầy một – Sạch' } }, { code: 'B_hai_Q' }] },
    ]);
  });
});

describe('a workbook that is no form', () => {
  test('is refused with the sheets and columns it has', () => {
    expect(readForm(lines('Sheet1', 'a;b')).told).toEqual(['XLSFORM_SHEET_MISSING : Sheet1']);
    expect(readForm(lines('survey', 'label;hint')).told).toEqual([
      'XLSFORM_COLUMN_MISSING survey 1: label, hint',
      'XLSFORM_COLUMN_MISSING survey 1: label, hint',
    ]);
  });

  test('whose settings cannot be understood says which cells', () => {
    const settings = lines('settings', 'form_id;par_statistic;par_decimals;par_gates;par_scale', 'a b;best;12;[;gone');
    const { document, told } = readForm(SURVEY, CHOICES, settings);
    expect(document.id).toBe('a-b');
    expect(told).toEqual(
      expect.arrayContaining([
        'XLSFORM_CELL_INVALID settings 2 par_statistic: best',
        'XLSFORM_CELL_INVALID settings 2 par_decimals: 12',
        'XLSFORM_CELL_INVALID settings 2 par_gates: [',
        'XLSFORM_LIST_UNKNOWN settings 2 par_scale: gone',
      ]),
    );
  });

  test('with a column twice reads the first and says so', () => {
    const survey = lines('survey', 'type;name;Name;label', 'text;a;b;c');
    expect(readForm(survey, CHOICES, SETTINGS).told).toContain('XLSFORM_COLUMN_TWICE survey 1 Name: Name');
  });
});
