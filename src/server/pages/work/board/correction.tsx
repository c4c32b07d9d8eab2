import type { Problem } from '../../../problem.ts';
import { AreaField } from '../../part/control.tsx';
import { FormToken } from '../../part/field.tsx';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { RoundFrame, readRound, roundPath } from './round-data.tsx';

/** The page on which a published round is opened for a correction. */
export async function drawCorrection(call: WorkCall, reason = '', refusal?: Problem): Promise<WorkAnswer> {
  const { language, api } = call;
  const { body: round, problem, version } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const say = sayIn(language);
  const page = (
    <RoundFrame
      call={call}
      round={round}
      title={say('Đính chính', 'Correction')}
      parts={['correction']}
      problem={refusal}
    >
      <p>
        {say(
          'Đợt trở về bước Hội đồng thẩm định để sửa số liệu. Bản đã công bố vẫn xem được như cũ; lần công bố sau là bản mới, ghi rõ điểm khác và lý do.',
          'The round goes back to the appraisal council, where its data can be changed. What is published stays readable; the next publication is a new revision that tells what differs and why.',
        )}
      </p>
      {round.stage === 'published' ? (
        <form method="post" action={roundPath(language, round.id, 'correction')} class="narrow">
          <FormToken csrf={api.csrf} version={version} />
          <AreaField name="reason" label={say('Lý do', 'Reason')} value={reason} required />
          <p>
            <button type="submit">{say('Mở lại để đính chính', 'Open a correction')}</button>
          </p>
        </form>
      ) : (
        <p class="notice">
          {say('Đợt chưa công bố, hoặc đã mở lại.', 'The round is not published, or is open again.')}
        </p>
      )}
    </RoundFrame>
  );
  return refusal ? { page, status: refusal.status === 409 ? 409 : 422 } : { page };
}

/** Opens the correction. */
export async function saveCorrection(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const reason = form.text('reason');
  const headers = { 'if-match': `"${form.text('_version')}"` };
  const { problem } = await api.send('POST', `${apiPath('rounds', param('round'))}/corrections`, { reason }, headers);
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawCorrection(call, reason, problem);
  return { redirect: `${roundPath(language, param('round'), 'board')}?done=correction` };
}
