import { STAGE_WORDS, TIMED_STAGES, type TimedStage } from '../../../../round/index.ts';
import type { Problem } from '../../../problem.ts';
import { TimeField } from '../../part/control.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { FormToken } from '../../part/field.tsx';
import { givenMoment, localMoment, momentIn } from '../../part/moment.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { RoundFrame, readRound, roundPath } from './round-data.tsx';

/** Moments by stage as somebody typed them. */
type TypedDue = Readonly<Partial<Record<TimedStage, string>>>;

/** The page on which the due dates of a round are set. */
export async function drawDue(call: WorkCall, typed?: TypedDue, refusal?: Problem): Promise<WorkAnswer> {
  const { language, api } = call;
  const { body: round, problem, version } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const say = sayIn(language);
  const stale = refusal?.code === 'REQUEST_STALE';
  const page = (
    <RoundFrame
      call={call}
      round={round}
      title={say('Thời hạn của đợt', 'Due dates')}
      parts={['board', 'due']}
      problem={refusal}
    >
      {stale && typed && <BothValues call={call} typed={typed} theirs={round.due} />}
      <p class="quiet">
        {say('Giờ Việt Nam. Để trống là không có hạn.', 'Time in Việt Nam. Left empty, there is no deadline.')}
      </p>
      <form method="post" action={roundPath(language, round.id, 'board', 'due')} class="narrow">
        <FormToken csrf={api.csrf} version={version} />
        {TIMED_STAGES.map((stage) => (
          <TimeField
            type="datetime-local"
            name={`due-${stage}`}
            label={STAGE_WORDS[stage][language]}
            value={typed ? (typed[stage] ?? '') : localMoment(round.due[stage])}
          />
        ))}
        <p>
          <button type="submit">{stale ? say('Lưu giá trị của tôi', 'Save mine') : say('Lưu', 'Save')}</button>{' '}
          {stale && (
            <a class="button plain" href={roundPath(language, round.id, 'board', 'due')}>
              {say('Giữ giá trị hiện có', 'Keep what stands')}
            </a>
          )}
        </p>
      </form>
    </RoundFrame>
  );
  return refusal ? { page, status: stale ? 409 : 422 } : { page };
}

function BothValues({
  call,
  typed,
  theirs,
}: {
  readonly call: WorkCall;
  readonly typed: TypedDue;
  readonly theirs: Readonly<Partial<Record<TimedStage, string | undefined>>>;
}) {
  const { language } = call;
  const say = sayIn(language);
  return (
    <DataTable
      caption={say('Hai bản khác nhau; chọn một', 'The two versions differ; choose one')}
      columns={[
        { key: 'stage', title: say('Bước', 'Stage') },
        { key: 'theirs', title: say('Hiện có', 'What stands now') },
        { key: 'yours', title: say('Của bạn', 'Yours') },
      ]}
      rows={TIMED_STAGES.map((stage) => ({
        key: stage,
        cells: [
          STAGE_WORDS[stage][language],
          momentIn(theirs[stage], language),
          momentIn(givenMoment(typed[stage] ?? ''), language),
        ],
      }))}
    />
  );
}

/** Moments of stages that a form sent; null where a field is empty. */
export function readDueFields({ form }: Pick<WorkForm, 'form'>): {
  readonly typed: TypedDue;
  readonly due: Readonly<Partial<Record<TimedStage, string | null>>>;
} {
  const entries = TIMED_STAGES.map((stage) => [stage, form.text(`due-${stage}`)] as const);
  return {
    typed: Object.fromEntries(entries),
    // What is no moment goes to the API as it is, which says what is wrong with it.
    due: Object.fromEntries(entries.map(([stage, text]) => [stage, text === '' ? null : (givenMoment(text) ?? text)])),
  };
}

/** Saves the due dates. */
export async function saveDue(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const { typed, due } = readDueFields(call);
  const headers = { 'if-match': `"${form.text('_version')}"` };
  const { problem } = await api.send('PATCH', apiPath('rounds', param('round')), { due }, headers);
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawDue(call, typed, problem);
  return { redirect: `${roundPath(language, param('round'), 'board')}?done=due` };
}
