import type { z } from '@hono/zod-openapi';
import { hasError, issueText, severityOf } from '../../base/issue/issue.ts';
import { parseDecimal } from '../../base/number/decimal.ts';
import { compare } from '../../base/number/rational.ts';
import type { BandLevel } from '../../scoring/rank/band.ts';
import type { RankRule } from '../../scoring/rank/rank-table.ts';
import { refuse } from '../../store/refuse.ts';
import { withWorkFolder } from '../compute/compute-round.ts';
import type { EngineDocuments, EngineWork } from '../compute/engine-document.ts';
import { runTask } from '../compute/run-task.ts';
import { issueView } from '../problem.ts';
import { type Call, type Route, route } from '../route.ts';
import {
  comparisonSchema,
  explainedSchema,
  explainRequest,
  rankedSchema,
  rankRequest,
  scoredSchema,
  scoreRequest,
  surveyedSchema,
  surveyRequest,
  whatIfRequest,
} from './engine-schema.ts';

const tag = 'Engine';
const LARGEST_DOCUMENTS = 16_000_000;
const STATELESS =
  'Nothing is kept. Documents have the shapes of the files of `par-index`. What is wrong with them stands in `issues` beside what could be computed; 422 only when nothing could.';

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'service' | 'language' | 'actor' | 'request'>;

/** Computes plain documents in a thread of its own. Refuses `ENGINE_NOTHING_COMPUTED` (422), `ENGINE_WORKER_FAILED`, `ENGINE_BUSY` (503). */
async function compute<Body>(
  { service, language, actor, request }: AnyCall,
  work: EngineWork,
  documents: EngineDocuments,
): Promise<{ readonly body: Body }> {
  const { body, issues } = await withWorkFolder(service.store, (folder) =>
    runTask(
      { kind: 'engine', work, documents, folder, lang: language },
      { account: actor.account, signal: request.signal },
    ),
  );
  if (!body) {
    const first = issues.find((found) => severityOf(found) === 'error') ?? issues[0];
    const found = first ? { vi: issueText(first, 'vi'), en: issueText(first, 'en') } : work;
    throw refuse('ENGINE_NOTHING_COMPUTED', 422, { found }, { issues });
  }
  const shown = { ok: !hasError(issues), ...body, issues: issues.map((one) => issueView(one, language)) };
  return { body: shown as Body };
}

/** The rule of a ranking from what was sent; `bands` from the highest. Refuses `REQUEST_INVALID` for a mark that is no number. */
function ruleOf({ bands, max, group, ...rule }: z.output<typeof rankRequest>['rule']): RankRule {
  const levels = bands.map(({ id, from, above }): BandLevel => {
    const value = parseDecimal(from ?? above ?? '');
    if (!value) throw refuse('REQUEST_INVALID', 400, { found: `bands: ${id}` });
    return { id, title: { vi: id, en: id }, ...(above === undefined ? { from: value } : { above: value }) };
  });
  const markOf = (level: BandLevel) => level.from ?? level.above ?? { num: 0n, den: 1n };
  const openLast = (level: BandLevel): number => Number(level.above !== undefined);
  levels.sort((a, b) => compare(markOf(b), markOf(a)) || openLast(b) - openLast(a));
  return { ...rule, max, group, bands: levels };
}

/** The engine without a round: plain documents in, results out. */
export const ENGINE_ROUTES: readonly Route[] = [
  route({
    method: 'post',
    path: '/engine/score',
    id: 'scoreDocuments',
    expensive: true,
    tag,
    summary: { vi: 'Chấm điểm và xếp hạng từ tài liệu gửi kèm', en: 'Score and rank plain documents' },
    description: STATELESS,
    access: 'engine.use',
    largestBody: LARGEST_DOCUMENTS,
    body: scoreRequest,
    schema: scoredSchema,
    answer: { status: 200, description: 'As `par-index score --format json`' },
    refusals: [413, 422, 503],
    handle: (call) => compute(call, 'score', call.body),
  }),
  route({
    method: 'post',
    path: '/engine/explain',
    id: 'explainDocuments',
    expensive: true,
    tag,
    summary: { vi: 'Giải thích điểm của một cơ quan', en: 'Explain the points of one agency' },
    description: STATELESS,
    access: 'engine.use',
    largestBody: LARGEST_DOCUMENTS,
    body: explainRequest,
    schema: explainedSchema,
    answer: { status: 200, description: 'As `par-index explain --format json`' },
    refusals: [413, 422, 503],
    handle: (call) => compute(call, 'explain', call.body),
  }),
  route({
    method: 'post',
    path: '/engine/what-if',
    id: 'supposeDocuments',
    expensive: true,
    tag,
    summary: { vi: 'Giả định trên tài liệu gửi kèm', en: 'Suppose other values in plain documents' },
    description: STATELESS,
    access: 'engine.use',
    largestBody: LARGEST_DOCUMENTS,
    body: whatIfRequest,
    schema: comparisonSchema,
    answer: { status: 200, description: 'Ranks and indices before and after' },
    refusals: [413, 422, 503],
    handle: (call) => {
      const { changes, weights, thresholds, ...documents } = call.body;
      return compute(call, 'what-if', { ...documents, supposition: { changes, weights, thresholds } });
    },
  }),
  route({
    method: 'post',
    path: '/engine/survey',
    id: 'tallyDocuments',
    expensive: true,
    tag,
    summary: { vi: 'Tổng hợp phiếu khảo sát gửi kèm', en: 'Tally survey answers' },
    description: STATELESS,
    access: 'engine.use',
    largestBody: LARGEST_DOCUMENTS,
    body: surveyRequest,
    schema: surveyedSchema,
    answer: { status: 200, description: '`result` as of `par-index survey --format json`' },
    refusals: [413, 422, 503],
    handle: (call) => compute(call, 'survey', call.body),
  }),
  route({
    method: 'post',
    path: '/engine/rank',
    id: 'rankDocuments',
    expensive: true,
    tag,
    summary: { vi: 'Xếp hạng một bảng số liệu', en: 'Rank the values of a table' },
    description: STATELESS,
    access: 'engine.use',
    largestBody: LARGEST_DOCUMENTS,
    body: rankRequest,
    schema: rankedSchema,
    answer: { status: 200, description: 'As `par-index rank`' },
    refusals: [413, 422, 503],
    handle: (call) => compute(call, 'rank', { table: call.body.table, rule: ruleOf(call.body.rule) }),
  }),
];
