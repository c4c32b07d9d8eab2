import type { Language } from '../../../../base/language.ts';
import type { Problem } from '../../../problem.ts';
import { FormToken } from '../../part/field.tsx';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { type Round, readRound, roundPath } from '../board/round-data.tsx';
import { AppraisalFrame, type Progress, queryOf } from './appraisal-data.tsx';
import { groupTitle, readGroupProgress } from './choose-group.ts';

/** What became of the leaves of a field. */
interface Settled {
  readonly settled: number;
  readonly already: number;
  readonly disagreed: number;
  readonly waiting: number;
}

interface Asked {
  readonly round: Round;
  readonly progress: Progress;
  readonly field: string;
  readonly group: string;
}

/** Says what settling what is agreed does, before it is done. */
export async function drawSettle(call: WorkCall): Promise<WorkAnswer> {
  const asked = await readAsked(call, call.query('field'), call.query('group'));
  return 'round' in asked ? { page: <SettlePage call={call} asked={asked} /> } : asked;
}

/** Settles it, and counts what became of it. */
export async function sendSettle(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, param } = call;
  const asked = await readAsked(call, form.text('field'), form.text('group'));
  if (!('round' in asked)) return asked;
  const { field, group } = asked;
  // Without a group of the round nothing was explained: what would be done is shown first.
  if (group !== form.text('group')) return { page: <SettlePage call={call} asked={asked} />, status: 422 };
  const body = { field, only: 'agreed', ...(group !== '' && { group }) };
  const sent = await api.send<Settled>('POST', `${apiPath('rounds', param('round'))}/settlements`, body);
  const page = <SettlePage call={call} asked={asked} settled={sent.body} problem={sent.problem} />;
  return sent.problem ? { page, status: 422 } : { page };
}

async function readAsked(call: WorkCall, field: string, group: string): Promise<Asked | WorkAnswer> {
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const counted = await readGroupProgress(call, { field, criterion: '', group });
  if (!('progress' in counted)) return refusedPage(call, counted.problem);
  if (field === '') return refusedPage(call, undefined);
  return { round, ...counted, field };
}

function SettlePage({
  call,
  asked,
  settled,
  problem,
}: {
  readonly call: WorkCall;
  readonly asked: Asked;
  readonly settled?: Settled | undefined;
  readonly problem?: Problem | undefined;
}) {
  const { language, api } = call;
  const { round, progress, field, group } = asked;
  const say = sayIn(language);
  const title = progress.criteria[0]?.fieldTitle[language] ?? '';
  const where = groupTitle(progress, group)?.[language];
  return (
    <AppraisalFrame
      call={call}
      round={round}
      title={say('Chốt những gì đã thống nhất', 'Settle what is agreed')}
      parts={['appraisal', 'settle']}
      crumbs={[{ href: roundPath(language, round.id, 'appraisal'), text: say('Thẩm định', 'Appraisal') }]}
      problem={problem}
      done={settled && say(`Đã chốt ${settled.settled} tiêu chí.`, `${settled.settled} criteria were settled.`)}
    >
      <p class="lead">
        {say('Lĩnh vực', 'Field')} {field} {title}
        {where && ` · ${where}`}
      </p>
      <OtherGroups call={call} asked={asked} />
      {settled ? (
        <Outcome settled={settled} language={language} />
      ) : (
        <form method="post">
          <FormToken csrf={api.csrf} />
          <input type="hidden" name="field" value={field} />
          <input type="hidden" name="group" value={group} />
          <Explained progress={progress} language={language} />
          <p>
            <button type="submit">{say('Chốt', 'Settle')}</button>
          </p>
        </form>
      )}
      <p>
        <a href={roundPath(language, round.id, 'appraisal', 'disagreements') + queryOf({ field, group })}>
          {say('Ý kiến khác nhau', 'Disagreements')}
        </a>
      </p>
    </AppraisalFrame>
  );
}

/** The way to the same in each of the other groups: every group is settled by itself. */
function OtherGroups({ call: { language }, asked }: { readonly call: WorkCall; readonly asked: Asked }) {
  const { round, progress, field, group } = asked;
  const others = progress.groups.filter(({ id }) => id !== group);
  if (group === '' || others.length === 0) return null;
  const path = roundPath(language, round.id, 'appraisal', 'settle');
  return (
    <p>
      {sayIn(language)('Khối khác: ', 'Other groups: ')}
      {others.map(({ id, title }, at) => (
        <>
          {at > 0 && ', '}
          <a href={path + queryOf({ field, group: id })}>{title[language]}</a>
        </>
      ))}
    </p>
  );
}

function Explained({ progress, language }: { readonly progress: Progress; readonly language: Language }) {
  const say = sayIn(language);
  const sum = (state: 'agreed' | 'disagreed'): number =>
    progress.criteria.reduce((total, { states }) => total + states[state], 0);
  return (
    <ul>
      <li>
        {say(
          `${sum('agreed')} chỗ đủ ý kiến và các ý kiến giống nhau: ghi thành điểm thẩm định của bước này.`,
          `${sum('agreed')} places have all opinions and they say the same: they become what the appraisal of this stage says.`,
        )}
      </li>
      <li>
        {say(
          `${sum('disagreed')} chỗ ý kiến khác nhau: để lại, chốt từng chỗ với lý do.`,
          `${sum('disagreed')} places have opinions that differ: they are left, to be settled one by one with a reason.`,
        )}
      </li>
      <li>
        {say(
          'Chỗ chưa đủ ý kiến giữ nguyên. Chốt nhầm thì hủy chốt được trong bước này, có lý do.',
          'Places without all opinions stay as they are. What was settled by mistake can be taken back in this stage, with a reason.',
        )}
      </li>
    </ul>
  );
}

function Outcome({ settled, language }: { readonly settled: Settled; readonly language: Language }) {
  const say = sayIn(language);
  return (
    <dl class="facts">
      <dt>{say('Đã chốt từ trước', 'Settled before')}</dt>
      <dd>{settled.already}</dd>
      <dt>{say('Ý kiến khác nhau, còn lại', 'Opinions differ, left')}</dt>
      <dd>{settled.disagreed}</dd>
      <dt>{say('Chưa đủ ý kiến', 'Not all opinions given')}</dt>
      <dd>{settled.waiting}</dd>
    </dl>
  );
}
