import type { z } from '@hono/zod-openapi';
import type { Language } from '../../../../base/language.ts';
import type { AgencyDocument, ResultDocument } from '../../../../report/result-schema.ts';
import type { resultSchema } from '../../../api/result-schema.ts';
import type { ProblemIssue } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import type { Link } from '../../part/layout.tsx';
import { type ApiAnswer, apiPath, type PageApi } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { type Round, roundPath } from './round-data.tsx';
import type { SeasonView } from './season-document.ts';

/** A survey file as the API lists it. */
export interface UploadLine {
  readonly id: string;
  readonly survey: string;
  readonly name: string;
  readonly state: 'reading' | 'read' | 'failed' | 'withdrawn';
}

/** One thing that keeps a round from closing, and where it is mended. */
export interface OpenThing {
  readonly severity: 'error' | 'warning';
  readonly text: string;
  readonly link?: Link;
}

/** The live result of a round. The first reading after a change computes it. */
export async function readResult(api: PageApi, round: string): Promise<ApiAnswer<ResultDocument>> {
  const answer = await api.get<z.output<typeof resultSchema>>(`${apiPath('rounds', round)}/result`);
  return { ...answer, body: answer.body as unknown as ResultDocument | undefined };
}

/** The live result where it is there or soon will be. Else it is computed meanwhile, and `computing` is true. */
export async function readResultSoon(
  api: PageApi,
  round: string,
): Promise<Partial<ApiAnswer<ResultDocument>> & { readonly computing?: boolean }> {
  const { body, problem } = await api.get<{ readonly ready: boolean }>(`${apiPath('rounds', round)}/computation`);
  if (problem) return { problem };
  return body?.ready ? readResult(api, round) : { computing: true };
}

/** Every survey file of a round; none where the surveys cannot be read. */
export async function readUploads(
  api: PageApi,
  round: string,
  { surveys }: Pick<SeasonView, 'surveys'>,
): Promise<readonly UploadLine[]> {
  const lists = surveys.map((survey) =>
    allItems<UploadLine>(api, `${apiPath('rounds', round, 'surveys', survey)}/uploads`),
  );
  return (await Promise.all(lists)).flatMap(({ body }) => body ?? []);
}

/** Agencies that are to be ranked and cannot be yet, as publishing counts them. */
export function waitingAgencies(result: ResultDocument): readonly AgencyDocument[] {
  return result.groups
    .flatMap(({ agencies }) => agencies)
    .filter(({ unranked }) => unranked === 'provisional' || unranked === 'missing');
}

/** What a sheet waits for, in a line: the first few criteria and how many more. */
export function waitsText({ waits }: Pick<AgencyDocument, 'waits'>, language: Language): string {
  const more = waits.length - MOST_NAMED;
  const named = waits.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${named} ${sayIn(language)(`và ${more} tiêu chí nữa`, `and ${more} more`)}` : named;
}

const MOST_NAMED = 8;

/** Issues of the documents of a round. */
export function documentThings(round: Round, language: Language): readonly OpenThing[] {
  return round.issues.flatMap((issue) => (issue.severity === 'note' ? [] : [issueThing(issue, round.id, language)]));
}

function issueThing({ severity, place, text }: ProblemIssue, round: string, language: Language): OpenThing {
  const link = {
    text: place || sayIn(language)('Tài liệu', 'Documents'),
    href: roundPath(language, round, 'documents'),
  };
  return { severity: severity === 'error' ? 'error' : 'warning', text, link };
}

/** Survey files that could not be read, or are not read yet. */
export function uploadThings(uploads: readonly UploadLine[], round: string, language: Language): readonly OpenThing[] {
  const say = sayIn(language);
  return uploads.flatMap(({ state, name, survey }): readonly OpenThing[] => {
    if (state !== 'failed' && state !== 'reading') return [];
    const text =
      state === 'failed'
        ? say(
            'tệp khảo sát không đọc được; rút tệp này hoặc gửi lại',
            'this survey file could not be read; withdraw it or send it again',
          )
        : say('tệp khảo sát đang được đọc', 'this survey file is still being read');
    const link = { text: name, href: roundPath(language, round, 'surveys', survey) };
    return [{ severity: state === 'failed' ? 'error' : 'warning', text, link }];
  });
}

/** What the live result says is not final: errors of the data, and sheets that wait for something. */
export function resultThings(result: ResultDocument, round: string, language: Language): readonly OpenThing[] {
  const say = sayIn(language);
  const errors = result.issues
    .filter(({ severity }) => severity === 'error')
    .map(({ message, place }): OpenThing => {
      const at = [place.file, place.path, place.column, place.key].filter((part) => part).join(' ');
      return { severity: 'error', text: at === '' ? message[language] : `${at}: ${message[language]}` };
    });
  const sheets = waitingAgencies(result).map((agency): OpenThing => {
    const link = {
      text: `${agency.code} ${agency.name[language]}`,
      href: roundPath(language, round, 'ranking', agency.code),
    };
    const waits = waitsText(agency, language);
    const text =
      agency.unranked === 'missing'
        ? say('chưa có số liệu', 'has no data')
        : say(`tạm tính, còn chờ tiêu chí ${waits}`, `provisional, waits for criteria ${waits}`);
    return { severity: 'warning', text, link };
  });
  return [...errors, ...sheets];
}
