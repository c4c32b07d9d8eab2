import { describe, expect, test } from 'vitest';
import { SCORING_SET_ISSUES } from '../../../src/base/issue/catalogue/scoring-set.ts';
import { issueText } from '../../../src/base/issue/issue.ts';
import { isLeaf } from '../../../src/scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../../../src/scoring/criteria-set/read.ts';
import { band, count, DONE, type Edit, PLAN, SURVEY, section } from './planted.ts';
import { FORMULAS } from './planted-formulas.ts';
import { MEANINGS } from './planted-meanings.ts';
import { SHAPES } from './planted-shapes.ts';
import { bind, given, group, guideSet, guideSources, type Json, leaf, setOf } from './small-set.ts';

/** Puts a value at a place of a document; undefined takes the place away. */
function put(raw: Json, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = raw;
  for (const key of keys) at = at[key] as Json;
  if (value === undefined) delete at[last];
  else at[last] = value;
}

async function defectsOf(raw: unknown): Promise<readonly string[]> {
  const { issues, set } = await readCriteriaSet(raw, 'set.json', guideSources());
  expect(set === undefined).toBe(issues.length > 0);
  for (const issue of issues) {
    expect(issue.place.file).toBe('set.json');
    expect(issueText(issue, 'vi') + issueText(issue, 'en')).not.toMatch(/[{]\w+[}]|undefined|\[object/);
  }
  return issues.map(({ code, place }) => `${code} ${place.path}`);
}

async function planted(edits: Edit): Promise<readonly string[]> {
  const raw = guideSet();
  for (const [path, value] of edits) put(raw, path, value);
  return defectsOf(raw);
}

describe('The example of the guide', () => {
  test('It is a set without a defect.', async () => {
    const set = await bind(guideSet());
    expect(set.leaves.map((node) => node.code)).toEqual(['1.1', '1.2', '2']);
    expect(set.leaves.every(isLeaf)).toBe(true);
    expect(set.byCode.get('1.2')?.parents).toEqual(['1']);
  });

  test('Numbers may be plain JSON numbers, and a schema may be named.', async () => {
    expect(
      await planted([
        ['max', 10],
        [`${PLAN}.max`, 1.0],
        ['$schema', './x.json'],
      ]),
    ).toEqual([]);
  });

  test('A band above 90 and a band from 90 are two bands.', async () => {
    const levels = [band('a', { above: '90' }), band('b', { from: '90' }), band('c', { from: '0' })];
    expect(await planted([['bands.levels', levels]])).toEqual([]);
  });

  test('A section may add up to more than its cap, and a tie-breaker may name one of its criteria.', async () => {
    const edits = [
      ['bonus', section('3', given('9', '2'), given('10', '2'))],
      ['ranking.tieBreakers.0.code', '9'],
    ] as const;
    expect(await planted(edits)).toEqual([]);
  });
});

describe('One defect planted alone gives one issue', () => {
  test.each(SHAPES)('when %s.', async (_, edits, issue) => {
    expect(await planted(edits)).toEqual([issue]);
  });

  test.each([...MEANINGS, ...FORMULAS])('when %s.', async (_, edits, issue) => {
    expect(await planted(edits)).toEqual([issue]);
  });
});

test('Every code that one set can have is planted.', () => {
  const several = ['SCORING_DATES_UNCOVERED', 'SCORING_DATES_OVERLAP', 'SCORING_VERSION_DUPLICATE'];
  const codes = Object.keys(SCORING_SET_ISSUES).filter(
    (code) => !several.includes(code) && !code.startsWith('SCORING_CASE'),
  );
  const given = new Set([...MEANINGS, ...FORMULAS].map(([, , issue]) => issue.split(' ')[0]));
  expect(codes.filter((code) => !given.has(code))).toEqual([]);
});

describe('What is no document', () => {
  test.each([null, 5, 'x', [], true])('%j is one issue at the top.', async (raw) => {
    expect(await defectsOf(raw)).toEqual(['JSON_SHAPE $']);
  });

  test('An empty object names every missing field.', async () => {
    const missing = [
      'appliesTo',
      'criteria',
      'id',
      'max',
      'ranking',
      'rounding',
      'source',
      'title',
      'validity',
      'version',
    ];
    expect(await defectsOf({})).toEqual(missing.map((field) => `JSON_MISSING $.${field}`));
  });
});

describe('Many defects at once', () => {
  test('Fifteen defects planted together give exactly fifteen issues.', async () => {
    const edits: Edit = [
      ['source.id', 'nowhere'],
      ['rounding.mode', 'bankers'],
      ['rounding.source.id', 'old-decision'],
      ['ranking.tieBreakers', [{ by: 'luck' }, { by: 'criterion', code: '7' }]],
      [
        'bands.levels',
        [band('good', { from: '80' }), band('good', { from: '85' }), band('c', { from: '0', colour: 'red' })],
      ],
      ['bonus', section('5', given('9', '2', { title: { vi: 'Một' } }))],
      [`${PLAN}.evidence`, []],
      [`${PLAN}.weight`, 3],
      [`${DONE}.inputs.due.title.en`, undefined],
      [`${DONE}.inputs.spare`, count],
      [`${SURVEY}.rule`, { kind: 'expression', formula: 'maxPoints * rate' }],
    ];
    const issues = [
      'SCORING_SOURCE_UNKNOWN $.source.id',
      'JSON_SHAPE $.rounding.mode',
      'SCORING_SOURCE_NOT_IN_FORCE $.rounding.source.id',
      'JSON_SHAPE $.ranking.tieBreakers[0].by',
      'SCORING_TIEBREAKER_UNKNOWN $.ranking.tieBreakers[1].code',
      'SCORING_ID_DUPLICATE $.bands.levels[1].id',
      'SCORING_BAND_ORDER $.bands.levels[1]',
      'JSON_UNKNOWN_KEY $.bands.levels[2].colour',
      'JSON_MISSING $.bonus.criteria[0].title.en',
      'SCORING_SECTION_CAP $.bonus.max',
      'SCORING_EVIDENCE_MISSING $.criteria[0].children[0].evidence',
      'JSON_UNKNOWN_KEY $.criteria[0].children[0].weight',
      'JSON_MISSING $.criteria[0].children[1].inputs.due.title.en',
      'SCORING_INPUT_UNUSED $.criteria[0].children[1].inputs.spare',
      'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.formula',
    ];
    expect(issues).toHaveLength(15);
    const found = await planted(edits);
    expect([...found].sort()).toEqual([...issues].sort());
  });

  test('All defects that lie in different places add up, whatever the others are.', async () => {
    const places = new Map<string, readonly [Edit, string]>();
    for (const [, edits, issue] of [...SHAPES, ...MEANINGS, ...FORMULAS]) {
      const [path = ''] = edits[0] ?? [];
      const part = path.split('.')[0] ?? '';
      if (!places.has(part) && part !== 'criteria' && part !== 'max') places.set(part, [edits, issue]);
    }
    const chosen = [...places.values()];
    expect(chosen.length).toBeGreaterThanOrEqual(13);
    const found = await planted(chosen.flatMap(([edits]) => edits));
    expect([...found].sort()).toEqual(chosen.map(([, issue]) => issue).sort());
  });

  test('Issues come in the order of file and place, whatever the order of the fields.', async () => {
    const raw = guideSet();
    put(raw, 'max', '100');
    put(raw, `${PLAN}.evidence`, []);
    const turned = Object.fromEntries(Object.entries(raw).reverse());
    expect(await defectsOf(turned)).toEqual(await defectsOf(raw));
  });
});

test('A criterion hangs below the criteria that hold it, not below one with a shorter number.', async () => {
  const set = await bind(setOf('4', [group('1', '2', [given('1.1', '1'), given('1.1.1', '1')]), given('1.5', '2')]));
  expect(set.byCode.get('1.1.1')?.parents).toEqual(['1']);
  expect(set.byCode.get('1.5')?.parents).toEqual([]);
});

test('A leaf of every scorer is read; only a self-scored one needs evidence.', async () => {
  const scorers = ['appraiser', 'leader', 'ministry', 'survey'];
  const leaves = scorers.map((scoredBy, at) =>
    leaf(String(at + 1), '1', {}, { kind: 'direct' }, { scoredBy, evidence: [] }),
  );
  expect((await bind(setOf('4', leaves))).leaves).toHaveLength(4);
});
