import { describe, expect, test } from 'vitest';
import { issueText } from '../../../../src/base/issue/issue.ts';
import { CONTRADICTION, OUT_OF_RANGE } from '../../../../src/survey/answer/responses.ts';
import { flagResponses } from '../../../../src/survey/quality/flag-responses.ts';
import type { QualityFlag } from '../../../../src/survey/quality/quality-flag.ts';
import { type HandForm, type HandOptions, handQuestionnaire, handResponses } from './hand-made-survey.ts';

/** The rows with a flag, of a questionnaire of 12 items in 2 factors unless others are given. */
function rowsOf(flag: QualityFlag, forms: readonly (HandForm | string)[], options: HandOptions = {}, factors = [6, 6]) {
  const made = forms.map((form) => (typeof form === 'string' ? { answers: form } : form));
  return [...flagResponses(handResponses(handQuestionnaire(factors, options), made)).rows[flag]];
}

const ORDINARY = '445344524454';

describe('a straight line', () => {
  test('is one level on every item answered, at least ten of them, whatever the level', () => {
    expect(rowsOf('straight-line', ['444444444444', '111111111111', ORDINARY, '444444444445'])).toEqual([0, 1]);
  });

  test('may have gaps, as long as ten answers are left', () => {
    expect(rowsOf('straight-line', ['4444444444--', '44444-nxdr44', '444444444---'])).toEqual([0]);
  });

  test('needs its answers in two factors unless the rules say one', () => {
    const forms = ['444444444444--', '4444444444444-'];
    expect(rowsOf('straight-line', forms, {}, [12, 2])).toEqual([1]);
    expect(rowsOf('straight-line', forms, { quality: { straightLining: { minimumFactors: 1 } } }, [12, 2])).toEqual([
      0, 1,
    ]);
  });

  test('is one place of the list: an item that lists its levels the other way round tells it from one opinion', () => {
    // On Q2 level 5 stands first, so that the first place throughout is 1, 5, 1, 1 …
    const forms = ['151111111111', '111111111111', '33333333333-'];
    expect(rowsOf('straight-line', forms, { reversed: ['Q2'] })).toEqual([0, 2]);
  });

  test('may be asked to cover such an item', () => {
    const quality = { straightLining: { needsReversed: true } };
    expect(rowsOf('straight-line', ['151111111111', '1-1111111111'], { quality, reversed: ['Q2'] })).toEqual([0]);
    const none = flagResponses(handResponses(handQuestionnaire([6, 6], { quality }), [{ answers: '111111111111' }]));
    expect([none.checks['straight-line'], none.flagged.length]).toEqual(['not-possible', 0]);
  });
});

describe('a form without any valid answer', () => {
  test('is flagged whatever kinds of missing it has', () => {
    const forms = ['nnnnnnnnnnnn', 'rdnx-rdnx-rd', '------------', '-----------1'];
    expect(rowsOf('all-missing', forms)).toEqual([0, 1, 2]);
  });
});

describe('duplicate content', () => {
  // 20 items; the commonest answer is 4, and five others deviate from it.
  const FIVE_OFF = `${'4'.repeat(15)}55321`;
  const FOUR_OFF = `${'4'.repeat(16)}5321`;

  test('is the same codes and agency on several forms: each of them is flagged', () => {
    const other = `${'4'.repeat(15)}55322`;
    expect(rowsOf('duplicate-content', [FIVE_OFF, other, FIVE_OFF, FIVE_OFF], {}, [10, 10])).toEqual([0, 2, 3]);
  });

  test('is not looked for in forms with fewer than five answers off the commonest', () => {
    expect(rowsOf('duplicate-content', [FOUR_OFF, FOUR_OFF], {}, [10, 10])).toEqual([]);
    const quality = { duplicateContent: { minimumDeviating: 4 } };
    expect(rowsOf('duplicate-content', [FOUR_OFF, FOUR_OFF], { quality }, [10, 10])).toEqual([0, 1]);
  });

  test('is not looked for in forms with fewer than twenty answers', () => {
    const short = `-${FIVE_OFF.slice(1)}`;
    expect(rowsOf('duplicate-content', [short, short], {}, [10, 10])).toEqual([]);
    expect(rowsOf('duplicate-content', [`${short}3`, `${short}3`], {}, [10, 11])).toEqual([0, 1]);
  });

  test('tells kinds of missing and agencies apart', () => {
    const blank = { answers: `${FIVE_OFF}-` };
    const refused = { answers: `${FIVE_OFF}r` };
    expect(rowsOf('duplicate-content', [blank, refused], {}, [10, 11])).toEqual([]);
    expect(rowsOf('duplicate-content', [blank, { ...blank, agency: 'B' }], {}, [10, 11])).toEqual([]);
  });

  test('cannot be found in a short questionnaire, and the result says so', () => {
    const { checks } = flagResponses(handResponses(handQuestionnaire([10, 9]), []));
    expect(checks['duplicate-content']).toBe('not-possible');
  });
});

describe('a form that was filled in too fast', () => {
  const timed = (answers: string, duration: string): HandForm => ({ answers, duration });

  test('took less than two seconds for each item answered; at the limit it did not', () => {
    const forms = [timed(ORDINARY, '23,999999'), timed(ORDINARY, '24'), timed(ORDINARY, '00:23'), timed(ORDINARY, '')];
    expect(rowsOf('too-fast', forms)).toEqual([0, 2]);
  });

  test('is held to the items answered: refusals took time, blanks and items not put to the person did not', () => {
    // Eight answered: 6 levels, 1 refusal, 1 invalid; the limit is 16 s.
    const forms = [timed('444444rx--nn', '15.9'), timed('444444rx--nn', '16')];
    expect(rowsOf('too-fast', forms)).toEqual([0]);
  });

  test('may have a limit of its own however few the items, and the greater limit counts', () => {
    const quality = { tooFast: { secondsPerItem: '1.5', minimumSeconds: '10' } };
    const one = '4-----------';
    const forms = [timed(one, '9.999999'), timed(one, '10'), timed(ORDINARY, '17.999999'), timed(ORDINARY, '18')];
    expect(rowsOf('too-fast', forms, { quality })).toEqual([0, 2]);
  });

  test('is found by start and end where no duration is given', () => {
    const from = '2025-03-31T08:00:00.000+07:00';
    const forms = [
      { answers: ORDINARY, start: from, end: '2025-03-31T08:00:23.999+07:00' },
      { answers: ORDINARY, start: from, end: '2025-03-31T01:00:24Z' },
      { answers: ORDINARY, start: '31/03/2025 23:59:50', end: '01/04/2025 00:00:10' },
      { answers: ORDINARY, start: from, end: '2025-03-31T08:00:01.000+07:00', duration: '90' },
    ];
    expect(rowsOf('too-fast', forms)).toEqual([0, 2]);
  });
});

describe('times', () => {
  const result = () =>
    flagResponses(
      handResponses(handQuestionnaire([6, 6]), [
        { answers: ORDINARY, start: '31/03/2025 08:00', end: '31/03/2025 07:59:59' },
        { answers: ORDINARY, start: '31/03/2025 08:00', end: '31/03/2025 07:00', duration: '300' },
        { answers: ORDINARY, duration: '-5' },
        { answers: ORDINARY, start: '31/03/2025 08:00', end: '31/03/2025 08:00' },
        { answers: ORDINARY, duration: '5 phút' },
        { answers: ORDINARY, start: '2025-03-31T08:00:00Z', end: '2025-03-31 08:05' },
        { answers: ORDINARY, start: '31/03/2025 08:00' },
        { answers: ORDINARY, duration: 'nhanh', start: '31/03/2025 08:00', end: '31/03/2025 08:10' },
      ]),
    );

  test('that run backwards are flagged, also beside a duration; no time at all is too fast, not impossible', () => {
    const { rows } = result();
    expect([...rows['time-impossible']]).toEqual([0, 1, 2]);
    expect([...rows['too-fast']]).toEqual([3]);
  });

  test('that cannot be read or compared are counted and told, never guessed', () => {
    const { times, issues } = result();
    expect(times).toEqual({ read: 1, absent: 1, unreadable: 3, impossible: 3 });
    expect(issues.map(({ code, place, values }) => [code, place.column, values['count'], values['found']])).toEqual([
      ['QUALITY_TIME_UNREADABLE', 'long', '2', '5 phút'],
      ['QUALITY_TIME_OFFSET', 'to', '1', undefined],
      ['QUALITY_FORMS_FLAGGED', undefined, '8', '4'],
    ]);
  });

  test('that nobody gave make the flags of time impossible to look for', () => {
    const { checks, times } = flagResponses(handResponses(handQuestionnaire([6, 6]), [{ answers: ORDINARY }]));
    expect([checks['too-fast'], checks['time-impossible'], times]).toEqual(['not-possible', 'not-possible', undefined]);
  });
});

describe('what reading noticed', () => {
  test('becomes a flag: a number out of range, an answer that a gate denies', () => {
    const forms = [0, OUT_OF_RANGE, CONTRADICTION, OUT_OF_RANGE + CONTRADICTION].map((doubts) => {
      return { answers: ORDINARY, doubts };
    });
    expect(rowsOf('out-of-range', forms)).toEqual([1, 3]);
    expect(rowsOf('contradiction', forms)).toEqual([2, 3]);
  });

  test('cannot contradict a questionnaire without gates', () => {
    const { checks } = flagResponses(handResponses(handQuestionnaire([6, 6], { gates: [] }), []));
    expect(checks.contradiction).toBe('not-possible');
  });
});

describe('the result', () => {
  const forms: readonly HandForm[] = [
    { answers: '444444444444', agency: 'A', interviewer: 'n1', doubts: OUT_OF_RANGE },
    { answers: 'nnnnnnnnnnnn', agency: 'B', interviewer: 'n1' },
    { answers: ORDINARY, agency: 'B' },
  ];

  test('counts by flag, agency and interviewer, a form with two flags once among the flagged', () => {
    const { flagged, agencies, interviewers } = flagResponses(handResponses(handQuestionnaire([6, 6]), forms));
    expect([...flagged]).toEqual([0, 1]);
    const brief = (list: typeof agencies) =>
      list.map(({ name, forms: all, flagged: some, flags }) => [
        name,
        all,
        some,
        flags['straight-line'],
        flags['all-missing'],
        flags['out-of-range'],
      ]);
    expect(brief(agencies)).toEqual([
      ['A', 1, 1, 1, 0, 1],
      ['B', 2, 1, 0, 1, 0],
    ]);
    expect(brief(interviewers)).toEqual([
      ['', 1, 0, 0, 0, 0],
      ['n1', 2, 2, 1, 1, 1],
    ]);
  });

  test('tells in words how many forms have which flag', () => {
    const { issues } = flagResponses(handResponses(handQuestionnaire([6, 6]), forms));
    expect(issues.map((found) => issueText(found, 'en'))).toEqual([
      '2 of 3 forms have a sign that deserves a look (one answer throughout: 1; no item answered with a level: 1; a number off the scale: 1). None was removed; a sign is a reason to check, not a verdict. The forms are listed in flagged.csv (par-index survey import -o), the figures with and without them in the tables of par-index survey.',
    ]);
  });

  test('has no flag that is turned off', () => {
    const quality = { off: ['straight-line', 'out-of-range'] };
    const { flagged, checks } = flagResponses(handResponses(handQuestionnaire([6, 6], { quality }), forms));
    expect([...flagged]).toEqual([1]);
    expect([checks['straight-line'], checks['out-of-range'], checks['all-missing']]).toEqual(['off', 'off', 'checked']);
  });

  test('of no forms is empty, without an issue', () => {
    const { flagged, agencies, issues } = flagResponses(handResponses(handQuestionnaire([6, 6]), []));
    expect([flagged.length, agencies, issues]).toEqual([0, [], []]);
  });
});
