import type { Problem } from '../../../problem.ts';
import { AreaField } from '../../part/control.tsx';
import { FormToken } from '../../part/field.tsx';
import { momentIn } from '../../part/moment.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { RoundFrame, readRound, readSheets, roundPath } from './round-data.tsx';

/** The page on which a signed sheet is given back to its agency. */
export async function drawReturn(call: WorkCall, reason = '', refusal?: Problem): Promise<WorkAnswer> {
  const { language, api, param } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const { body: sheets, problem: hidden } = await readSheets(api, round.id);
  if (!sheets) return refusedPage(call, hidden);
  const sheet = sheets.find(({ agency }) => agency === param('agency'));
  if (!sheet) return { redirect: roundPath(language, round.id, 'board') };
  const say = sayIn(language);
  const title = say(`Trả lại phiếu: ${sheet.name.vi}`, `Give a sheet back: ${sheet.name.en}`);
  const page = (
    <RoundFrame call={call} round={round} title={title} parts={['board', 'return', sheet.agency]} problem={refusal}>
      <p>
        {say(
          `Thủ trưởng ký lúc ${momentIn(sheet.signedAt, language)}. Sau khi trả lại, cơ quan sửa và ký lại; lý do hiện trên phiếu.`,
          `Signed at ${momentIn(sheet.signedAt, language)}. The agency can then change and sign it again; the reason stands on the sheet.`,
        )}
      </p>
      {round.stage === 'locked' && (
        <p class="notice">
          {say(
            'Đợt đang chốt: để cơ quan sửa được, còn phải lùi đợt về bước Tự chấm điểm, và gia hạn nếu đã quá hạn.',
            'The self-assessment is locked: the round has to go back to it too, and the agency needs an extension where its time is over.',
          )}
        </p>
      )}
      <form method="post" action={roundPath(language, round.id, 'board', 'return', sheet.agency)} class="narrow">
        <FormToken csrf={api.csrf} />
        <AreaField name="reason" label={say('Lý do trả lại', 'Why it is given back')} value={reason} required />
        <p>
          <button type="submit">{say('Trả lại phiếu', 'Give the sheet back')}</button>
        </p>
      </form>
    </RoundFrame>
  );
  return refusal ? { page, status: refusal.status === 409 ? 409 : 422 } : { page };
}

/** Gives a sheet back. */
export async function saveReturn(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const reason = form.text('reason');
  const path = `${apiPath('rounds', param('round'), 'sheets', param('agency'))}/return`;
  const { problem } = await api.send('POST', path, { reason });
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawReturn(call, reason, problem);
  return { redirect: `${roundPath(language, param('round'), 'board')}?done=return` };
}
