import type { z } from '@hono/zod-openapi';
import type { Child } from 'hono/jsx';
import type { Language } from '../../../../base/language.ts';
import type { Stage } from '../../../../round/index.ts';
import type { roundSchema } from '../../../api/round-schema.ts';
import type { sheetLineSchema } from '../../../api/sheet-schema.ts';
import type { Problem } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import { type Link, pagePath } from '../../part/layout.tsx';
import { type ApiAnswer, apiPath, type PageApi } from '../../part/page-api.ts';
import { hasRole } from '../../part/person.ts';
import { sayIn } from '../../part/say.ts';
import { type WorkCall, WorkFrame } from '../../part/work-page.tsx';

/** A round as the API gives it. */
export type Round = z.output<typeof roundSchema>;
/** How far one agency is. */
export type SheetLine = z.output<typeof sheetLineSchema>;

/** The round that a path names, with its version. */
export function readRound({ api, param }: WorkCall): Promise<ApiAnswer<Round>> {
  return api.get<Round>(apiPath('rounds', param('round')));
}

/** Every sheet of a round. */
export function readSheets(api: PageApi, round: string): Promise<ApiAnswer<readonly SheetLine[]>> {
  return allItems<SheetLine>(api, `${apiPath('rounds', round)}/sheets`);
}

/** A page below a round. */
export function roundPath(language: Language, round: string, ...parts: readonly string[]): string {
  return pagePath(language, plainPath(round, ...parts));
}

function plainPath(...parts: readonly string[]): string {
  return `/work/${parts.map(encodeURIComponent).join('/')}`;
}

/** Whether this person runs the round, beside reading it. */
export function runs({ person }: WorkCall, round: string): boolean {
  return hasRole(person, round, 'home-affairs');
}

/** The frame of the pages of a round, with the way to the others. */
export function RoundFrame({
  call,
  round,
  title,
  parts,
  search = '',
  problem,
  done,
  children,
}: {
  readonly call: WorkCall;
  readonly round: Pick<Round, 'id' | 'title' | 'sample' | 'stage'>;
  readonly title: string;
  /** The path of this page below the round. */
  readonly parts: readonly string[];
  /** What follows in the address, as `?path=…`, so that the other language shows the same. */
  readonly search?: string;
  readonly problem?: Problem | undefined;
  readonly done?: string | undefined;
  readonly children: Child;
}) {
  const { language } = call;
  const say = sayIn(language);
  const board: Link = { text: say('Bảng theo dõi', 'Board'), href: roundPath(language, round.id, 'board') };
  const crumb = { ...board, text: round.title[language] };
  return (
    <WorkFrame
      call={call}
      title={title}
      path={plainPath(round.id, ...parts) + search}
      crumbs={parts[0] === 'board' && parts.length === 1 ? [] : [crumb]}
      nav={[board, ...roundNav(call, round.id, round.stage)]}
      sample={round.sample}
      problem={problem}
      done={done}
    >
      {children}
    </WorkFrame>
  );
}

function roundNav(call: WorkCall, round: string, stage: Stage): readonly Link[] {
  const say = sayIn(call.language);
  const at = (text: string, ...parts: readonly string[]): Link => {
    return { text, href: roundPath(call.language, round, ...parts) };
  };
  const documents = at(say('Tài liệu', 'Documents'), 'documents');
  if (stage === 'setup') return [documents];
  return [
    at(say('Xếp hạng tạm tính', 'Live ranking'), 'ranking'),
    at(say('Giả định', 'What if'), 'what-if'),
    documents,
    ...(runs(call, round) ? [at(say('Công bố', 'Publish'), 'publish')] : []),
  ];
}
