import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nearestNumber } from '../../../src/survey/estimate/distribution/nearest-number.ts';
import { type Figure, findSlice, type IndexInterval, type SliceTally, tallySurvey } from '../../../src/survey/index.ts';
import { questionnaireSchema } from '../../../src/survey/questionnaire/questionnaire.ts';
import { type Cells, responsesOf } from '../../unit/survey/estimate/sampled-responses.ts';

interface Line {
  readonly roll: string;
  readonly statistic: string;
  readonly slice: string;
  readonly part: string;
  readonly respondents: number;
  readonly drawn: { readonly estimate: number; readonly error: number; readonly df: number; readonly effect: number };
  readonly plain?: { readonly estimate: number; readonly error: number };
}

const DATA: { readonly rows: readonly Cells[]; readonly figures: readonly Line[] } = JSON.parse(
  readFileSync(new URL('roll-ups.json', import.meta.url), 'utf8'),
);
const title = { vi: 'a', en: 'a' };
const item = (code: string, weight: string) => ({ code, title, weight });
const BLOCKS = [
  {
    code: 'B1',
    title,
    factors: [
      { code: 'F1', title, items: [item('q1', '1'), item('q2', '2.5')] },
      { code: 'F2', title, items: [item('q3', '4')] },
    ],
  },
  { code: 'B2', title, factors: [{ code: 'F3', title, items: [item('q4', '0.5'), item('q5', '1'), item('q6', '3')] }] },
];
const STAGES = [
  { stratum: 'stratum', cluster: 'cluster', population: 'N' },
  { cluster: 'home', population: 'M' },
];
const FACTS = ['stratum', 'cluster', 'home', 'agency', 'weight', 'N', 'M'];

function tally(rollUp: string, itemStatistic: string, drawn: boolean) {
  const form = questionnaireSchema.parse({
    id: 'form',
    version: '1',
    title,
    source: { id: 'x' },
    scale: {
      levels: [1, 2, 3, 4, 5].map((value) => ({ value, label: { vi: `mức ${value}`, en: `level ${value}` } })),
      satisfied: [4, 5],
    },
    missing: [],
    columns: { agency: 'agency' },
    blocks: BLOCKS,
    method: { itemStatistic, rollUp, decimals: 2, mode: 'half-up', source: { id: 'x' } },
    ...(drawn ? { sampling: { weight: 'weight', stages: STAGES } } : {}),
  });
  return tallySurvey(responsesOf(form, DATA.rows, FACTS));
}

function figureOf(slice: SliceTally | undefined, part: string): { figure?: Figure; interval?: IndexInterval } {
  if (!slice) return {};
  if (part === 'overall') return { figure: slice.overall, ...(slice.interval && { interval: slice.interval }) };
  const figure = [...slice.blocks, ...slice.factors, ...slice.items].find(({ code }) => code === part);
  return figure ? { figure, ...(figure.precision && { interval: figure.precision }) } : {};
}

function near(what: string, got: number | undefined, want: number): void {
  const off = Math.abs((got ?? Number.NaN) - want);
  expect(off, `${what}: ${got} for ${want}`).toBeLessThanOrEqual(1e-11 * Math.abs(want) + 1e-15);
}

const methods = [...new Set(DATA.figures.map(({ roll, statistic }) => `${roll} ${statistic}`))];

describe('Figures of all parts by every roll-up and statistic, and their errors, are those of independent code', () => {
  test.each(methods)('%s', (method) => {
    const [roll = '', statistic = ''] = method.split(' ');
    const lines = DATA.figures.filter((line) => `${line.roll} ${line.statistic}` === method);
    const byDesign = tally(roll, statistic, true);
    const plainly = tally(roll, statistic, false);
    for (const line of lines) {
      const name = `${line.part} of ${line.slice}`;
      const slice = line.slice === 'all' ? ({ by: 'all' } as const) : ({ by: 'agency', agency: line.slice } as const);
      const { figure, interval } = figureOf(findSlice(byDesign, slice), line.part);
      near(name, figure?.value && nearestNumber(figure.value) / 100, line.drawn.estimate);
      near(`error of ${name}`, interval?.error, line.drawn.error);
      near(`design effect of ${name}`, interval?.design?.designEffect, line.drawn.effect);
      expect([name, interval?.design?.df, interval?.respondents]).toEqual([name, line.drawn.df, line.respondents]);
      if (!line.plain) continue;
      const simple = figureOf(findSlice(plainly, slice), line.part);
      near(`plain ${name}`, simple.figure?.value && nearestNumber(simple.figure.value) / 100, line.plain.estimate);
      near(`plain error of ${name}`, simple.interval?.error, line.plain.error);
      expect([name, simple.interval?.respondents]).toEqual([name, line.respondents]);
    }
  });
});
