import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import { type Rational, rational } from '../../../src/base/number/rational.ts';
import { judgeTarget, judgeTargets, readTargets, type Target, textBesideTarget } from '../../../src/survey/index.ts';
import { readmeBlock, SOURCES } from './example-questionnaire.ts';

const PROVINCE = JSON.parse(readFileSync(new URL('../../../surveys/targets.json', import.meta.url), 'utf8'));
const CITED = ['qd-3377-2011', 'plan-2016-2020', 'qd-4831-2021', 'qd-3487-2024', 'plan-2023-press'];
const provinceSources = new Map(
  CITED.map((id) => [id, { id, title: { vi: 'a', en: 'a' }, inForce: { from: '2011-01-01' } }]),
);

function provinceTargets(): readonly Target[] {
  const { value } = readTargets(PROVINCE, 'targets.json', provinceSources);
  if (!value) throw new Error('targets.json does not read');
  return value;
}

// biome-ignore lint/suspicious/noExplicitAny: tests break raw JSON at will
function readExample(change: (raw: any) => void = () => {}) {
  const raw = JSON.parse(readmeBlock('targets.json'));
  change(raw);
  return readTargets(raw, 'targets.json', SOURCES);
}

const [atLeast80, above85] = readExample().value ?? [];
if (!atLeast80 || !above85) throw new Error('the README has two targets');

describe('a table of targets', () => {
  test('of the README has no defect', () => {
    expect(readExample().issues).toEqual([]);
  });

  test('gives every defect at once', () => {
    const { value, issues } = readExample((raw) => {
      raw.targets[0].source.id = 'nowhere';
      raw.targets[1].id = raw.targets[0].id;
      raw.targets[1].alsoIn = [{ id: 'nor-here' }];
    });
    expect(value).toBeUndefined();
    expect(issues.map(({ code, place }) => [code, place.path])).toEqual([
      ['SURVEY_TARGET_ID_DUPLICATE', '$.targets[1].id'],
      ['SURVEY_SOURCE_UNKNOWN', '$.targets[0].source.id'],
      ['SURVEY_SOURCE_UNKNOWN', '$.targets[1].alsoIn[0].id'],
    ]);
  });

  test.each([
    ['trên', '>=', 1],
    ['hơn / trên', '>=', 1],
    ['Vượt', '>=', 1],
    ['tối thiểu', '>', 1],
    ['ít nhất', '>', 1],
    ['từ 90% trở lên', '>', 1],
    ['từ 90% trở lên', '>=', 0],
    ['trên', '>', 0],
    ['đạt', '>', 0],
  ])('is warned about when “%s” is written %s', (word, operator, warnings) => {
    const { value, issues } = readExample((raw) => Object.assign(raw.targets[0], { word, operator }));
    expect(issues.map(({ code }) => code)).toEqual(Array(warnings).fill('SURVEY_TARGET_WORD'));
    expect(value).toHaveLength(2);
  });
});

describe('the province’s targets', () => {
  test('are the seventeen of the documents, each by operator and percentage', () => {
    const { issues } = readTargets(PROVINCE, 'targets.json', provinceSources);
    expect(issues).toEqual([]);
    const count = (year: number) => provinceTargets().filter((target) => target.year === year).length;
    expect([2015, 2020, 2023, 2025, 2030].map(count)).toEqual([2, 4, 1, 6, 4]);
  });

  test('of 2025 ask both “at least 90” and “above 90” for agencies, judged by name', () => {
    const verdicts = judgeTargets(provinceTargets(), 2025, ({ scope }) =>
      scope === 'agency-service' ? rational(90n) : undefined,
    );
    expect(verdicts.map(({ target, status }) => [target.id, target.operator, status])).toEqual([
      ['2025-administrative-procedure-programme', '>=', 'not-measured'],
      ['2025-land-construction-investment-programme', '>=', 'not-measured'],
      ['2025-agency-service-programme', '>=', 'met'],
      ['2025-health-education-programme', '>=', 'not-measured'],
      ['2025-agency-service-plan', '>', 'missed'],
      ['2025-public-service-unit-plan', '>', 'not-measured'],
    ]);
  });
});

describe('a verdict', () => {
  const verdict = (target: Target, value: Rational | undefined) => {
    const found = judgeTarget(target, value);
    return found.status === 'not-measured' ? found.status : `${found.status} ${exactText(found.margin)}`;
  };

  test('compares exact fractions and gives the exact margin', () => {
    expect(verdict(atLeast80, rational(250n, 3n))).toBe('met 10/3');
    expect(verdict(atLeast80, rational(205n, 3n))).toBe('missed -35/3');
    expect(verdict(atLeast80, rational(80n))).toBe('met 0');
    expect(verdict(above85, rational(85n))).toBe('missed 0');
    expect(verdict(above85, rational(85_000_001n, 1_000_000n))).toBe('met 0.000001');
  });

  test('is neither met nor missed when nothing was measured', () => {
    expect(verdict(atLeast80, undefined)).toBe('not-measured');
  });

  test.each([
    [atLeast80, rational(79_996n, 1000n), '79,996'],
    [atLeast80, rational(799_999_999n, 10_000_000n), '79,9999999'],
    [atLeast80, rational(239n, 3n), '79,67'],
    [atLeast80, rational(80n), '80,00'],
    [above85, rational(85n), '85,00'],
    [above85, rational(85_001n, 1000n), '85,001'],
    [above85, rational(86n), '86,00'],
  ])('is not belied by the printed number (%#)', (target, value, expected) => {
    expect(textBesideTarget(target, value, 2, 'half-up', ',')).toBe(expected);
  });
});
