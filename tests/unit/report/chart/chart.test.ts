import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { fitText, linearScale, textWidth, ticksOf, wrapText } from '../../../../src/report/chart/chart.ts';
import { intervalChart } from '../../../../src/report/chart/interval-chart.ts';
import { likertChart } from '../../../../src/report/chart/likert-chart.ts';
import { levelColours } from '../../../../src/report/chart/palette.ts';
import { radarChart } from '../../../../src/report/chart/radar-chart.ts';
import { slopeChart } from '../../../../src/report/chart/slope-chart.ts';
import { svg } from '../../../../src/report/chart/svg.ts';

const WORDS = { id: 'a', title: 'Tỷ lệ hài lòng', summary: 'Sở Y tế cao nhất.' };
const count = (text: string, part: string): number => text.split(part).length - 1;
/** Numbers of an attribute, in the order drawn. */
const numbers = (text: string, element: string, name: string): readonly number[] =>
  [...text.matchAll(new RegExp(`<${element} [^>]*?\\b${name}="([-\\d.]+)"`, 'g'))].map((found) => Number(found[1]));

describe('A piece of SVG', () => {
  test('It writes hundredths and escapes what could open a tag or end an attribute.', () => {
    expect(svg('text', { x: 1.016, y: -0.001, 'data-a': '"><b' }, 'a < b & c').markup).toBe(
      '<text x="1.02" y="0" data-a="&quot;&gt;&lt;b">a &lt; b &amp; c</text>',
    );
    expect(svg('line', { x: undefined }).markup).toBe('<line/>');
  });
});

describe('Scales and labels', () => {
  test('Ticks are round numbers within the ends.', () => {
    expect(ticksOf(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticksOf(70, 90, 4)).toEqual([70, 75, 80, 85, 90]);
    expect(ticksOf(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  test('A scale is straight, and its ends hold what lies beyond.', () => {
    const x = linearScale([50, 100], [200, 700]);
    expect([50, 75, 100, 40, 120].map(x)).toEqual([200, 450, 700, 200, 700]);
  });

  property.prop([fc.string(), fc.integer({ min: 40, max: 400 }), fc.integer({ min: 1, max: 3 })])(
    'No line of a label is wider than its room, and there are never more than allowed.',
    (text, width, most) => {
      const lines = wrapText(text, width, most);
      expect(lines.length).toBeLessThanOrEqual(most);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width + 13);
    },
  );

  test('What does not fit ends in an ellipsis.', () => {
    expect(fitText('Sở Nông nghiệp và Môi trường', 80)).toMatch(/^Sở Nông.*…$/);
    expect(fitText('Sở Y tế', 80)).toBe('Sở Y tế');
  });

  test('The colours of a scale go from orange through grey to blue; without a middle there is no grey.', () => {
    expect(levelColours(5)).toEqual(['#c2570c', '#f0a868', '#d5d8dc', '#7db4dc', '#0b62a4']);
    expect(levelColours(2)).toEqual(['#c2570c', '#0b62a4']);
    expect(levelColours(4)).toEqual(['#c2570c', '#f0a868', '#7db4dc', '#0b62a4']);
    expect(new Set(levelColours(6)).size).toBe(6);
  });
});

describe('Charts', () => {
  const rows = [
    { label: 'Sở Y tế', value: 95, interval: [90, 98] as const, text: '95,00 %', verdict: 'met' as const },
    { label: 'Sở Nội vụ', value: 85, text: '85,00 %', verdict: 'missed' as const },
    { label: 'X <1>', value: undefined, text: '(ẩn)', note: 'dưới 5 phiếu' },
  ];

  test('A chart has a name, a description, and nothing from outside or that a strict policy stops.', () => {
    const all = [
      intervalChart(WORDS, rows, { value: 90, text: 'chỉ tiêu 90 %' }),
      likertChart(WORDS, ['Không', 'Có'], [{ label: 'A', counts: [1, 3], text: '75 %', note: 'n = 4' }]),
      radarChart(
        WORDS,
        [1, 2, 3].map((n) => ({ label: `F${n}`, value: 50, text: '50 %' })),
        'A',
        undefined,
      ),
      slopeChart(WORDS, [{ label: '2025', value: 80, text: '80' }]),
    ];
    for (const one of all) {
      expect(one).toContain('role="img" aria-labelledby="a-title a-summary"');
      expect(one).toContain('<title id="a-title">Tỷ lệ hài lòng</title><desc id="a-summary">Sở Y tế cao nhất.</desc>');
      expect(one).not.toMatch(/<script|<style|style=|url\(|href=|<image|NaN|Infinity|undefined/);
    }
  });

  test('An interval is drawn where its ends are; what has no figure has no point; a missed target has a shape of its own.', () => {
    // The scale runs from 80 to 100 over 236 to 570: 90 lies at 403, 98 at 536.6, 95 at 486.5.
    const drawn = intervalChart(WORDS, rows, { value: 90, text: '90 %' });
    expect(numbers(drawn, 'circle', 'cx')).toEqual([486.5]);
    expect(count(drawn, '<path')).toBe(1);
    expect(drawn).toContain('x1="403" x2="536.6"');
    expect(drawn).toContain('dưới 5 phiếu');
    expect(drawn).toContain('X &lt;1&gt;');
  });

  test('The parts of a bar are as long as their shares and fill it; levels nobody chose are not drawn.', () => {
    // The bar is 324 long (236 to 560): 1 of 4 is 81, 3 of 4 are 243.
    const drawn = likertChart(
      WORDS,
      ['a', 'b', 'c'],
      [
        { label: 'A', counts: [1, 0, 3], text: '75 %', note: 'n = 4' },
        { label: 'B', counts: undefined, text: '(ẩn)', note: '' },
      ],
    );
    expect(numbers(drawn, 'rect', 'width').slice(3)).toEqual([81, 243]);
    expect(drawn).toContain('stroke-dasharray="2 4"');
  });

  test('A sheet without a figure on one axis has a gap there and no area.', () => {
    const axes = [80, undefined, 40, 100].map((value, at) => ({ label: `F${at}`, value, text: '' }));
    const drawn = radarChart(WORDS, axes, 'A', undefined);
    expect(count(drawn, 'fill-opacity')).toBe(0);
    expect(count(drawn, '<circle')).toBe(3);
    const whole = radarChart(
      WORDS,
      axes.map((axis) => ({ ...axis, value: 50 })),
      'A',
      'B',
    );
    expect(count(whole, 'fill-opacity="0.18"')).toBe(1);
  });

  test('Years are joined only where they can be compared.', () => {
    const years = [
      { label: '2023', value: 80, text: '80' },
      { label: '2024', value: 82, text: '82' },
      { label: '2025', value: 90, text: '90', breaks: 'Sáp nhập' },
      { label: '2026', value: undefined, text: '—' },
    ];
    const drawn = slopeChart(WORDS, years);
    expect(count(drawn, 'stroke-width="2.25"')).toBe(1);
    expect(drawn).toContain('<title>Sáp nhập</title>');
    expect(count(drawn, '<circle')).toBe(3);
  });
});
