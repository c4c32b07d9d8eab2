import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { itemsOf, outline, readQuestionnaire } from '../../../src/survey/index.ts';

const FOLDER = new URL('../../../surveys/questionnaire/', import.meta.url);
const sources = new Map(
  ['qd-1001-2023', 'qd-2640-2017', 'sipas-2022-form', 'sample-survey-2025'].map((id) => [
    id,
    { id, title: { vi: 'a', en: 'a' }, inForce: { from: '2023-01-01' } },
  ]),
);

function read(name: string) {
  return readQuestionnaire(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')), name, sources);
}

function shape(name: string) {
  const { value } = read(name);
  if (!value) throw new Error(name);
  const blocks = outline(value).children;
  return blocks.map((block) => block.children.map((factor) => factor.items.length));
}

describe('the questionnaires that come with the project', () => {
  test.each(readdirSync(FOLDER))('%s has no defect', (name) => {
    expect(read(name).issues).toEqual([]);
  });

  test('SIPAS 2023-2026 has 39 criteria in 9 factors in 2 blocks', () => {
    expect(shape('sipas-2023-2026.json')).toEqual([
      [2, 2, 9, 10],
      [3, 4, 3, 3, 3],
    ]);
  });

  test('SIPAS says that its formula was inferred', () => {
    const { value } = read('sipas-2023-2026.json');
    expect(value?.method).toMatchObject({ itemStatistic: 'share-satisfied', rollUp: 'mean-of-items' });
    expect(value?.method.source.at).toContain('inferred');
    expect(value?.sample).toBe(false);
  });

  test('the invented ones say so, and have the items announced', () => {
    expect(shape('khanh-hoa-service-2025.json')).toEqual([[3, 3, 3, 3]]);
    expect(shape('khanh-hoa-health-2025.json')).toEqual([[3, 3, 3, 3, 3]]);
    expect(
      shape('khanh-hoa-education-2025.json')
        .flat()
        .reduce((sum, count) => sum + count, 0),
    ).toBe(12);
    for (const name of readdirSync(FOLDER).filter((file) => file.startsWith('khanh-hoa'))) {
      const { value } = read(name);
      expect(value?.sample).toBe(true);
      expect(value?.title.vi).toContain('dữ liệu mẫu');
      expect(value && itemsOf(value).length).toBeGreaterThan(0);
    }
  });
});
