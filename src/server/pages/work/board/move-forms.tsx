import type { StageMove } from '../../../../round/index.ts';
import { STAGE_WORDS } from '../../../../round/index.ts';
import type { Problem } from '../../../problem.ts';
import { AreaField, TickField } from '../../part/control.tsx';
import { FormToken } from '../../part/field.tsx';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { type Round, roundPath, type SheetLine } from './round-data.tsx';

/** A move that was asked for and refused, with what was typed. */
export interface RefusedMove {
  readonly to: string;
  readonly reason: string;
  readonly force: boolean;
  readonly problem: Problem;
}

type Move = Pick<StageMove, 'to' | 'kind' | 'effect'>;

/** Stages that can be left though something in them is not finished, when a reason is given. */
const FORCED: readonly string[] = ['self-assessment', 'locked', 'appraisal-1', 'appraisal-2'];

/** Where the round can be moved from here, each as a form. Publishing has a page of its own. */
export function MoveForms({
  call,
  round,
  sheets,
  refused,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly sheets: readonly SheetLine[];
  readonly refused?: RefusedMove | undefined;
}) {
  const { language } = call;
  const say = sayIn(language);
  const moves = round.moves.filter(({ kind }) => kind !== 'publish');
  return (
    <section aria-labelledby="moves">
      <h2 id="moves">{say('Chuyển bước', 'Move the round')}</h2>
      {round.stage === 'council' && (
        <p>
          <a class="button" href={roundPath(language, round.id, 'publish')}>
            {say('Kiểm tra và công bố kết quả', 'Check and publish the result')}
          </a>
        </p>
      )}
      {round.stage === 'published' && (
        <p>
          <a class="button plain" href={roundPath(language, round.id, 'correction')}>
            {say('Mở lại để đính chính', 'Open a correction')}
          </a>
        </p>
      )}
      {moves.map((move) => (
        <details open={refused?.to === move.to}>
          <summary>
            {move.kind === 'back' ? say('Lùi về: ', 'Back to: ') : say('Chuyển sang: ', 'On to: ')}
            <strong>{STAGE_WORDS[move.to][language]}</strong>. {move.effect[language]}.
          </summary>
          <MoveForm
            call={call}
            round={round}
            move={move}
            refused={refused?.to === move.to ? refused : undefined}
            sheets={sheets}
          />
        </details>
      ))}
    </section>
  );
}

function MoveForm({
  call,
  round,
  move,
  refused,
  sheets,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly move: Move;
  readonly refused: RefusedMove | undefined;
  readonly sheets: readonly SheetLine[];
}) {
  const { language, api } = call;
  const say = sayIn(language);
  const isBack = move.kind === 'back';
  const canForce = !isBack && FORCED.includes(round.stage);
  return (
    <form method="post" action={roundPath(language, round.id, 'board', 'move')}>
      <FormToken csrf={api.csrf} />
      <input type="hidden" name="to" value={move.to} />
      <Obstacles call={call} round={round} sheets={sheets} problem={refused?.problem} />
      {/* The id of a field stands once on a page. */}
      <AreaField
        name={`reason-${move.to}`}
        label={
          isBack
            ? say('Lý do (bắt buộc, ghi vào nhật ký)', 'Reason (needed, stands in the log)')
            : say('Lý do, ghi chú', 'Reason, remark')
        }
        value={refused?.reason ?? ''}
        rows={2}
        required={isBack}
      />
      {canForce && (
        <TickField name="force" checked={refused?.force ?? false}>
          {say(
            'Vẫn chuyển dù còn phiếu chưa ký hoặc ý kiến chưa chốt (phải nêu lý do)',
            'Go on though sheets are not signed or opinions are not settled (needs a reason)',
          )}
        </TickField>
      )}
      <p>
        <button type="submit">{`${isBack ? say('Lùi về', 'Back to') : say('Chuyển sang', 'Move on to')} “${STAGE_WORDS[move.to][language]}”`}</button>
      </p>
    </form>
  );
}

/** What stands in the way of a move, each with the way to it. */
function Obstacles({
  call,
  round,
  sheets,
  problem,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly sheets: readonly SheetLine[];
  readonly problem: Problem | undefined;
}) {
  if (!problem) return null;
  const { language } = call;
  const say = sayIn(language);
  const nameOf = (code: string): string => sheets.find(({ agency }) => agency === code)?.name[language] ?? '';
  const unsigned = textsOf(problem['unsigned']);
  const unsettled = textsOf(problem['unsettled']);
  if (unsigned.length + unsettled.length === 0) return <p class="error">{problem.detail}</p>;
  return (
    <div class="notice">
      <p>{problem.detail}</p>
      <ul>
        {unsigned.map((agency) => (
          <li>
            <a href={roundPath(language, round.id, 'sheets', agency)}>{`${agency} ${nameOf(agency)}`}</a>:{' '}
            {say('chưa ký', 'not signed')}
          </li>
        ))}
        {unsettled.map((leaf) => (
          <li>{`${leaf}: ${say('ý kiến chưa chốt', 'opinions not settled')}`}</li>
        ))}
      </ul>
    </div>
  );
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
