import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findSeason, loadSeason } from '../../../src/io/load-season.ts';
import { PACKAGE_ROOT } from '../../../src/io/load-sources.ts';
import { resultDocument } from '../../../src/report/result-document.ts';
import { type AgencyDocument, type ResultDocument, resultSchema } from '../../../src/report/result-schema.ts';
import { computeSeason } from '../../../src/season/compute-season.ts';
import { agencyOf } from '../../unit/season/season-files.ts';

let document: ResultDocument;

beforeAll(async () => {
  const loaded = await loadSeason(await findSeason('khanh-hoa-2025'));
  if (!loaded.input) throw new Error('the sample season was not read');
  const result = computeSeason(loaded.input);
  document = resultDocument(result, [...loaded.issues, ...result.issues], loaded.files);
});

function groupOf(id: string): readonly AgencyDocument[] {
  return document.groups.find((group) => group.id === id)?.agencies ?? [];
}

const indexOf = (agency: AgencyDocument | undefined): string | undefined => agency?.index?.text;

/** The overall figure of a survey's whole. */
function overallOf(survey: string): string | undefined {
  const [all] = document.surveys.find(({ id }) => id === survey)?.slices ?? [];
  return all?.figures.find(({ code }) => code === 'overall')?.value?.text;
}

describe('the sample year, against an independent scorer', () => {
  test.each([
    ['departments', 14, 13, '96.64', '76.28'],
    ['vertical-agencies', 6, 6, '95.09', '83.18'],
    ['communes', 65, 65, '95.97', '69.32'],
    ['service-units', 14, 13, '97.29', '76.85'],
  ])('has %s: %i units, %i of them ranked, from %s down to %s', (id, units, ranked, highest, lowest) => {
    const agencies = groupOf(id);
    const placed = agencies.filter(({ rank }) => rank !== null);
    expect([agencies.length, placed.length]).toEqual([units, ranked]);
    expect([indexOf(placed[0]), indexOf(placed.at(-1))]).toEqual([highest, lowest]);
    expect(placed[0]?.rank).toBe(1);
    const values = placed.map(({ index }) => Number(index?.text));
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  test('ties two communes, X17 and X31, at 75.87', () => {
    const [a, b] = ['X17', 'X31'].map((code) => agencyOf(document, code));
    expect([indexOf(a), indexOf(b)]).toEqual(['75.87', '75.87']);
    expect(a?.index?.exact).toBe(b?.index?.exact);
    expect([a?.tied, b?.tied, a?.rank === b?.rank]).toEqual([true, true, true]);
    const below = groupOf('communes').filter(({ rank }) => rank !== null && rank > (a?.rank ?? 0));
    expect(below[0]?.rank).toBe((a?.rank ?? 0) + 2);
  });

  test('holds one sheet back: TT2 waits for 4.2.1', () => {
    const waiting = document.groups.flatMap(({ agencies }) => agencies).filter(({ status }) => status !== 'complete');
    expect(waiting.map(({ code, status, rank, waits }) => [code, status, rank, waits])).toEqual([
      ['TT2', 'provisional', null, ['4.2.1']],
    ]);
    expect(waiting[0]?.lost.map(({ criterion }) => criterion)).not.toContain('4.2.1');
    expect(document.status).toBe('provisional');
  });

  test('scores the province 86.23 without ranking it', () => {
    const [province, ...others] = groupOf('province');
    expect(others).toEqual([]);
    expect(province).toMatchObject({ index: { text: '86.23' }, rank: null, unranked: 'not-ranked' });
  });

  test.each([
    ['service', '90.61'],
    ['health', '87.66'],
    ['education', '90.72'],
    ['sipas', '83.86'],
  ])('finds %s satisfied to %s %%', (survey, percent) => {
    expect(overallOf(survey)).toBe(percent);
  });

  test('judges every target of 2025 on its exact value', () => {
    const judged = document.targets.map(({ scope, operator, percent, status, measures }) => ({
      wanted: `${scope} ${operator} ${percent}`,
      status,
      values: measures.map(({ value }) => value?.text),
    }));
    const of = (wanted: string) =>
      judged.filter((entry) => entry.wanted === wanted).map(({ status, values }) => [status, values]);
    expect(of('administrative-procedure >= 90')).toEqual([['met', ['90.61']]]);
    // 84.70 would be met by nobody who asks for 85
    expect(of('land-construction-investment >= 85')).toEqual([['missed', ['84.70']]]);
    expect(of('health-education >= 85')).toEqual([['met', ['87.66', '90.72']]]);
    // health has 87.66: one of two measures misses, and so does the target
    expect(of('public-service-unit > 90')).toEqual([['missed', ['87.66', '90.72']]]);
    expect(judged.filter(({ wanted }) => wanted.startsWith('agency-service')).map(({ status }) => status)).toEqual([
      'met',
      'met',
    ]);
    expect(judged).toHaveLength(6);
  });

  test('has no error, and is what the published schema says', () => {
    expect(document.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(resultSchema.safeParse(document).success).toBe(true);
    expect(document.sample).toBe(true);
    expect(document.notice?.vi).toMatch(/^DỮ LIỆU MẪU/);
  });

  test('accounts for every row of every table', () => {
    for (const { rows } of document.groups) {
      expect(rows.read).toBe(rows.accepted + rows.duplicate + rows.empty + rows.rejected);
      expect(rows.read).toBeGreaterThan(0);
    }
    for (const { rows } of document.surveys) {
      expect(rows.read).toBe(rows.accepted + rows.duplicate + rows.excluded + rows.rejected);
    }
  });

  test('is found by its name, its folder and its file', async () => {
    const file = join(PACKAGE_ROOT, 'criteria', 'season', 'khanh-hoa-2025', 'season.json');
    expect(await Promise.all(['khanh-hoa-2025', join(file, '..'), file].map(findSeason))).toEqual([file, file, file]);
  });
});
