import type { Language } from '../../../../base/language.ts';
import { allItems } from '../../part/all-items.ts';
import type { SheetLeaf } from '../../part/leaf-inputs.tsx';
import { may } from '../../part/may.ts';
import { momentIn } from '../../part/moment.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { type Round, readRound, roundPath } from '../board/round-data.tsx';
import { AppraisalFrame, dueNow, narrowedBy, type Progress, type QueueItem, queryOf } from './appraisal-data.tsx';
import { groupTitle, isOpen, readGroupProgress } from './choose-group.ts';
import { KeyHelp } from './key-help.tsx';
import { ProgressTable } from './progress-table.tsx';
import { QueueFilter } from './queue-filter.tsx';
import { QueueTable } from './queue-table.tsx';

/** Everything that the page of the queue shows. */
interface Desk {
  readonly round: Round;
  readonly progress: Progress;
  /** The ranking group whose leaves are listed: one, wherever there are several. */
  readonly group: string;
  /** The criterion whose leaves are listed. */
  readonly chosen: Progress['criteria'][number] | undefined;
  readonly items: readonly QueueItem[];
  /** One leaf of each ranking group, for the titles of its inputs. */
  readonly leaves: ReadonlyMap<string, SheetLeaf>;
  readonly names: ReadonlyMap<string, string>;
}

/** The queue: one criterion over all agencies of one group. */
export async function drawQueue(call: WorkCall): Promise<WorkAnswer> {
  const { api, param } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const narrowed = narrowedBy(call);
  const { criterion, state } = narrowed;
  const base = apiPath('rounds', param('round'));
  const counted = await readGroupProgress(call, narrowed);
  if (!('progress' in counted)) return refusedPage(call, counted.problem);
  const { progress, group } = counted;
  const chosen = chooseCriterion(progress, criterion);
  const asked = queryOf({ criterion: chosen?.criterion ?? '-', group, state });
  const listed = await allItems<QueueItem>(api, `${base}/appraisal${asked}`);
  if (!listed.body) return refusedPage(call, listed.problem);
  const items = listed.body;
  const names = await readNames(call);
  const leaves = await readLeaves(call, items);
  return { page: <QueuePage call={call} desk={{ round, progress, group, chosen, items, leaves, names }} /> };
}

/** The criterion that was asked for, or the first that waits for an opinion. */
function chooseCriterion({ criteria }: Progress, asked: string): Progress['criteria'][number] | undefined {
  return criteria.find(({ criterion }) => criterion === asked) ?? criteria.find(isOpen) ?? criteria[0];
}

/** The names of the agencies of a round, by code. */
export async function readNames({ api, language, param }: WorkCall): Promise<ReadonlyMap<string, string>> {
  type Line = { readonly agency: string; readonly name: { readonly vi: string; readonly en: string } };
  const { body = [] } = await allItems<Line>(api, `${apiPath('rounds', param('round'))}/sheets`);
  return new Map(body.map(({ agency, name }) => [agency, name[language]]));
}

async function readLeaves({ api, param }: WorkCall, items: readonly QueueItem[]): Promise<Desk['leaves']> {
  const leaves = new Map<string, SheetLeaf>();
  for (const { group, agency, criterion } of items) {
    if (leaves.has(group)) continue;
    const path = apiPath('rounds', param('round'), 'sheets', agency, 'leaves', criterion);
    const { body } = await api.get<SheetLeaf>(path);
    if (body) leaves.set(group, body);
  }
  return leaves;
}

const DONE: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  all: [
    'Đã ghi ý kiến. Mọi cơ quan trong khối đã xong ở tiêu chí trước.',
    'The opinion is given. Every agency of the group is done for the criterion before.',
  ],
  opinion: ['Đã ghi ý kiến.', 'The opinion is given.'],
};

function QueuePage({ call, desk }: { readonly call: WorkCall; readonly desk: Desk }) {
  const { language, query } = call;
  const { round, progress, group, chosen, items, leaves, names } = desk;
  const say = sayIn(language);
  const done = DONE[query('done')];
  const narrowed = { ...narrowedBy(call), group };
  const within = groupTitle(progress, group);
  return (
    <AppraisalFrame
      call={call}
      round={round}
      title={say('Thẩm định', 'Appraisal')}
      parts={['appraisal']}
      done={done && say(...done)}
    >
      <StageFacts round={round} language={language} />
      <Deeds call={call} round={round} chosen={chosen} group={group} />
      <QueueFilter call={call} round={round} progress={progress} chosen={chosen?.criterion ?? ''} group={group} />
      {chosen ? (
        <>
          <h2>
            {chosen.criterion} {chosen.title[language]}
            {within && ` · ${within[language]}`}
          </h2>
          <QueueTable {...{ round, chosen, items, leaves, names, group, language }} />
        </>
      ) : (
        <p>{say('Không có tiêu chí nào để thẩm định ở đây.', 'There is nothing to appraise here.')}</p>
      )}
      <KeyHelp language={language} keys={['j', 'k']} />
      <ProgressTable round={round} progress={progress} narrowed={narrowed} language={language} />
    </AppraisalFrame>
  );
}

function StageFacts({ round, language }: { readonly round: Round; readonly language: Language }) {
  const say = sayIn(language);
  const due = dueNow(round);
  return (
    <p>
      {round.title[language]}
      {'. '}
      {due === undefined
        ? say('Bước này không đặt thời hạn.', 'This stage has no due date.')
        : `${say('Thời hạn', 'Due')} ${momentIn(due, language)} ${say('(giờ Việt Nam)', '(Việt Nam time)')}.`}{' '}
      {round.appraisers > 1
        ? say(
            `Mỗi tiêu chí cần ${round.appraisers} ý kiến độc lập; không ai đọc ý kiến của người khác trước khi đủ.`,
            `Each criterion takes ${round.appraisers} independent opinions; nobody reads another’s before all stand.`,
          )
        : say('Mỗi tiêu chí cần một ý kiến.', 'Each criterion takes one opinion.')}
    </p>
  );
}

/** What can be done with many leaves at once. */
function Deeds({
  call,
  round,
  chosen,
  group,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly chosen: Desk['chosen'];
  readonly group: string;
}) {
  const { language, person, query } = call;
  const say = sayIn(language);
  const open = round.stage === 'appraisal-1' || round.stage === 'appraisal-2';
  const criterion = chosen?.criterion ?? '';
  // What the lead settles is not narrowed down to a group that nobody chose.
  const narrowed = query('group');
  const to = (...parts: readonly string[]): string => roundPath(language, round.id, 'appraisal', ...parts);
  const leads = may(person, 'appraisal.read', round.id, chosen?.field);
  return (
    <p class="deeds">
      {open && chosen && may(person, 'opinion.edit', round.id, criterion) && (
        <a class="button" href={to('accept') + queryOf({ criterion, group })}>
          {say('Đồng ý hàng loạt…', 'Accept many at once…')}
        </a>
      )}{' '}
      {leads && (
        <a class="button plain" href={to('disagreements') + queryOf({ field: chosen?.field ?? '', group: narrowed })}>
          {say('Ý kiến khác nhau', 'Disagreements')}
        </a>
      )}{' '}
      {open && chosen && may(person, 'appraisal.settle', round.id, criterion) && (
        <a class="button plain" href={to('settle') + queryOf({ field: chosen.field, group: narrowed })}>
          {say('Chốt những gì đã thống nhất…', 'Settle what is agreed…')}
        </a>
      )}
    </p>
  );
}
