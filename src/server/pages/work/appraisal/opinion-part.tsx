import { AreaField } from '../../part/control.tsx';
import { SureField } from '../../part/doubt.tsx';
import { FormToken } from '../../part/field.tsx';
import { LeafInputs } from '../../part/leaf-inputs.tsx';
import { may } from '../../part/may.ts';
import { sayIn } from '../../part/say.ts';
import { figureIn } from '../../public/published.ts';
import { errorsByInput } from '../sheet/show-problem.ts';

import { acceptable } from './layers-table.tsx';
import { formVersion, type LeafDesk, type SentForm } from './leaf-desk.ts';
import { numberIn } from './queue-table.tsx';
import { saidText } from './said-text.ts';
import { StaleNotice } from './stale-notice.tsx';

/** Whether the person may give, change or take back an opinion of the leaf now. */
function opinionOpen({ call, round, criterion, item }: LeafDesk): boolean {
  if (!item || (round.stage !== 'appraisal-1' && round.stage !== 'appraisal-2')) return false;
  if (!may(call.person, 'opinion.edit', round.id, criterion) || item.settled) return false;
  return item.given < item.needed || (item.needed === 1 && item.mine !== undefined);
}

/** One's own opinion: agreeing with the values of the agency in one step, or values with a reason. */
export function OpinionPart({ desk, sent }: { readonly desk: LeafDesk; readonly sent: SentForm | undefined }) {
  if (!opinionOpen(desk)) return null;
  const { call, item } = desk;
  const say = sayIn(call.language);
  const mine = item?.mine;
  return (
    <section aria-labelledby="opinion">
      <h2 id="opinion">{mine ? say('Ý kiến của tôi', 'My opinion') : say('Cho ý kiến', 'Give an opinion')}</h2>
      <OpenQuestion desk={desk} />
      {!mine && <AcceptForm desk={desk} />}
      <OpinionForm desk={desk} sent={sent?.form === 'opinion' ? sent : undefined} />
      {mine && (
        <form method="post">
          <FormToken csrf={call.api.csrf} version={String(mine.version)} />
          <input type="hidden" name="do" value="withdraw" />
          <p>
            <button type="submit" class="plain">
              {say('Rút ý kiến', 'Take my opinion back')}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}

/** Reminds somebody of the questions they asked of the leaf and that are still open; an opinion may be given all the same. */
function OpenQuestion({ desk: { call, explanations } }: { readonly desk: LeafDesk }) {
  const { person, language } = call;
  const open = explanations.some(
    ({ state, askedBy }) => (state === 'open' || state === 'answered') && askedBy?.account === person.account.id,
  );
  if (!open) return null;
  return (
    <p class="notice">
      {sayIn(language)(
        'Bạn đã yêu cầu cơ quan giải trình tiêu chí này và chưa kết luận. Vẫn cho ý kiến được.',
        'You have asked the agency to explain this criterion, and have not judged its answer yet. An opinion can be given all the same.',
      )}
    </p>
  );
}

function AcceptForm({ desk }: { readonly desk: LeafDesk }) {
  const { call, leaf, item } = desk;
  const { language, api } = call;
  const say = sayIn(language);
  const said = acceptable(desk);
  if (!said) return null;
  const points = item?.computed.points ? figureIn(item.computed.points, language) : undefined;
  const given = points === undefined ? '' : ` (${points} ${say('điểm', 'points')})`;
  return (
    <form method="post">
      <FormToken csrf={api.csrf} />
      <input type="hidden" name="do" value="accept" />
      <p>
        <button type="submit" accesskey="a" data-key="a">
          {say('Đồng ý với số liệu', 'Accept the values')}
          {given}
        </button>{' '}
        <span class="quiet">
          {saidText(leaf, said, language)}
          {item?.computed.differs &&
            ` · ${say('điểm là điểm tính lại, không phải điểm tự chấm', 'the points are the recomputed ones, not the claimed')} ${numberIn(item.computed.claimed, language)}`}
        </span>
      </p>
    </form>
  );
}

function OpinionForm({ desk, sent }: { readonly desk: LeafDesk; readonly sent: SentForm | undefined }) {
  const { call, leaf, item } = desk;
  const { language, api } = call;
  const say = sayIn(language);
  const mine = item?.mine;
  const noReason = sent?.problem.code === 'APPRAISAL_REASON_MISSING';
  return (
    <form method="post">
      <StaleNotice
        problem={sent?.problem}
        theirs={mine ? `${saidText(leaf, mine.inputs, language)}. ${mine.reason}` : ''}
        yours={sent ? `${saidText(leaf, sent.inputs, language)}. ${sent.text}` : ''}
        language={language}
      />
      <FormToken csrf={api.csrf} version={formVersion(sent, mine?.version)} />
      <input type="hidden" name="do" value="opinion" />
      <LeafInputs
        leaf={leaf}
        values={sent?.inputs ?? mine?.inputs ?? acceptable(desk) ?? {}}
        errors={errorsByInput(sent?.problem)}
        statuses={['no-task', 'not-applicable', 'not-judged']}
        language={language}
      />
      <AreaField
        name="reason"
        label={say('Lý do', 'Reason')}
        hint={say(
          'Bắt buộc khi khác với tự chấm; cơ quan đọc được',
          'Needed where it differs from the agency’s values; the agency reads it',
        )}
        value={sent?.text ?? mine?.reason ?? ''}
        error={noReason ? sent.problem.detail : undefined}
      />
      <SureField problem={sent?.problem} language={language} />
      <p>
        <button type="submit" class={mine ? undefined : 'plain'}>
          {mine ? say('Sửa ý kiến', 'Change my opinion') : say('Gửi ý kiến', 'Give this opinion')}
        </button>
      </p>
    </form>
  );
}
