import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import { compareIssues, type Issue } from '../../../src/base/issue/issue.ts';
import { rational } from '../../../src/base/number/rational.ts';
import { loadResponses } from '../../../src/io/load-survey.ts';
import type { HashId } from '../../../src/io/tally/id-filter.ts';
import { tallyFiles } from '../../../src/io/tally/tally-files.ts';
import {
  type Questionnaire,
  type Responses,
  readRowWeights,
  responsesDesign,
  sliceCounts,
} from '../../../src/survey/index.ts';
import { countAnswers, type SliceCounts } from '../../../src/survey/tally/count-answers.ts';
import { questionnaireOf, rawExample } from '../../unit/survey/example-questionnaire.ts';
import { FILLER_ROWS, fileBytes, plainRows, rowsOf, type Shape, shape, style } from './tally-answers.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const text = (vi: string): { readonly vi: string; readonly en: string } => ({ vi, en: vi });

/** The questionnaire of a shape, with all that a column can be. */
function questionnaireFor({ id, agency, weight, extra }: Shape): Questionnaire {
  const raw = rawExample();
  const [block] = raw.blocks;
  raw.blocks = [
    {
      ...block,
      factors: [
        {
          code: 'F',
          title: text('Nhân tố'),
          items: ['S1', 'S2', 'S3', 'S4'].map((code) => ({ code, title: text(`Câu ${code}`) })),
        },
      ],
    },
  ];
  raw.headings = {};
  raw.gates = [];
  raw.choices = [];
  raw.numbers = [];
  delete raw.quality;
  delete raw.privacy;
  delete raw.sampling;
  raw.columns = { ...(id && { id: 'response_id' }), ...(agency && { agency: 'agency' }) };
  if (weight) raw.sampling = { weight: 'weight' };
  if (extra) {
    raw.gates = [{ column: 'used', yes: ['1', 'có'], no: ['2'], parts: ['S4'] }];
    raw.choices = [
      { code: 'reasons', title: text('Lý do'), options: ['a', 'b'].map((code) => ({ code, label: text(code) })) },
    ];
    raw.numbers = [{ code: 'expected', title: text('Mong đợi'), minimum: '0', maximum: '100' }];
  }
  return questionnaireOf(raw);
}

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
const survey = shape.chain((own) =>
  fc.boolean().chain((fine) =>
    fc.record({
      own: fc.constant(own),
      files: fc.array(fc.tuple(rowsOf(own, fine), style), { minLength: 1, maxLength: 2 }),
      room,
      bad: fc.boolean(),
      agencies: fc.constantFrom(undefined, undefined, new Set(['SYT', 'SNV', '']), new Set(['SYT', 'syt'])),
    }),
  ),
);

test.prop([survey], { numRuns: Number(process.env['TALLY_RUNS'] ?? 60) })(
  'counting by bytes gives the account, the issues and the counts of reading every form, whatever stands in the files',
  async ({ own, files, room: size, bad, agencies }) => {
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
    const quick = await quickly(questionnaire, paths, options, { room: size, ...(bad && { hashId: badHash }) });
    expect(quick).toEqual(slow);
  },
);

/** Rows of the usual kind behind the filler that may still be read with care: the careful reader takes 16 kB at once. */
const BESIDE_HEAD = 300;

const plain = fc.record({
  own: shape,
  rows: fc.integer({ min: 400, max: 3000 }),
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
