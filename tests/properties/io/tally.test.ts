import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import { compareIssues, type Issue } from '../../../src/base/issue/issue.ts';
import { rational } from '../../../src/base/number/rational.ts';
import { loadResponses } from '../../../src/io/load-survey.ts';
import { type HashId, hashId } from '../../../src/io/tally/id-filter.ts';
import { tallyFiles } from '../../../src/io/tally/tally-files.ts';
import {
  type Questionnaire,
  type Responses,
  readRowWeights,
  responsesDesign,
  sliceCounts,
} from '../../../src/survey/index.ts';
import { countAnswers, type SliceCounts } from '../../../src/survey/tally/count-answers.ts';
import { FILLER_ROWS, fileBytes, plainRows, questionnaireFor, rowsOf, shape, style } from './tally-answers.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the reader of responses and the counting of its answers give. */
function slowly(responses: Responses) {
  const { agency } = responses.dimensions;
  const names = agency?.values ?? (responses.count > 0 ? [''] : []);
  const { sampling } = responses.questionnaire;
  const units = sampling && readRowWeights(responses, 'weight', []);
  const given = responsesDesign(responses)?.weights;
  const weights = units && (units.ofRow && given !== 'equal' ? given : { unit: 0n, limbs: [] });
  const counts = countAnswers(responses, (row) => agency?.positions[row] ?? 0, names.length, weights);
  return {
    account: responses.account,
    units: names.map((unit, at) => ({ unit, ...comparable(counts[at]) })),
    issues: sorted([...responses.issues, ...(units?.issues ?? [])]),
  };
}

/** Weighted sums have different units: as exact numbers they are the same. */
function comparable(counts: SliceCounts | undefined) {
  return {
    rows: counts?.rows,
    items: counts?.items.map(({ levels, missing, weighed }) => ({
      levels,
      missing,
      weighed: weighed?.levels.map((level) => (weighed.unit === 0n ? undefined : rational(level, weighed.unit))),
    })),
  };
}

function sorted(issues: readonly Issue[]): readonly Issue[] {
  return [...issues].sort(compareIssues);
}

async function quickly(
  questionnaire: Questionnaire,
  files: readonly string[],
  options: object,
  own: { room: number; hashId?: HashId },
) {
  const named = files.map((path, at) => ({ path, name: `${at}.csv` }));
  const { counts, issues } = await tallyFiles(questionnaire, named, options, own);
  return {
    account: counts.account,
    units: counts.units.map((unit) => ({
      unit: unit.unit,
      ...comparable(sliceCounts(questionnaire, counts.weights, [unit])),
    })),
    issues: sorted(issues),
  };
}

const room = fc.oneof(
  { arbitrary: fc.integer({ min: 7, max: 200 }), weight: 1 },
  { arbitrary: fc.integer({ min: 1300, max: 20_000 }), weight: 5 },
  { arbitrary: fc.constant(262_144), weight: 2 },
);
/** Ids of which many have one hash. */
const badHash: HashId = (view, from, to, hash) => {
  hash.first = from === to ? 0 : view.getUint8(to - 1) % 3;
  hash.second = from === to ? 0 : 1;
};
/** Ids on pages, in the filter alone, and in the filter with false alarms. */
const hash = fc.constantFrom(undefined, hashId, badHash);
const survey = shape.chain((own) =>
  fc.boolean().chain((fine) =>
    fc.record({
      own: fc.constant(own),
      files: fc.array(fc.tuple(rowsOf(own, fine), style), { minLength: 1, maxLength: 2 }),
      room,
      hash,
      agencies: fc.constantFrom(undefined, undefined, new Set(['SYT', 'SNV', '']), new Set(['SYT', 'syt'])),
    }),
  ),
);

test.prop([survey], { numRuns: Number(process.env['TALLY_RUNS'] ?? 60) })(
  'counting by bytes gives the account, the issues and the counts of reading every form, whatever stands in the files',
  async ({ own, files, room: size, hash: hashOf, agencies }) => {
    const questionnaire = questionnaireFor(own);
    const paths = files.map(([rows, given], at) => {
      const path = join(folder, `${at}.csv`);
      writeFileSync(path, fileBytes(own, rows, given, at));
      return path;
    });
    const options = { agencies };
    const slow = slowly(
      await loadResponses(
        questionnaire,
        paths.map((path, at) => ({ path, name: `${at}.csv` })),
        options,
      ),
    );
    const quick = await quickly(questionnaire, paths, options, { room: size, ...(hashOf && { hashId: hashOf }) });
    expect(quick).toEqual(slow);
  },
);

/** Rows of the usual kind behind the filler that may still be read with care: the careful reader takes 16 kB at once beside the room, and rows may have ten bytes. */
const BESIDE_HEAD = 3000;

const plain = fc.record({
  own: shape,
  rows: fc.integer({ min: 4000, max: 6000 }),
  end: fc.constantFrom('\n' as const, '\r\n' as const),
  separator: fc.constantFrom(',' as const, ';' as const, '\t' as const),
  room: fc.integer({ min: 1300, max: 9000 }),
});

test.prop([plain], { numRuns: 20 })(
  'rows with nothing to be said of them are counted by their bytes, all but those beside the head',
  async ({ own, rows, end, separator, room: size }) => {
    const questionnaire = questionnaireFor(own);
    const given = { separator, end, mark: false, hint: false, lastEnd: true, decomposed: false, filled: true };
    const usual = plainRows(own, rows);
    const path = join(folder, 'plain.csv');
    writeFileSync(path, fileBytes(own, usual, given, 0));
    const { counts, byBytes } = await tallyFiles(questionnaire, [{ path, name: 'plain.csv' }], {}, { room: size });
    expect(counts.account).toMatchObject({ read: FILLER_ROWS + rows, accepted: FILLER_ROWS + rows });
    expect(byBytes).toBeGreaterThanOrEqual(Math.floor(0.95 * (rows - BESIDE_HEAD)));
  },
);

const large = shape.chain((own) =>
  fc.boolean().chain((fine) =>
    fc.record({
      own: fc.constant(own),
      rows: fc.integer({ min: 1500, max: 3000 }),
      wrong: rowsOf(own, fine),
      at: fc.double({ min: 0.3, max: 1, noNaN: true }),
      repeated: fc.array(fc.nat(1499), { maxLength: 8 }),
      given: style,
      room: fc.integer({ min: 1300, max: 20_000 }),
      hash,
    }),
  ),
);

test.prop([large], { numRuns: Number(process.env['TALLY_RUNS'] ?? 20) })(
  'a large file with wrong and repeated rows in its middle is counted as reading every form counts it',
  async ({ own, rows, wrong, at, repeated, given, room: size, hash: hashOf }) => {
    const questionnaire = questionnaireFor(own);
    const usual = plainRows(own, rows);
    const middle = Math.floor(at * rows);
    const again = repeated.flatMap((row) => usual[row] ?? []);
    const path = join(folder, 'large.csv');
    const all = [...usual.slice(0, middle), ...wrong, ...again, ...usual.slice(middle)];
    writeFileSync(path, fileBytes(own, all, { ...given, filled: true }, 0));
    const slow = slowly(await loadResponses(questionnaire, [{ path, name: '0.csv' }]));
    expect(await quickly(questionnaire, [path], {}, { room: size, ...(hashOf && { hashId: hashOf }) })).toEqual(slow);
  },
);

const alone = fc.record({
  cell: fc.constantFrom('E', '9x', 'i8', 'y', '6', '9', '-', ' 4', '4 ', '"4"', '984', '.', '""'),
  item: fc.nat(3),
  weight: fc.boolean(),
  separator: fc.constantFrom(',' as const, ';' as const, '\t' as const),
});

test.prop([alone], { numRuns: 20 })(
  'one cell among thousands is taken for what it is, even where the low halves of its bytes are those of an answer',
  async ({ cell, item, weight, separator }) => {
    const own = { id: true, agency: true, weight, extra: false, notes: false };
    const questionnaire = questionnaireFor(own);
    const usual = [...plainRows(own, 1200)];
    const cells = (usual[1000] ?? '').split('\u0001');
    usual[1000] = cells.map((text, at) => (at === item + 2 ? cell : text)).join('\u0001');
    const given = {
      separator,
      end: '\n' as const,
      mark: false,
      hint: false,
      lastEnd: true,
      decomposed: false,
      filled: true,
    };
    const path = join(folder, 'alone.csv');
    writeFileSync(path, fileBytes(own, usual, given, 0));
    const slow = slowly(await loadResponses(questionnaire, [{ path, name: '0.csv' }]));
    expect(await quickly(questionnaire, [path], {}, { room: 5000 })).toEqual(slow);
  },
);
