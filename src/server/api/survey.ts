import { rm } from 'node:fs/promises';
import { z } from '@hono/zod-openapi';
import { hasError } from '../../base/issue/issue.ts';
import { compareText } from '../../base/order.ts';
import type { SurveyDocument } from '../../report/result-schema.ts';
import { type Actor, refusalOf } from '../../round/index.ts';
import { refuse } from '../../store/refuse.ts';
import { readRoundContent } from '../../store/round/round-content.ts';
import { readSavedMapping, saveMapping } from '../../store/upload/saved-mapping.ts';
import { readSurveyResult } from '../../store/upload/survey-result.ts';
import { readSurveySetting } from '../../store/upload/survey-setting.ts';
import { prepareFile, startProjection } from '../../store/upload/take-upload.ts';
import { listUploads, type Upload } from '../../store/upload/upload-row.ts';
import { askedColumns, type Questionnaire, readMapping } from '../../survey/index.ts';
import type { ReceivedAnswers } from '../../survey/plan/received-answers.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { issueView } from '../problem.ts';
import { requestBytes } from '../request-bytes.ts';
import { type Route, route } from '../route.ts';
import {
  cellIssueView,
  compareCells,
  FILE_QUERY,
  fileView,
  previewSchema,
  ROW_ACCOUNT,
  SURVEY_PARAMS,
} from './upload.ts';

const localized = z.object({ vi: z.string(), en: z.string() });

const surveySchema = z
  .object({
    id: z.string().openapi({ example: 'service' }),
    questionnaire: z
      .object({ id: z.string(), version: z.string(), title: localized, sample: z.boolean() })
      .nullable()
      .openapi({ description: 'Null when the questionnaire has errors' }),
    uploads: z.object({ reading: z.int(), read: z.int(), failed: z.int(), withdrawn: z.int() }),
    rows: ROW_ACCOUNT.openapi({
      description:
        'Of the uploads that were read, each by itself: forms that stand in two of them are told by the result',
    }),
  })
  .openapi('Survey');

const oneSurveySchema = surveySchema
  .extend({
    columns: z
      .array(z.object({ code: z.string(), purpose: z.string(), title: localized, required: z.boolean() }))
      .openapi({ description: 'What the questionnaire asks of a file of answers: a column each' }),
    agencies: z
      .array(z.object({ code: z.string(), name: localized }))
      .openapi({ description: 'Of the round, by code' }),
  })
  .openapi('SurveyDetail');

/** A survey as lists have it. */
export type SurveyView = z.output<typeof surveySchema>;
/** One survey, with what it asks of files. */
export type SurveyDetail = z.output<typeof oneSurveySchema>;

const resultSchema = z
  .object({
    dataVersion: z.int().openapi({ description: 'The state of the round’s data it was counted from' }),
    result: z.looseObject({ id: z.string(), slices: z.array(z.looseObject({})) }).openapi({
      description: 'As `par-index survey --format json` gives it; small groups are withheld as the questionnaire says',
    }),
    received: z.array(z.object({ agency: z.string(), forms: z.int().nullable() })).openapi({
      description:
        'Accepted forms by agency. Whoever takes files in has to know where some are missing and is told of all; for others `forms` is null where the agency’s figures are withheld',
    }),
    planned: z
      .array(
        z.object({
          agency: z.string(),
          field: z.string(),
          area: z.string(),
          planned: z
            .int()
            .nullable()
            .openapi({ description: 'Null for answers of a cell that the plan does not have' }),
          received: z.int().nullable().openapi({ description: 'Accepted forms; null where so few are not shown' }),
        }),
      )
      .nullable()
      .openapi({ description: 'Received against planned, cell by cell; null where the season names no plan' }),
    issues: z.array(z.object({ code: z.string(), severity: z.string(), place: z.string(), text: z.string() })),
  })
  .openapi('SurveyResult');

const savedMappingSchema = z
  .object({ version: z.int(), at: z.string(), by: z.string(), mapping: z.looseObject({}) })
  .openapi('SavedMapping');

const mappingBody = z
  .looseObject({ questionnaire: z.string(), version: z.string(), headers: z.array(z.looseObject({})) })
  .openapi('MappingDocument', {
    description: 'A document `mapping.json`, as the mapping of an upload or preview gives it, with proposals confirmed',
  });

const COUNTED = ['read', 'accepted', 'duplicate', 'excluded', 'rejected'] as const;
const SHOWN_ISSUES = 1000;

function uploadCounts(uploads: readonly Upload[]) {
  const inState = (state: Upload['state']): number => uploads.filter((one) => one.state === state).length;
  const read = uploads.filter(({ state }) => state === 'read');
  const total = (column: (typeof COUNTED)[number]): number =>
    read.reduce((sum, { facts }) => sum + (facts[column] ?? 0), 0);
  return {
    uploads: {
      reading: inState('reading'),
      read: read.length,
      failed: inState('failed'),
      withdrawn: inState('withdrawn'),
    },
    rows: {
      read: total('read'),
      accepted: total('accepted'),
      duplicate: total('duplicate'),
      excluded: total('excluded'),
      rejected: total('rejected'),
    },
  };
}

function formView({ id, version, title, sample }: Questionnaire) {
  return { id, version, title, sample };
}

function plannedView(planned: readonly ReceivedAnswers[] | undefined, hidden: ReadonlySet<string>) {
  if (!planned) return null;
  return planned.map(({ unit, field, area, planned: wanted, received }) => {
    const shown = hidden.has(unit) ? null : (received ?? null);
    return { agency: unit, field, area, planned: wanted ?? null, received: shown };
  });
}

/** Agencies whose number of forms is not shown: for whoever does not take files in, those whose figures are withheld. */
function hiddenAgencies(actor: Actor, round: string, { slices }: SurveyDocument): ReadonlySet<string> {
  if (refusalOf(actor, 'survey.upload', { round }) === undefined) return new Set();
  const hidden = slices.filter(({ slice, withheld }) => withheld === true && slice['by'] === 'agency');
  return new Set(hidden.map(({ slice }) => String(slice['agency'])));
}

/** Surveys of a round: what has come in, what the columns mean, what the answers say. */
export const SURVEY_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds/{round}/surveys',
    id: 'listSurveys',
    tag: 'survey',
    summary: { vi: 'Các cuộc khảo sát của đợt', en: 'The surveys of a round' },
    access: 'survey.read',
    params: SURVEY_PARAMS.pick({ round: true }),
    query: z.object({ ...PAGE_QUERY }),
    answer: { status: 200, description: 'In the order of their ids' },
    refusals: [404],
    schema: pageSchema(surveySchema, 'SurveyPage'),
    handle: async ({ service: { store }, params: { round }, query }) => {
      const { document, questionnaires } = await readRoundContent(store, round);
      const uploads = await listUploads(store.db, round);
      const surveys = (document.surveys ?? []).map(({ id }) => {
        const form = questionnaires.get(id);
        return {
          id,
          questionnaire: form ? formView(form) : null,
          ...uploadCounts(uploads.filter((one) => one.survey === id)),
        };
      });
      return { body: pageOf(surveys, query, ({ id }) => id) };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/surveys/{survey}',
    id: 'readSurvey',
    tag: 'survey',
    summary: { vi: 'Một cuộc khảo sát: phiếu hỏi gì, đã nhận gì', en: 'One survey: what it asks, what has come in' },
    access: 'survey.read',
    params: SURVEY_PARAMS,
    answer: { status: 200, description: 'The survey' },
    refusals: [404],
    schema: oneSurveySchema,
    handle: async ({ service: { store }, params: { round, survey } }) => {
      const { questionnaire } = await readSurveySetting(store, round, survey);
      const { agencies } = await readRoundContent(store, round);
      const named = agencies.map(({ code, name }) => ({ code, name })).sort((a, b) => compareText(a.code, b.code));
      const counts = uploadCounts(await listUploads(store.db, round, survey));
      const columns = [...askedColumns(questionnaire)];
      return { body: { id: survey, questionnaire: formView(questionnaire), ...counts, columns, agencies: named } };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/surveys/{survey}/result',
    id: 'readSurveyResult',
    tag: 'survey',
    summary: { vi: 'Kết quả khảo sát từ các phiếu đã nhận', en: 'What the answers received so far say' },
    description:
      'From the uploads in the state `read`, or, where there is none, the answers among the round’s documents.',
    access: 'survey.read',
    params: SURVEY_PARAMS,
    answer: { status: 200, description: 'The figures' },
    refusals: [404],
    schema: resultSchema,
    handle: async ({ service: { store }, actor, params: { round, survey }, language }) => {
      const { dataVersion, document, received, planned, issues } = await readSurveyResult(store, round, survey);
      const result = { ...document, slices: [...document.slices] };
      const hidden = hiddenAgencies(actor, round, document);
      const forms = received.map((own) => (hidden.has(own.agency) ? { ...own, forms: null } : own));
      const shown = issues.slice(0, SHOWN_ISSUES).map((found) => issueView(found, language));
      // The language is part of what is shown, and so is what is hidden.
      return {
        body: { dataVersion, result, received: forms, planned: plannedView(planned, hidden), issues: shown },
        version: [dataVersion, language, ...(hidden.size > 0 ? ['withheld'] : [])].join('-'),
      };
    },
  }),
  route({
    method: 'post',
    path: '/rounds/{round}/surveys/{survey}/preview',
    id: 'previewAnswers',
    expensive: true,
    tag: 'survey',
    summary: {
      vi: 'Xem trước một tệp phiếu; không lưu gì',
      en: 'How a file of answers would be understood; nothing is saved',
    },
    access: 'survey.upload',
    params: SURVEY_PARAMS,
    query: FILE_QUERY,
    streams: { mediaType: 'application/octet-stream' },
    answer: { status: 200, description: 'Encoding, columns, rows, and the first hundred issues' },
    refusals: [404, 413, 422, 503],
    schema: previewSchema,
    handle: async ({ service, params, query, request, language }) => {
      const { store, config } = service;
      const prepared = await prepareFile(
        store,
        { ...params, body: requestBytes(request), limit: config.uploadLimit },
        false,
      );
      try {
        const report = await startProjection(prepared, { ...params, fileName: query.name }).done;
        const issues = [...report.issues]
          .sort(compareCells)
          .slice(0, 100)
          .map((found) => cellIssueView(found, language));
        return { body: { ...fileView(report, language), rows: report.account, issues } };
      } finally {
        await prepared.received.remove();
        await rm(prepared.target, { force: true });
      }
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/surveys/{survey}/mapping',
    id: 'readMapping',
    tag: 'survey',
    summary: { vi: 'Cách ghép cột đã xác nhận', en: 'What was confirmed about the columns of files' },
    access: 'survey.read',
    params: SURVEY_PARAMS,
    answer: { status: 200, description: 'The mapping' },
    refusals: [404],
    schema: savedMappingSchema,
    handle: async ({ service: { store }, params: { round, survey } }) => {
      await readSurveySetting(store, round, survey);
      const saved = await readSavedMapping(store, round, survey);
      if (!saved) throw refuse('REQUEST_NOT_FOUND', 404, { found: `${survey} mapping` });
      return { body: { ...saved, mapping: { ...saved.mapping } }, version: saved.version };
    },
  }),
  route({
    method: 'put',
    path: '/rounds/{round}/surveys/{survey}/mapping',
    id: 'saveMapping',
    tag: 'survey',
    summary: { vi: 'Xác nhận cách ghép cột của tệp', en: 'Confirm what the columns of files mean' },
    description:
      'Heeded by every later upload and preview of the survey, before the mapping that the season’s document names.',
    access: 'survey.upload',
    ifMatch: 'required',
    params: SURVEY_PARAMS,
    largestBody: 4_000_000,
    body: mappingBody,
    answer: { status: 200, description: 'The mapping, saved' },
    refusals: [404, 409, 422],
    schema: savedMappingSchema,
    handle: async ({ service: { store }, actor, params: { round, survey }, body, ifMatch }) => {
      const { questionnaire } = await readSurveySetting(store, round, survey);
      const { value, issues } = readMapping(body, 'mapping.json', questionnaire);
      if (!value || hasError(issues)) throw refuse('UPLOAD_MAPPING_INVALID', 422, {}, { issues });
      const order = { round, survey, mapping: value, seen: ifMatch ?? 0 };
      const saved = await saveMapping(store, actor, order);
      return { body: { ...saved, mapping: { ...saved.mapping } }, version: saved.version };
    },
  }),
];
