import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/base/number/rational.ts';
import { rankChart } from '../../../src/report/chart/rank-chart.ts';
import { alikeSentence, rankIntervalMethod, rankRangeText } from '../../../src/report/rank-interval-text.ts';

const named = (count: number) => Array.from({ length: count }, (_, at) => ({ vi: `Sở ${at + 1}`, en: `D${at + 1}` }));

describe('Intervals of ranks in words', () => {
  test('One rank is one number, several are a range.', () => {
    expect([rankRangeText({ lower: 8, upper: 8 }), rankRangeText({ lower: 5, upper: 11 })]).toEqual(['8', '5–11']);
  });

  test('Those it cannot be told apart from are named, of many the first six and how many more.', () => {
    expect(alikeSentence(named(2)).vi).toBe('Không phân biệt được thứ tự với: Sở 1; Sở 2.');
    expect(alikeSentence(named(8)).vi).toBe(
      'Không phân biệt được thứ tự với: Sở 1; Sở 2; Sở 3; Sở 4; Sở 5; Sở 6 và 2 cơ quan khác.',
    );
    expect(alikeSentence(named(7)).en).toBe('Cannot be told apart from: D1; D2; D3; D4; D5; D6 and 1 more.');
  });

  test('The method names draws and spread as the language writes them, and surveys only where some were used.', () => {
    const settings = { weights: rational(25n, 2n), draws: 12000, seed: 1 };
    const without = rankIntervalMethod({ settings, surveys: [], intervals: [] });
    expect(without.vi).toContain('xếp hạng lại 12.000 lần');
    expect(without.vi).toContain('trong khoảng ±12,5 % quanh');
    expect(without.en).toContain('drawn 12,000 times');
    expect(without.en).toContain('within ±12.5 % of');
    expect(without.vi).not.toContain('sai số');
    expect(rankIntervalMethod({ settings, surveys: ['asked'], intervals: [] }).vi).toContain(
      'sai số chuẩn của khảo sát',
    );
  });
});

describe('The picture of ranks', () => {
  const words = { id: 'a', title: 'Hạng', summary: 'Hai cơ quan.' };
  const row = (label: string, rank: number, lower: number, upper: number) => {
    return { label, rank, lower, upper, text: `${rank}` };
  };

  test('A dot stands at the rank, a bar from the best to the worst; a rank that is sure has no bar.', () => {
    // Ranks 1 to 5 lie from 236 to 624, 97 apart.
    const drawn = rankChart(words, [row('A', 1, 1, 1), row('B', 3, 2, 5)]);
    expect([...drawn.matchAll(/<circle cx="([\d.]+)"/g)].map((found) => Number(found[1]))).toEqual([236, 430]);
    expect(
      [...drawn.matchAll(/x1="([\d.]+)" x2="([\d.]+)"[^>]*stroke-width="5"/g)].map((one) => [one[1], one[2]]),
    ).toEqual([['333', '624']]);
    expect(drawn).toContain('<title id="a-title">Hạng</title><desc id="a-summary">Hai cơ quan.</desc>');
    expect(drawn).not.toMatch(/style=|NaN|undefined/);
  });

  test('Only whole ranks are marked, the first among them, and labels cannot open a tag.', () => {
    const drawn = rankChart(words, [row('<b>', 1, 1, 2)]);
    expect([...drawn.matchAll(/text-anchor="middle" font-size="11">([^<]+)</g)].map((found) => found[1])).toEqual([
      '1',
      '2',
    ]);
    expect(drawn).toContain('&lt;b&gt;');
  });
});
