import { DataTable } from '../../part/data-table.tsx';
import { FormToken } from '../../part/field.tsx';
import { inputText, inputTitle } from '../../part/leaf-inputs.tsx';
import { may } from '../../part/may.ts';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';

import { type CouncilDesk, councilPage, type Decision, decisionKey } from './council-data.ts';

/** What the council decided, each with the way to change it and to take it back. */
export function DecisionList({ desk }: { readonly desk: CouncilDesk }) {
  const { call, round, decisions, names } = desk;
  const { language, person } = call;
  const say = sayIn(language);
  const decides = round.stage === 'council' && may(person, 'council.decide', round.id);
  if (decisions.length === 0) {
    return (
      <>
        <h2>{say('Các quyết định', 'Decisions')}</h2>
        <p>{say('Hội đồng chưa quyết định gì.', 'The council has decided nothing yet.')}</p>
      </>
    );
  }
  return (
    <>
      <h2>{say('Các quyết định', 'Decisions')}</h2>
      <DataTable
        caption={say(`${decisions.length} quyết định`, `${decisions.length} decisions`)}
        columns={[
          { key: 'leaf', title: say('Tiêu chí, cơ quan', 'Criterion, agency') },
          { key: 'said', title: say('Số liệu', 'Values') },
          { key: 'reason', title: say('Lý do', 'Reason') },
          { key: 'at', title: say('Lúc', 'At') },
          ...(decides ? [{ key: 'deed', title: say('Rút', 'Take back') }] : []),
        ]}
        rows={decisions.map((one) => ({
          key: `${one.criterion} ${one.agency}`,
          cells: [
            <a href={councilPage(call, { agency: one.agency, criterion: one.criterion })}>
              {one.criterion} · {names.get(one.agency) ?? one.agency}
            </a>,
            <Values desk={desk} decision={one} />,
            one.reason,
            momentIn(one.decidedAt, language),
            ...(decides ? [<WithdrawForm desk={desk} decision={one} />] : []),
          ],
        }))}
      />
    </>
  );
}

/** The values of a decision, each under the title of its input. */
function Values({ desk, decision }: { readonly desk: CouncilDesk; readonly decision: Decision }) {
  const { language } = desk.call;
  const leaf = desk.decided.get(decisionKey(decision));
  return (
    <>
      {Object.entries(decision.inputs).map(([name, text]) => (
        <div>{leaf ? `${inputTitle(leaf, name, language)}: ${inputText(leaf, name, text, language)}` : text}</div>
      ))}
    </>
  );
}

function WithdrawForm({ desk: { call }, decision }: { readonly desk: CouncilDesk; readonly decision: Decision }) {
  const { language, api } = call;
  const say = sayIn(language);
  const { agency, criterion, version } = decision;
  const id = `withdraw-${criterion}-${agency}`;
  return (
    <details>
      <summary>{say('Rút…', 'Take back…')}</summary>
      <form method="post" action={councilPage(call, { agency, criterion })}>
        <FormToken csrf={api.csrf} version={String(version)} />
        <label for={id}>{say('Lý do', 'Reason')}</label>
        <input id={id} type="text" name="withdraw-reason" required />
        <p>
          <button type="submit" name="do" value="withdraw" class="plain">
            {say('Rút quyết định', 'Take it back')}
          </button>
        </p>
      </form>
    </details>
  );
}
