import { z } from '@hono/zod-openapi';
import { exactText } from '../../base/number/decimal.ts';
import { RESULT_FILE } from '../../io/write-run.ts';
import { type Threshold, targetThreshold, thresholdsOf } from '../../season/threshold.ts';
import { type RoundContent, readRoundContent } from '../../store/round/round-content.ts';
import { beginComputing, computeRound, textOf } from '../compute/compute-round.ts';
import { supposeRound } from '../compute/suppose-round.ts';
import { issueView } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { rankingBody } from './ranking-body.ts';
import {
  changesSchema,
  comparisonSchema,
  groupQuery,
  rankingSchema,
  resultSchema,
  roundParams,
  thresholdListSchema,
  thresholdsSchema,
  weightsSchema,
} from './result-schema.ts';

const tag = 'Results';
const LIVE =
  'Computed from what the store holds now, whatever the stage; what is public is only what is published. The first call after a change takes as long as `par-index run`.';

const PATIENCE_MS = 2_000;

const computationSchema = z.object({ ready: z.boolean() }).openapi('Computation');

const whatIfSchema = z
  .strictObject({ changes: changesSchema, weights: weightsSchema, thresholds: thresholdsSchema })
  .openapi('WhatIfRequest');

/** The live result of a round, for those who oversee it. */
export const RESULT_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds/{round}/result',
    id: 'readResult',
    tag,
    summary: { vi: 'Kết quả tính đến lúc này (chưa công bố)', en: 'Read the live result' },
    description: LIVE,
    access: 'result.read',
    params: roundParams,
    schema: resultSchema,
    answer: { status: 200, description: 'The document `result.json`, byte for byte as `par-index run` writes it' },
    refusals: [404, 422, 503],
    handle: async ({ service, params: { round } }) => {
      const { files, season } = await computeRound(service, round);
      const data = textOf(files, RESULT_FILE) ?? '';
      return { content: { mediaType: 'application/json', data }, version: `data-${season.dataVersion}` };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/computation',
    id: 'readComputation',
    tag,
    summary: { vi: 'Kết quả lúc này đã tính xong chưa', en: 'Whether the live result is computed' },
    description: 'Begins to compute it where it is not, and answers within two seconds either way.',
    access: 'result.read',
    params: roundParams,
    schema: computationSchema,
    answer: { status: 200, description: 'With `ready` false, ask again or read the result, which waits' },
    refusals: [404, 422, 503],
    handle: async ({ service, params: { round } }) => ({
      body: { ready: await beginComputing(service, round, PATIENCE_MS) },
    }),
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/ranking',
    id: 'readLiveRanking',
    tag,
    summary: { vi: 'Xếp hạng tính đến lúc này (chưa công bố)', en: 'Read the live ranking' },
    description: LIVE,
    access: 'result.read',
    params: roundParams,
    query: groupQuery,
    schema: rankingSchema,
    answer: { status: 200, description: 'Agencies by group, in the order of rank' },
    refusals: [404, 422, 503],
    handle: async ({ service, params: { round }, query: { group } }) => {
      const { result, season } = await computeRound(service, round);
      return { body: rankingBody(round, null, result(), group), version: `data-${season.dataVersion}` };
    },
  }),
  route({
    method: 'post',
    path: '/rounds/{round}/what-if',
    id: 'supposeRound',
    expensive: true,
    tag,
    summary: {
      vi: 'Giả định: hạng và chỉ số trước và sau khi đổi số liệu',
      en: 'Suppose other values: ranks before and after',
    },
    description: 'Nothing is saved. A supposed value takes the place of what the same layer says of the same input.',
    access: 'result.read',
    params: roundParams,
    largestBody: 4_000_000,
    body: whatIfSchema,
    schema: comparisonSchema,
    answer: { status: 200, description: 'Ranks and indices before and after' },
    refusals: [404, 422, 503],
    handle: async ({ service, params: { round }, body: supposition, language }) => {
      const { comparison, issues } = await supposeRound(service, round, supposition);
      const { groups, targets } = comparison;
      const told = issues.map((one) => issueView(one, language));
      return { body: { groups: [...groups] as never, targets: [...targets], issues: told } };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/thresholds',
    id: 'listThresholds',
    tag,
    summary: {
      vi: 'Những gì có thể giả định khác đi: cơ quan, điểm tối đa, ngưỡng',
      en: 'List what can be supposed otherwise: agencies, maxima and thresholds',
    },
    description:
      'Agencies and criteria of the first level by group; bounds of tiers, ends of lines, fixed targets of ratios, marks of bands and bars of satisfaction targets. Read from the documents of the round: nothing is computed.',
    access: 'result.read',
    params: roundParams,
    schema: thresholdListSchema,
    answer: { status: 200, description: 'In the order of the sets; bars of targets last' },
    refusals: [404],
    handle: async ({ service, params: { round } }) => {
      const content = await readRoundContent(service.store, round);
      return { body: { groups: supposableGroups(content), thresholds: supposableThresholds(content) } };
    },
  }),
];

type ThresholdList = z.input<typeof thresholdListSchema>;

function supposableGroups({ document, agencies, sets }: RoundContent): ThresholdList['groups'] {
  return document.groups.map(({ id, title }) => ({
    group: id,
    title,
    agencies: agencies.filter(({ group }) => group === id).map(({ code, name }) => ({ agency: code, name })),
    criteria: (sets.get(id)?.criteria ?? []).map(({ code, title: named, max }) => {
      return { criterion: code, title: named, max: exactText(max) };
    }),
  }));
}

function supposableThresholds({ document, sets, targets }: RoundContent): ThresholdList['thresholds'] {
  const line = (group: string, { place, subject, title, bound, value }: Threshold) => {
    return { group, place, subject, title, bound, value: exactText(value) };
  };
  const bars = targets.map((target) => {
    const { title, plan } = target;
    const named = { vi: `${title.vi} (${plan.vi})`, en: `${title.en} (${plan.en})` };
    return line('', { ...targetThreshold(target), title: named });
  });
  const own = document.groups.flatMap(({ id }) => {
    const set = sets.get(id);
    return (set ? thresholdsOf(set) : []).map((threshold) => line(id, threshold));
  });
  return [...own, ...bars];
}
