import { STAGE_WORDS, TIMED_STAGES, type TimedStage } from '../../../../round/index.ts';
import type { Problem } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import { AreaField, SelectField, TimeField } from '../../part/control.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { FormToken } from '../../part/field.tsx';
import { givenMoment, localMoment, momentIn } from '../../part/moment.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { type Round, RoundFrame, readRound, readSheets, roundPath, type SheetLine } from './round-data.tsx';

interface Extension {
  readonly id: string;
  readonly agency: string;
  readonly stage: TimedStage;
  readonly due: string;
  readonly reason: string;
  readonly createdAt: string;
}

/** An extension as somebody typed it. */
interface TypedExtension {
  readonly agency: string;
  readonly stage: string;
  readonly due: string;
  readonly reason: string;
}

/** The page on which an agency is given until later, with what was given before. */
export async function drawExtension(call: WorkCall, typed?: TypedExtension, refusal?: Problem): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const { body: sheets, problem: hidden } = await readSheets(api, round.id);
  if (!sheets) return refusedPage(call, hidden);
  const given = await allItems<Extension>(api, `${apiPath('rounds', round.id)}/extensions`);
  const timed = TIMED_STAGES.find((stage) => stage === round.stage) ?? 'self-assessment';
  const filled = typed ?? { agency: query('agency'), stage: timed, due: localMoment(round.due[timed]), reason: '' };
  const say = sayIn(language);
  const page = (
    <RoundFrame
      call={call}
      round={round}
      title={say('Gia hạn cho một cơ quan', 'Give an agency until later')}
      parts={['board', 'extension']}
      problem={refusal}
    >
      <ExtensionForm call={call} round={round} sheets={sheets} filled={filled} />
      <DataTable
        caption={say('Các lần gia hạn', 'Extensions given')}
        columns={[
          { key: 'agency', title: say('Cơ quan', 'Agency'), wide: true },
          { key: 'stage', title: say('Bước', 'Stage') },
          { key: 'due', title: say('Đến', 'Until') },
          { key: 'reason', title: say('Lý do', 'Reason') },
          { key: 'at', title: say('Lúc', 'Given at') },
        ]}
        rows={(given.body ?? []).map(({ id, agency, stage, due, reason, createdAt }) => ({
          key: id,
          cells: [agency, STAGE_WORDS[stage][language], momentIn(due, language), reason, momentIn(createdAt, language)],
        }))}
      />
    </RoundFrame>
  );
  return refusal ? { page, status: 422 } : { page };
}

function ExtensionForm({
  call,
  round,
  sheets,
  filled,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly sheets: readonly SheetLine[];
  readonly filled: TypedExtension;
}) {
  const { language, api } = call;
  const say = sayIn(language);
  return (
    <form method="post" action={roundPath(language, round.id, 'board', 'extension')} class="narrow">
      <FormToken csrf={api.csrf} />
      <SelectField
        name="agency"
        label={say('Cơ quan', 'Agency')}
        chosen={filled.agency}
        options={sheets.map(({ agency, name }) => ({ value: agency, text: `${agency} ${name[language]}` }))}
      />
      <SelectField
        name="stage"
        label={say('Bước', 'Stage')}
        chosen={filled.stage}
        options={TIMED_STAGES.map((stage) => ({
          value: stage,
          text: `${STAGE_WORDS[stage][language]} (${say('hạn chung', 'for all')}: ${momentIn(round.due[stage], language)})`,
        }))}
      />
      <TimeField
        type="datetime-local"
        name="due"
        label={say('Đến (giờ Việt Nam)', 'Until (time in Việt Nam)')}
        value={filled.due}
        required
      />
      <AreaField
        name="reason"
        label={say('Lý do (ghi vào nhật ký)', 'Reason (stands in the log)')}
        value={filled.reason}
        required
      />
      <p>
        <button type="submit">{say('Gia hạn', 'Give the extension')}</button>
      </p>
    </form>
  );
}

/** Gives an extension. */
export async function saveExtension(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const typed = {
    agency: form.text('agency'),
    stage: form.text('stage'),
    due: form.text('due'),
    reason: form.text('reason'),
  };
  const body = { ...typed, due: givenMoment(typed.due) ?? typed.due };
  const { problem } = await api.send('POST', `${apiPath('rounds', param('round'))}/extensions`, body);
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawExtension(call, typed, problem);
  return { redirect: `${roundPath(language, param('round'), 'board')}?done=extension` };
}
