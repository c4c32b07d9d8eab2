import { describe, expect, test } from 'vitest';
import { type Questionnaire, readQuestionnaire, tallySurvey } from '../../../../src/survey/index.ts';
import { questionnaireFromXlsform } from '../../../../src/survey/xlsform/questionnaire-from-xlsform.ts';
import { questionnaireOf, respond, SOURCES } from '../example-questionnaire.ts';
import { writtenSheets } from './form-sheets.ts';
import { rawFull } from './full-questionnaire.ts';

function original(): Questionnaire {
  const raw = rawFull();
  delete raw.sampling;
  delete raw.privacy;
  return questionnaireOf(raw);
}

function throughForm(questionnaire: Questionnaire): Questionnaire {
  const { document } = questionnaireFromXlsform(writtenSheets(questionnaire), 'form.xlsx');
  const { value, issues } = readQuestionnaire(document, 'form.json', SOURCES);
  if (!value) throw new Error(JSON.stringify(issues));
  return value;
}

const PLAIN = [
  'response_id,agency,field,used,sex,Q1,Q2,Q3,4.1,Q5,channel,share',
  'R1,A,land,1,m,5,a,4,5,4,web,80',
  'R2,A,land,0,m,1,c c,,2,,"web, tại quầy",100',
  'R3,B,land,1,f,,,,,,,0.5',
  'R4,B,land,1,m,98,e,3,3,1,x,',
].join('\n');

/** The same answers as KoboToolbox exports them: values, `;`, groups before the names, its own columns around them. */
const KOBO = [
  'start;end;response_id;agency;field;dieu_tra_vien;used;channel;channel/web;channel/tai_quay;channel/x;sex;share;I/I.A/Q1;I/I.A/Q2;II/II.A/Q3;II/II.B/q_4.1;II/II.B/Q5;_id;_uuid;_submission_time;_index',
  ';;R1;A;land;an;1;web;1;0;0;m;80;5;a;4;5;4;1;u1;2025-07-01T08:00:00;1',
  ';;R2;A;land;an;0;web tai_quay;1;1;0;m;100;1;c_c;;2;;2;u2;2025-07-01T08:00:00;2',
  ';;R3;B;land;an;1;;;;;f;0.5;;;;;;3;u3;2025-07-01T08:00:00;3',
  ';;R4;B;land;an;1;x;0;0;1;m;;98;e;3;3;1;4;u4;2025-07-01T08:00:00;4',
]
  .map((line) => `"${line.split(';').join('";"')}"`)
  .join('\n');

describe('answers exported by KoboToolbox from a written form', () => {
  const plain = respond(original(), { 'answers.csv': PLAIN });
  const exported = respond(throughForm(original()), { 'kobo.csv': KOBO });

  test('are the answers that the questionnaire itself would read', () => {
    // Kinds of missing are 0–4 in the order blank, refused, dont-know, not-applicable, invalid; levels follow from the lowest. R3 was not asked.
    expect([...plain.codes]).toEqual([...[9, 9, 8, 9, 8], ...[5, 7, 3, 6, 3], ...[3, 3, 3, 3, 3], ...[2, 5, 7, 7, 5]]);
    expect([...exported.codes]).toEqual([...plain.codes]);
    expect(exported.account).toEqual(plain.account);
    expect(exported.choices).toEqual(plain.choices);
    expect(exported.facts['share']?.values).toEqual(plain.facts['share']?.values);
  });

  test('have no column that is missing, and give the same figures', () => {
    // The one answer that is no option, “f”, is invalid either way.
    const found = (responses: typeof plain) =>
      responses.issues.filter(({ code }) => /MISSING|AMBIGUOUS|INVALID/.test(code));
    expect(found(exported).map(({ code, place }) => [code, place.column])).toEqual([['SURVEY_CHOICE_INVALID', 'sex']]);
    expect(found(exported).map(({ code }) => code)).toEqual(found(plain).map(({ code }) => code));
    const figures = (responses: typeof plain) =>
      tallySurvey(responses).slices.map(({ overall, items }) =>
        [overall, ...items].map(({ code, value, valid, missing }) => ({ code, value, valid, missing })),
      );
    // Q1 was answered 5 and 1, not asked once and not known once: one of two is satisfied.
    expect(figures(exported)[0]?.[1]).toMatchObject({ code: 'Q1', value: { num: 50n, den: 1n }, valid: 2 });
    expect(figures(exported)).toEqual(figures(plain));
  });
});
