import { AreaField } from '../../part/control.tsx';
import { SureField } from '../../part/doubt.tsx';
import { FormToken } from '../../part/field.tsx';
import { inputText, inputTitle, LeafInputs, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import type { LeafSaid } from './leaf-said.ts';
import { isSilent, mayAnswer, nextLeaf, ownTexts, type SheetDesk, sheetApi, sheetHref } from './sheet-data.ts';
import { errorsByInput } from './show-problem.ts';
import { stateText } from './state-text.ts';

interface AnswerProps {
  readonly desk: SheetDesk;
  readonly leaf: SheetLeaf;
  readonly said: LeafSaid;
}

/** The agency's own answer: a form while it may be changed, else what it says and why it cannot. */
export function AnswerPart({ desk, leaf, said }: AnswerProps) {
  const { language } = desk.call;
  const say = sayIn(language);
  if (leaf.scoredBy !== 'self') return null;
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{say('Tự chấm', 'Self-assessment')}</h2>
      {mayAnswer(desk, leaf) ? <AnswerForm desk={desk} leaf={leaf} said={said} /> : <Stated desk={desk} leaf={leaf} />}
    </section>
  );
}

function AnswerForm({ desk, leaf, said: { typed, problem, standing, seen } }: AnswerProps) {
  const { call } = desk;
  const { language } = call;
  const say = sayIn(language);
  const own = leaf.layers.self;
  const answer = typed ?? { inputs: ownTexts(leaf), reason: own?.reason ?? '' };
  const version = String(standing?.version ?? seen ?? leaf.version);
  return (
    <form
      method="post"
      action={sheetHref(call, leaf.criterion)}
      data-try={`/api/v1${sheetApi(call, 'leaves', leaf.criterion, 'points')}`}
    >
      <FormToken csrf={call.api.csrf} version={version} />
      <LeafInputs leaf={leaf} values={answer.inputs} language={language} errors={errorsByInput(problem)} claims />
      <AreaField
        name="reason"
        label={say('Thuyết minh', 'Note')}
        hint={say(
          'Bắt buộc khi chọn “không áp dụng” hoặc “không phát sinh nhiệm vụ”',
          'Needed for “not applicable” and “no task”',
        )}
        value={answer.reason}
      />
      <SureField problem={problem} language={language} />
      <p class="actions">
        <button type="submit" name="go" value="stay">
          {standing ? say('Lưu giá trị của tôi', 'Save mine') : say('Lưu', 'Save')}
        </button>{' '}
        {nextLeaf(desk, leaf) && (
          <button type="submit" name="go" value="next">
            {say('Lưu và sang tiêu chí sau', 'Save and go to the next')}
          </button>
        )}{' '}
        <button type="submit" name="go" value="try" class="plain">
          {say('Tính thử, chưa lưu', 'Try, without saving')}
        </button>{' '}
        {!isSilent(leaf) && (
          <a href={sheetHref(call, leaf.criterion, 'clear')}>{say('Bỏ câu trả lời', 'Clear the answer')}</a>
        )}
      </p>
      {own && !typed && (
        <p class="quiet small">
          {say('Lưu lần cuối', 'Last saved')}: {momentIn(own.updatedAt, language)}
        </p>
      )}
    </form>
  );
}

/** What the agency says, for reading. */
function Stated({ desk, leaf }: { readonly desk: SheetDesk; readonly leaf: SheetLeaf }) {
  const { language } = desk.call;
  const say = sayIn(language);
  const own = leaf.layers.self;
  const stated = Object.entries(ownTexts(leaf));
  return (
    <>
      {desk.isAgency && leaf.applicable && <p class="quiet">{stateText(desk)}</p>}
      {stated.length === 0 && <p>{say('Chưa trả lời.', 'Not answered.')}</p>}
      <dl class="facts">
        {stated.map(([name, text]) => (
          <>
            <dt>{inputTitle(leaf, name, language)}</dt>
            <dd>{inputText(leaf, name, text, language)}</dd>
          </>
        ))}
        {own && own.reason !== '' && (
          <>
            <dt>{say('Thuyết minh', 'Note')}</dt>
            <dd>{own.reason}</dd>
          </>
        )}
      </dl>
    </>
  );
}
