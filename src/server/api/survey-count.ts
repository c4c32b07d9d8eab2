import { z } from '@hono/zod-openapi';
import { type Issue, issueText, severityOf } from '../../base/issue/issue.ts';
import { compareText } from '../../base/order.ts';
import { runSurveyJob } from '../../io/project-responses/run-survey-job.ts';
import { refuse } from '../../store/refuse.ts';
import { prepareFile } from '../../store/upload/take-upload.ts';
import { requestBytes } from '../request-bytes.ts';
import { type Route, route } from '../route.ts';
import { FILE_QUERY, SURVEY_PARAMS } from './upload.ts';

const countSchema = z
  .object({
    part: z.looseObject({ kind: z.literal('survey-tally') }).openapi({
      description:
        'What `par-index tally --part` writes: the account of rows, and how often each agency was given each answer to each item. Parts add up with `par-index tally merge`.',
    }),
    issues: z
      .array(z.object({ code: z.string(), severity: z.enum(['error', 'warning', 'note']), count: z.int() }))
      .openapi({ description: 'What is to be mended, by kind; `preview` names the cells' }),
  })
  .openapi('SurveyCount');

/** How many issues there are of each code, in the order of codes: their places may hold ids, which are not told here. */
function kindsOf(issues: readonly Issue[]): z.input<typeof countSchema>['issues'] {
  const counts = new Map<string, { readonly first: Issue; readonly count: number }>();
  for (const found of issues) {
    const known = counts.get(found.code);
    counts.set(found.code, { first: known?.first ?? found, count: (known?.count ?? 0) + 1 });
  }
  return [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([code, { first, count }]) => ({ code, severity: severityOf(first), count }));
}

/** Files of answers counted as they come, without keeping anything of them. */
export const COUNT_ROUTES: readonly Route[] = [
  route({
    method: 'post',
    path: '/rounds/{round}/surveys/{survey}/tally',
    id: 'tallyAnswers',
    expensive: true,
    tag: 'survey',
    summary: { vi: 'Đếm một tệp phiếu; không lưu gì', en: 'Count a file of answers; nothing is kept' },
    description:
      'The body is the file, of any size up to the limit of uploads. It is counted by agency, item and answer in memory that does not grow with its rows.',
    access: 'survey.upload',
    params: SURVEY_PARAMS,
    query: FILE_QUERY,
    streams: { mediaType: 'application/octet-stream' },
    answer: { status: 200, description: 'The counts as a part of a tally' },
    refusals: [404, 413, 422],
    schema: countSchema,
    handle: async ({ service: { store, config }, params, query, request }) => {
      const order = { ...params, body: requestBytes(request), limit: config.uploadLimit };
      const { received, setting } = await prepareFile(store, order, false);
      const { questionnaire, agencies, agencyNames, mapping } = setting;
      const files = [{ path: received.path, name: query.name }];
      const options = { agencies, agencyNames, mapping };
      try {
        const { part, issues } = await runSurveyJob({ kind: 'count', questionnaire, files, options }).done;
        if (!part) {
          const [first] = issues;
          const found = first ? { vi: issueText(first, 'vi'), en: issueText(first, 'en') } : query.name;
          throw refuse('ENGINE_NOTHING_COMPUTED', 422, { found }, { issues });
        }
        return { body: { part, issues: kindsOf(issues) } };
      } finally {
        await received.remove();
      }
    },
  }),
];
