import type { Language } from '../../../../base/language.ts';
import { leadsField } from '../../../../round/index.ts';
import { Badge } from '../../part/badge.tsx';
import { AreaField } from '../../part/control.tsx';
import { FormToken } from '../../part/field.tsx';
import type { AskedLeaf } from '../../part/leaf-inputs.tsx';
import { may } from '../../part/may.ts';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { EXPLANATION_TITLES } from './appraisal-data.tsx';
import { type Explanation, formVersion, type LeafDesk, type SentForm } from './leaf-desk.ts';
import { saidText } from './said-text.ts';
import { StaleNotice } from './stale-notice.tsx';

/** Questions and answers of a leaf, and the forms to ask and to judge. */
export function ExplanationPart({ desk, sent }: { readonly desk: LeafDesk; readonly sent: SentForm | undefined }) {
  const { call, round, criterion, explanations } = desk;
  const { language, person } = call;
  const say = sayIn(language);
  const asks = round.stage === 'appraisal-1' || round.stage === 'explanation';
  const mayAsk = asks && desk.item !== undefined && may(person, 'explanation.ask', round.id, criterion);
  return (
    <section aria-labelledby="explanations">
      <h2 id="explanations">{say('Giải trình', 'Explanations')}</h2>
      {explanations.length === 0 && <p>{say('Chưa có yêu cầu giải trình.', 'Nothing was asked.')}</p>}
      {explanations.map((one) => (
        <Asked desk={desk} asked={one} sent={sent?.form === `verdict ${one.id}` ? sent : undefined} />
      ))}
      {mayAsk && (
        <details open={sent?.form === 'ask'}>
          <summary>{say('Yêu cầu cơ quan giải trình', 'Ask the agency to explain')}</summary>
          <form method="post">
            <FormToken csrf={call.api.csrf} />
            <input type="hidden" name="do" value="ask" />
            <AreaField
              name="question"
              label={say('Câu hỏi', 'Question')}
              hint={say('Cơ quan đọc được từ bước Giải trình', 'The agency reads it from the stage of explanation on')}
              value={sent?.form === 'ask' ? sent.text : ''}
              required
            />
            <p>
              <button type="submit" class="plain">
                {say('Gửi yêu cầu', 'Send the question')}
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  );
}

function Asked({
  desk,
  asked,
  sent,
}: {
  readonly desk: LeafDesk;
  readonly asked: Explanation;
  readonly sent: SentForm | undefined;
}) {
  const { call, round, criterion, leaf } = desk;
  const { language, person } = call;
  const say = sayIn(language);
  const actor = { account: person.account.id, name: '', grants: person.grants, scopes: ['read', 'write'] as const };
  const judges = asked.askedBy?.account === person.account.id || leadsField(actor, round.id, criterion);
  const mayJudge = round.stage === 'appraisal-2' && asked.answer !== undefined && judges;
  return (
    <article class="criterion">
      <p>
        <Badge tone={asked.state === 'rejected' ? 'bad' : asked.state === 'accepted' ? 'good' : 'notice-badge'}>
          {EXPLANATION_TITLES[asked.state][language]}
        </Badge>{' '}
        <span class="quiet small">
          {asked.askedBy?.name} {momentIn(asked.askedAt, language)}
        </span>
        <br />
        <strong>{say('Hỏi', 'Question')}:</strong> {asked.question}
      </p>
      {asked.answer !== undefined && <Answer asked={asked} leaf={leaf} language={language} />}
      {asked.verdict !== undefined && (
        <p>
          <strong>{say('Kết luận', 'Verdict')}:</strong> {asked.verdict}
        </p>
      )}
      {mayJudge && <JudgeForm desk={desk} asked={asked} sent={sent} />}
    </article>
  );
}

function Answer({
  asked: { answer, answeredAt, inputs },
  leaf,
  language,
}: {
  readonly asked: Explanation;
  readonly leaf: AskedLeaf;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <p>
      <strong>{say('Đáp', 'Answer')}:</strong> {answer}{' '}
      <span class="quiet small">{momentIn(answeredAt, language)}</span>
      {inputs && Object.keys(inputs).length > 0 && (
        <>
          <br />
          {say('Số liệu nêu trong giải trình', 'Values stated with it')}: {saidText(leaf, inputs, language)}
        </>
      )}
    </p>
  );
}

function JudgeForm({
  desk: { call },
  asked,
  sent,
}: {
  readonly desk: LeafDesk;
  readonly asked: Explanation;
  readonly sent: SentForm | undefined;
}) {
  const { language, api } = call;
  const say = sayIn(language);
  return (
    <form method="post">
      <StaleNotice problem={sent?.problem} yours={sent?.text ?? ''} theirs={asked.verdict ?? ''} language={language} />
      <FormToken csrf={api.csrf} version={formVersion(sent, asked.version)} />
      <input type="hidden" name="do" value="verdict" />
      <input type="hidden" name="explanation" value={asked.id} />
      <AreaField
        name={`verdict-${asked.id}`}
        label={say('Kết luận', 'Verdict')}
        hint={say('Cơ quan đọc được', 'The agency reads it')}
        value={sent?.text ?? asked.verdict ?? ''}
        required
      />
      <p>
        <button type="submit" name="accepted" value="yes">
          {say('Chấp nhận giải trình', 'Accept the explanation')}
        </button>{' '}
        <button type="submit" name="accepted" value="no" class="plain">
          {say('Không chấp nhận', 'Reject it')}
        </button>
      </p>
    </form>
  );
}
