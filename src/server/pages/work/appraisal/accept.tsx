import type { Language } from '../../../../base/language.ts';
import type { Problem } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import { TickField } from '../../part/control.tsx';
import { FormToken } from '../../part/field.tsx';
import { may } from '../../part/may.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { type Round, readRound, roundPath } from '../board/round-data.tsx';
import { AppraisalFrame, type Progress, type QueueItem, queryOf } from './appraisal-data.tsx';
import { groupTitle, readGroupProgress } from './choose-group.ts';
import { type Foreseen, foreseeAccept } from './foresee-accept.ts';

/** What became of leaves that were accepted at once. */
interface Accepted {
  readonly given: number;
  readonly mine: number;
  readonly closed: number;
  readonly silent: number;
  readonly doubtful: number;
  readonly differing?: number;
}

interface Asked {
  readonly round: Round;
  readonly progress: Progress;
  readonly chosen: Progress['criteria'][number];
  readonly group: string;
  readonly foreseen: Foreseen;
}

/** Says what accepting many leaves does, before it is done. */
export async function drawAccept(call: WorkCall): Promise<WorkAnswer> {
  const asked = await readAsked(call, call.query('criterion'), call.query('group'));
  return 'round' in asked ? { page: <AcceptPage call={call} asked={asked} /> } : asked;
}

/** Accepts them, and counts what became of them. */
export async function sendAccept(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, param } = call;
  const asked = await readAsked(call, form.text('criterion'), form.text('group'));
  if (!('round' in asked)) return asked;
  const { chosen, group } = asked;
  // Without a group of the round nothing was explained: what would be done is shown first.
  if (group !== form.text('group')) return { page: <AcceptPage call={call} asked={asked} />, status: 422 };
  const body = {
    ...{ as: 'self-assessed', field: chosen.field, criterion: chosen.criterion },
    ...(group !== '' && { group }),
    claimHolds: form.text('all') === '',
  };
  const sent = await api.send<Accepted>('POST', `${apiPath('rounds', param('round'))}/opinions`, body);
  const page = <AcceptPage call={call} asked={asked} accepted={sent.body} problem={sent.problem} />;
  return sent.problem ? { page, status: 422 } : { page };
}

async function readAsked(call: WorkCall, criterion: string, group: string): Promise<Asked | WorkAnswer> {
  const { api, param } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const counted = await readGroupProgress(call, { field: '', criterion, group });
  if (!('progress' in counted)) return refusedPage(call, counted.problem);
  const { progress } = counted;
  const chosen = progress.criteria.find((one) => one.criterion === criterion);
  if (!chosen) return refusedPage(call, undefined);
  const query = queryOf({ criterion, group: counted.group });
  const listed = await allItems<QueueItem>(api, `${apiPath('rounds', param('round'))}/appraisal${query}`);
  if (!listed.body) return refusedPage(call, listed.problem);
  return { round, progress, chosen, group: counted.group, foreseen: await foreseeAccept(call, listed.body) };
}

function AcceptPage({
  call,
  asked,
  accepted,
  problem,
}: {
  readonly call: WorkCall;
  readonly asked: Asked;
  readonly accepted?: Accepted | undefined;
  readonly problem?: Problem | undefined;
}) {
  const { language } = call;
  const { round, progress, chosen, group } = asked;
  const say = sayIn(language);
  const where = groupTitle(progress, group);
  const back = roundPath(language, round.id, 'appraisal') + queryOf({ criterion: chosen.criterion, group });
  return (
    <AppraisalFrame
      call={call}
      round={round}
      title={say('Đồng ý hàng loạt', 'Accept many at once')}
      parts={['appraisal', 'accept']}
      crumbs={[{ href: back, text: say('Thẩm định', 'Appraisal') }]}
      problem={problem}
      done={accepted && doneText(accepted, language)}
    >
      <p class="lead">
        {chosen.criterion} {chosen.title[language]}
        {where && ` · ${where[language]}`}
      </p>
      {accepted ? <Outcome accepted={accepted} language={language} /> : <AcceptForm call={call} asked={asked} />}
      <p>
        <a href={back}>{say('Về danh sách', 'Back to the queue')}</a>
      </p>
    </AppraisalFrame>
  );
}

/** The button with what it does; only words where there is nothing to accept or the reader may not. */
function AcceptForm({ call, asked }: { readonly call: WorkCall; readonly asked: Asked }) {
  const { language, api, person } = call;
  const { round, chosen, group, foreseen } = asked;
  const say = sayIn(language);
  const { given, differing } = foreseen;
  const open = round.stage === 'appraisal-1' || round.stage === 'appraisal-2';
  if (!open || !may(person, 'opinion.edit', round.id, chosen.criterion)) {
    return (
      <p>
        {say(
          'Chỉ thẩm định viên của lĩnh vực đồng ý được, trong bước thẩm định.',
          'Only appraisers of the field accept, while the appraisal lasts.',
        )}
      </p>
    );
  }
  const counts = <p>{foreseenText(foreseen, language)}</p>;
  if (given + differing === 0) return counts;
  return (
    <form method="post">
      <FormToken csrf={api.csrf} />
      <input type="hidden" name="criterion" value={chosen.criterion} />
      <input type="hidden" name="group" value={group} />
      {counts}
      <Explained appraisers={round.appraisers} language={language} />
      {differing > 0 && (
        <TickField name="all">
          {say(
            `Ghi cả ${differing} cơ quan có điểm tự chấm lệch điểm tính lại (số liệu được đồng ý, điểm là điểm tính lại)`,
            `Also the ${differing} agencies whose claim is not what their values give (the values are accepted; the points are the recomputed ones)`,
          )}
        </TickField>
      )}
      <p>
        <button type="submit">{say('Đồng ý với số liệu của các cơ quan', 'Accept the agencies’ values')}</button>
      </p>
    </form>
  );
}

/** What will be recorded, and what will not and why; counts of none are not told. */
function foreseenText({ given, differing, doubtful, silent, mine, closed }: Foreseen, language: Language): string {
  const say = sayIn(language);
  const others: readonly (readonly [count: number, words: string])[] = [
    [differing, say('để riêng vì điểm tự chấm lệch', 'left out because the claim differs')],
    [doubtful, say('để riêng vì số liệu có thể sai', 'left out because their values may be wrong')],
    [silent, say('chưa trả lời hoặc số liệu không dùng được', 'say nothing that could be accepted')],
    [mine, say('đã có ý kiến của bạn', 'have your opinion already')],
    [closed, say('đã chốt hoặc đã đủ ý kiến', 'are settled or have all opinions')],
  ];
  const told = others.filter(([count]) => count > 0).map(([count, words]) => `; ${count} ${words}`);
  return `${say(`${given} ý kiến sẽ được ghi`, `${given} opinions will be recorded`)}${told.join('')}.`;
}

function Explained({ appraisers, language }: { readonly appraisers: number; readonly language: Language }) {
  const say = sayIn(language);
  return (
    <>
      <p>{say('Khi bấm nút bên dưới:', 'The button below does this:')}</p>
      <ul>
        <li>
          {say(
            'Với mỗi cơ quan sẽ được ghi, ý kiến của bạn là đúng số liệu cơ quan đã nêu; điểm là điểm tính lại từ số liệu, không phải điểm cơ quan tự nhận.',
            'For each that is recorded your opinion becomes exactly the values of the agency; the points are those recomputed from them, not those it claims.',
          )}
        </li>
        <li>
          {say(
            'Cơ quan tự nhận điểm khác điểm tính lại được để riêng, để bạn xem từng cơ quan.',
            'Agencies that claim other points than their values give are left out, to be looked at one by one.',
          )}
        </li>
        <li>
          {say(
            'Cơ quan có số liệu có thể sai (số đạt được lớn hơn tổng số) cũng được để riêng.',
            'Agencies whose values may be wrong (a number reached above its total) are left out too.',
          )}
        </li>
        <li>
          {say(
            'Ý kiến bạn đã cho, cơ quan chưa trả lời và tiêu chí đã chốt giữ nguyên.',
            'Opinions you have given, agencies that say nothing and what is settled stay as they are.',
          )}
        </li>
        <li>
          {appraisers > 1
            ? say(
                'Ý kiến sửa hoặc rút được cho đến khi đủ ý kiến của các thẩm định viên.',
                'An opinion can be changed or taken back until every appraiser has given one.',
              )
            : say(
                'Ý kiến sửa hoặc rút được cho đến khi chốt.',
                'An opinion can be changed or taken back until it is settled.',
              )}
        </li>
      </ul>
    </>
  );
}

function doneText({ given }: Accepted, language: Language): string {
  return sayIn(language)(`Đã ghi ${given} ý kiến.`, `${given} opinions were given.`);
}

function Outcome({ accepted, language }: { readonly accepted: Accepted; readonly language: Language }) {
  const say = sayIn(language);
  const { mine, closed, silent, doubtful, differing = 0 } = accepted;
  return (
    <dl class="facts">
      <dt>{say('Đã có ý kiến của bạn từ trước', 'Spoken of by you before')}</dt>
      <dd>{mine}</dd>
      <dt>{say('Đã chốt hoặc đã đủ ý kiến', 'Settled, or all opinions given')}</dt>
      <dd>{closed}</dd>
      <dt>{say('Cơ quan chưa trả lời hoặc số liệu không dùng được', 'Nothing said that could be accepted')}</dt>
      <dd>{silent}</dd>
      <dt>{say('Để riêng vì số liệu có thể sai', 'Left out because values may be wrong')}</dt>
      <dd>{doubtful}</dd>
      <dt>{say('Để riêng vì điểm tự chấm lệch', 'Left out because the claim differs')}</dt>
      <dd>{differing}</dd>
    </dl>
  );
}
