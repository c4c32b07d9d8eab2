import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { csvRole, jsonKind } from '../../../src/io/file-kind.ts';
import { guideFiles } from '../season/season-files.ts';

const FILES = { ...guideFiles('criteria/README.md'), ...guideFiles('surveys/README.md') };
const json = (name: string): Record<string, unknown> => JSON.parse(FILES[name] ?? '{}');
const withoutSchema = (name: string): unknown => {
  const { $schema: _, ...rest } = json(name);
  return rest;
};

describe('the kind of a JSON file', () => {
  test.each([
    ['sources.json', 'sources'],
    ['set.json', 'criteria-set'],
    ['season.json', 'season'],
    ['set.cases.json', 'cases'],
    ['questionnaire.json', 'questionnaire'],
    ['targets.json', 'targets'],
  ])('of %s is %s, with its schema and without', (name, kind) => {
    expect([jsonKind(json(name)), jsonKind(withoutSchema(name))]).toEqual([kind, kind]);
  });

  test.each([[null], [[]], ['text'], [1], [{}], [{ other: 1 }]])('of %j is not known', (raw) => {
    expect(jsonKind(raw)).toBeUndefined();
  });

  test('is not misled by what every object inherits', () => {
    expect(jsonKind(JSON.parse('{"__proto__":{"sources":[]}}'))).toBeUndefined();
  });
});

describe('the role of a CSV file', () => {
  const header = (path: string): readonly string[] =>
    (readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8').split('\n')[0] ?? '').trim().split(',');

  test.each([
    ['criteria/season/khanh-hoa-2025/agencies.csv', 'agencies'],
    ['criteria/season/khanh-hoa-2025/assessments/province.csv', 'assessments'],
    ['criteria/season/khanh-hoa-2025/last-year.csv', 'last-year'],
    ['criteria/season/khanh-hoa-2025/succession.csv', 'succession'],
    ['surveys/sample/khanh-hoa-2025/health.csv', 'responses'],
  ])('%s is %s', (path, role) => {
    expect(csvRole(header(path))).toBe(role);
  });

  test('is told by Vietnamese headers in any case, with or without marks', () => {
    expect(csvRole(['CƠ QUAN', 'Tiêu chí', 'Lớp', 'dau vao', 'Giá trị'])).toBe('assessments');
    expect(csvRole(['Mã', 'Tên', 'Khối'])).toBe('agencies');
    expect(csvRole(['id', 'Q1'])).toBe('responses');
  });
});
