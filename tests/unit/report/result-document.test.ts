import { describe, expect, test } from 'vitest';
import { issue } from '../../../src/base/issue/issue.ts';
import { diffResults } from '../../../src/report/diff-results.ts';
import { issueDocument } from '../../../src/report/issue-document.ts';
import { resultSchema } from '../../../src/report/result-schema.ts';
import { issueTable } from '../../../src/report/run-file.ts';
import { computeFiles, type Files, guideFiles, seasonOf } from '../season/season-files.ts';

const GUIDE = guideFiles('criteria/README.md');
const documentOf = async (files: Files) => (await computeFiles(files)).document;

describe('an issue as published', () => {
  const found = issue(
    'SCORING_VALUE_INVALID',
    { file: 'a.csv', row: 7, column: 'value', key: 'A · 1.2 · self · done' },
    { found: 'x', allowed: '0, 1, 2…' },
  );

  test('has its file, column and key, and no number of a row', () => {
    const { place, severity, message } = issueDocument(found);
    expect(place).toEqual({ file: 'a.csv', column: 'value', key: 'A · 1.2 · self · done' });
    expect(severity).toBe('error');
    expect(message.en).toContain('“x”');
    expect(JSON.stringify(issueDocument(found))).not.toContain('7');
    expect(issueTable([found], 'vi').columns.map(({ key }) => key)).not.toContain('row');
    expect(issueTable([found], 'vi').rows.flat()).not.toContain('7');
  });

  test('stands in an order that does not depend on the order it was found in', () => {
    const at = (row: number, key: string) =>
      issue('SCORING_AGENCY_UNKNOWN', { file: 'a.csv', row, key }, { found: key });
    const list = [at(2, 'C'), at(3, 'A'), at(4, 'B')];
    expect(issueTable(list, 'en').rows).toEqual(issueTable([...list].reverse(), 'en').rows);
    expect(issueTable(list, 'en').rows.map((row) => row[5])).toEqual(['A', 'B', 'C']);
  });
});

describe('a result', () => {
  test('is what its schema says, also with errors, missing sheets, surveys and targets', async () => {
    const seasons = [GUIDE, seasonOf({ A: '90', B: '' }), seasonOf({ A: 'ninety' })];
    for (const files of seasons) {
      const document = await documentOf(files);
      expect(resultSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    }
  });

  test('is final, provisional or in error', async () => {
    const statuses = [GUIDE, seasonOf({ A: '90', B: '' }), seasonOf({ A: 'ninety' })].map(documentOf);
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual(['final', 'provisional', 'errors']);
  });

  test('says that it is of invented data as soon as the season or a set is', async () => {
    const set = JSON.parse(seasonOf({})['set.json'] ?? '');
    const season = JSON.parse(seasonOf({})['season.json'] ?? '');
    const sample = async (ofSet: boolean, ofSeason: boolean) =>
      (
        await documentOf(
          seasonOf(
            { A: '90' },
            {
              'set.json': JSON.stringify({ ...set, sample: ofSet }),
              'season.json': JSON.stringify({ ...season, sample: ofSeason }),
            },
          ),
        )
      ).sample;
    expect([await sample(true, false), await sample(false, true), await sample(false, false)]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('the difference of two results', () => {
  test('of the same files is none', async () => {
    const document = await documentOf(GUIDE);
    const found = diffResults(document, document);
    expect([found.inputs, found.sets, found.agencies, found.targets]).toEqual([[], [], [], []]);
    expect(found.issues).toEqual({ added: 0, removed: 0 });
  });

  test('names the file, the agency, the leaf and the value that changed, and the ranks that followed', async () => {
    const rows = GUIDE['assessments.csv'] ?? '';
    // B gets 1.1 and 6 × 100 %: 7 of 7
    const better = rows
      .replace('B,1.1,self,issued,no', 'B,1.1,self,issued,yes')
      .replace('B,2,survey,rate,91', 'B,2,survey,rate,100');
    const found = diffResults(await documentOf(GUIDE), await documentOf({ ...GUIDE, 'assessments.csv': better }));
    expect(found.inputs).toEqual([{ path: 'assessments.csv', role: 'assessments', change: 'changed' }]);
    expect(found.agencies.map(({ code, rank, index, band }) => ({ code, rank, index, band }))).toEqual(
      [
        { code: 'B', rank: ['2', '1'], index: ['78.00', '100.00'], band: ['other', 'good'] },
        { code: 'A', rank: ['1', '2'], index: ['90.10', '90.10'], band: ['good', 'good'] },
      ].sort((a, b) => (a.code < b.code ? -1 : 1)),
    );
    const b = found.agencies.find(({ code }) => code === 'B');
    expect(b?.leaves.map(({ criterion, before, after, values }) => [criterion, before, after, values])).toEqual([
      ['1.1', '0 / 1', '1 / 1', [{ input: 'issued', before: '0 (self)', after: '1 (self)' }]],
      ['2', '5.46 / 6', '6 / 6', [{ input: 'rate', before: '91 (survey)', after: '100 (survey)' }]],
    ]);
    expect(found.agencies.find(({ code }) => code === 'A')?.leaves).toEqual([]);
  });

  test('names units that are only in one of them', async () => {
    const found = diffResults(
      await documentOf(seasonOf({ A: '90' })),
      await documentOf(seasonOf({ A: '90', B: '80' })),
    );
    expect(found.agencies).toMatchObject([{ code: 'B', rank: ['—', '2'], status: ['—', 'complete'], leaves: [] }]);
  });
});
