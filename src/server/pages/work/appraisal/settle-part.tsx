import { AreaField } from '../../part/control.tsx';
import { SureField } from '../../part/doubt.tsx';
import { FormToken } from '../../part/field.tsx';
import { inputText, inputTitle, LeafInputs } from '../../part/leaf-inputs.tsx';
import { may } from '../../part/may.ts';
import { sayIn } from '../../part/say.ts';
import { figureIn } from '../../public/published.ts';
import { errorsByInput } from '../sheet/show-problem.ts';
import type { QueueItem } from './appraisal-data.tsx';
import type { LeafDesk, SentForm } from './leaf-desk.ts';
import { saidText } from './said-text.ts';

type Opinion = NonNullable<QueueItem['opinions']>[number];

/** For the lead, once all opinions stand: settle the leaf with one of them or with values of one's own; or take it back. */
export function SettlePart({ desk, sent }: { readonly desk: LeafDesk; readonly sent: SentForm | undefined }) {
  const { call, round, criterion, item } = desk;
  const open = round.stage === 'appraisal-1' || round.stage === 'appraisal-2';
  if (!item || !open || !may(call.person, 'appraisal.settle', round.id, criterion)) return null;
  const say = sayIn(call.language);
  if (item.settled) return <UnsettleForm desk={desk} sent={sent?.form === 'unsettle' ? sent : undefined} />;
  if (!item.opinions || item.given < item.needed) {
    return (
      <section aria-labelledby="settle">
        <h2 id="settle">{say('Chốt', 'Settle')}</h2>
        <p>
          {say(
            `Chốt được khi đủ ${item.needed} ý kiến; mới có ${item.given}.`,
            `It can be settled once ${item.needed} opinions stand; there are ${item.given}.`,
          )}
        </p>
      </section>
    );
  }
  return (
    <section aria-labelledby="settle">
      <h2 id="settle">{say('Chốt', 'Settle')}</h2>
      <Differences desk={desk} opinions={item.opinions} />
      {item.opinions.map((opinion) => (
        <UseForm desk={desk} opinion={opinion} sent={sent?.form === `use ${opinion.account}` ? sent : undefined} />
      ))}
      <OwnForm desk={desk} opinions={item.opinions} sent={sent?.form === 'settle' ? sent : undefined} />
    </section>
  );
}

/** In what the opinions differ, in words, above the table in which they stand side by side. */
function Differences({ desk, opinions }: { readonly desk: LeafDesk; readonly opinions: readonly Opinion[] }) {
  const { leaf, call, item } = desk;
  const { language } = call;
  const say = sayIn(language);
  if (item?.state !== 'disagreed') return <p>{say('Các ý kiến giống nhau.', 'The opinions say the same.')}</p>;
  const names = [...new Set(opinions.flatMap(({ inputs }) => Object.keys(inputs)))];
  const texts = names.map((name) => ({
    name,
    said: opinions.map(({ inputs }) => {
      const text = inputs[name];
      return text === undefined ? '—' : inputText(leaf, name, text, language);
    }),
  }));
  return (
    <ul>
      {texts
        .filter(({ said }) => new Set(said).size > 1)
        .map(({ name, said }) => (
          <li>
            {inputTitle(leaf, name, language)}:{' '}
            {said.map((text, at) => (
              <>
                {at > 0 && ' ≠ '}
                {opinions[at]?.name} <mark>{text}</mark>
              </>
            ))}
          </li>
        ))}
    </ul>
  );
}

function UseForm({
  desk: { call, leaf, item },
  opinion,
  sent,
}: {
  readonly desk: LeafDesk;
  readonly opinion: Opinion;
  readonly sent: SentForm | undefined;
}) {
  const { language, api } = call;
  const say = sayIn(language);
  const { account, name, inputs, reason } = opinion;
  return (
    <form method="post" class="card">
      <FormToken csrf={api.csrf} />
      <input type="hidden" name="do" value="use" />
      <input type="hidden" name="account" value={account} />
      <p>
        <strong>{name}</strong>: {saidText(leaf, inputs, language)} → {figureIn(item?.opinionPoints[account], language)}{' '}
        {say('điểm', 'points')}
        {reason !== '' && ` · ${reason}`}
      </p>
      <AreaField
        name={`reason-${account}`}
        label={say('Lý do chốt', 'Reason')}
        hint={say('Để trống thì lấy lý do của ý kiến này', 'Left empty, the reason of this opinion is taken')}
        rows={2}
        value={sent?.text ?? ''}
        error={sent?.problem.code === 'APPRAISAL_REASON_MISSING' ? sent.problem.detail : undefined}
      />
      <p>
        <button type="submit">{say(`Chốt theo ${name}`, `Settle as ${name} says`)}</button>
      </p>
    </form>
  );
}

function OwnForm({
  desk: { call, leaf },
  opinions,
  sent,
}: {
  readonly desk: LeafDesk;
  readonly opinions: readonly Opinion[];
  readonly sent: SentForm | undefined;
}) {
  const { language, api } = call;
  const say = sayIn(language);
  return (
    <details open={sent !== undefined}>
      <summary>{say('Chốt với số liệu khác', 'Settle with other values')}</summary>
      <form method="post">
        <FormToken csrf={api.csrf} />
        <input type="hidden" name="do" value="settle" />
        <LeafInputs
          leaf={leaf}
          values={sent?.inputs ?? opinions[0]?.inputs ?? {}}
          errors={errorsByInput(sent?.problem)}
          prefix="settle."
          statuses={['no-task', 'not-applicable', 'not-judged']}
          language={language}
        />
        <AreaField
          name="settle-reason"
          label={say('Lý do', 'Reason')}
          hint={say('Cơ quan đọc được', 'The agency reads it')}
          value={sent?.text ?? ''}
          required
        />
        <SureField problem={sent?.problem} language={language} />
        <p>
          <button type="submit">{say('Chốt số liệu này', 'Settle these values')}</button>
        </p>
      </form>
    </details>
  );
}

function UnsettleForm({ desk: { call }, sent }: { readonly desk: LeafDesk; readonly sent: SentForm | undefined }) {
  const { language, api } = call;
  const say = sayIn(language);
  return (
    <section aria-labelledby="settle">
      <h2 id="settle">{say('Đã chốt', 'Settled')}</h2>
      <form method="post">
        <FormToken csrf={api.csrf} />
        <input type="hidden" name="do" value="unsettle" />
        <AreaField
          name="unsettle-reason"
          label={say('Lý do hủy chốt', 'Why it is taken back')}
          hint={say('Ghi vào nhật ký; các ý kiến giữ nguyên', 'It stands in the log; the opinions stay')}
          rows={2}
          value={sent?.text ?? ''}
          required
        />
        <p>
          <button type="submit" class="plain">
            {say('Hủy chốt', 'Take the settlement back')}
          </button>
        </p>
      </form>
    </section>
  );
}
