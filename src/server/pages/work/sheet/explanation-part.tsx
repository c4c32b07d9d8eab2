import type { Language } from '../../../../base/language.ts';
import type { Problem } from '../../../problem.ts';
import { Badge } from '../../part/badge.tsx';
import { AreaField } from '../../part/control.tsx';
import { FormToken } from '../../part/field.tsx';
import { inputText, inputTitle, LeafInputs, type LeafTexts, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { type Explanation, mayExplain, ownTexts, type SheetDesk, sheetHref } from './sheet-data.ts';
import { errorsByInput } from './show-problem.ts';

/** An answer that was not taken. */
export interface TypedExplanation {
  readonly id: string;
  readonly answer: string;
  readonly inputs: LeafTexts;
}

interface ExplanationProps {
  readonly desk: SheetDesk;
  readonly leaf: SheetLeaf;
  readonly typed: TypedExplanation | undefined;
  readonly problem: Problem | undefined;
}

/** The questions that appraisers ask of a leaf, answered in place. */
export function ExplanationPart(props: ExplanationProps) {
  const { desk, leaf } = props;
  const { language } = desk.call;
  const say = sayIn(language);
  const asked = desk.explanations.filter(({ criterion }) => criterion === leaf.criterion);
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="explanation">
      <h2 id="explanation">{say('Yêu cầu giải trình', 'Requests for explanation')}</h2>
      {mayExplain(desk) && desk.sheet.due !== null && (
        <p class="quiet">
          {say('Trả lời trước', 'Answer by')} {momentIn(desk.sheet.due, language)}.
        </p>
      )}
      {asked.map((one) => (
        <div class="criterion">
          <Asked one={one} leaf={leaf} language={language} />
          {mayExplain(desk) && <ExplanationForm {...props} one={one} />}
        </div>
      ))}
    </section>
  );
}

function Asked({
  one,
  leaf,
  language,
}: {
  readonly one: Explanation;
  readonly leaf: SheetLeaf;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const states: Readonly<Record<string, string>> = {
    open: say('Chưa trả lời', 'Open'),
    answered: say('Đã trả lời', 'Answered'),
    accepted: say('Được chấp nhận', 'Accepted'),
    rejected: say('Không được chấp nhận', 'Not accepted'),
  };
  const stated = Object.entries(one.inputs ?? {});
  return (
    <>
      <p>
        <Badge tone={one.state === 'open' ? 'bad' : 'unsure'}>{states[one.state] ?? one.state}</Badge>{' '}
        <span class="quiet small">{momentIn(one.askedAt, language)}</span>
      </p>
      <p>
        <strong>{one.question}</strong>
      </p>
      {one.answer !== undefined && (
        <p>
          {say('Trả lời', 'Answer')} ({momentIn(one.answeredAt, language)}): {one.answer}
        </p>
      )}
      {stated.length > 0 && (
        <ul>
          {stated.map(([name, text]) => (
            <li>
              {inputTitle(leaf, name, language)}: {inputText(leaf, name, text, language)}
            </li>
          ))}
        </ul>
      )}
      {one.verdict !== undefined && (
        <p>
          {say('Kết luận', 'Verdict')}: {one.verdict}
        </p>
      )}
    </>
  );
}

function ExplanationForm({ desk, leaf, typed, problem, one }: ExplanationProps & { readonly one: Explanation }) {
  const { call } = desk;
  const say = sayIn(call.language);
  const mine = typed?.id === one.id ? typed : undefined;
  const inputs = mine?.inputs ?? one.inputs ?? {};
  const stands = Object.keys(ownTexts(leaf)).length > 0;
  return (
    <form method="post" action={sheetHref(call, leaf.criterion, 'explanations', one.id)}>
      <FormToken csrf={call.api.csrf} version={String(one.version)} />
      <AreaField
        name={`answer-${one.id}`}
        label={say('Nội dung giải trình', 'Your explanation')}
        value={mine?.answer ?? one.answer ?? ''}
        required
      />
      <details open={Object.keys(inputs).length > 0}>
        <summary>
          {stands
            ? say('Nêu lại số liệu (nếu khác với đã tự chấm)', 'State other values than before')
            : say('Nêu số liệu', 'State values')}
        </summary>
        <LeafInputs
          leaf={leaf}
          values={inputs}
          language={call.language}
          errors={mine ? errorsByInput(problem) : {}}
          prefix={`input-${one.id}.`}
          statuses={[]}
        />
      </details>
      <button type="submit">
        {one.answer === undefined ? say('Gửi giải trình', 'Send') : say('Sửa giải trình', 'Send again')}
      </button>
    </form>
  );
}
