import { AreaField, SelectField } from '../../part/control.tsx';
import { SureField } from '../../part/doubt.tsx';
import { FormToken } from '../../part/field.tsx';
import { LeafInputs } from '../../part/leaf-inputs.tsx';
import { may } from '../../part/may.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { AppraisalFrame } from '../appraisal/appraisal-data.tsx';
import { LayersTable } from '../appraisal/layers-table.tsx';
import { saidText } from '../appraisal/said-text.ts';
import { StaleNotice } from '../appraisal/stale-notice.tsx';
import { roundPath } from '../board/round-data.tsx';
import { NOTHING } from '../board/supposition.ts';
import { ComparisonTables } from '../board/what-if-comparison.tsx';
import { errorsByInput, showProblem } from '../sheet/show-problem.ts';
import {
  type ChosenLeaf,
  type CouncilDesk,
  councilPage,
  layersOf,
  readCouncil,
  type TriedDecision,
} from './council-data.ts';
import { DecisionList } from './decision-list.tsx';
import { RankingBeside } from './ranking-beside.tsx';

const DONE: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  decided: [
    'Đã ghi quyết định; xếp hạng bên dưới đã tính lại.',
    'The decision stands; the ranking below is computed anew.',
  ],
  withdrawn: [
    'Đã rút quyết định; xếp hạng bên dưới đã tính lại.',
    'The decision is taken back; the ranking below is computed anew.',
  ],
};

/** What the council decided, the form to decide, and the ranking that follows. */
export async function drawCouncil(call: WorkCall, tried?: TriedDecision): Promise<WorkAnswer> {
  const { query, language } = call;
  const desk = await readCouncil(call, query('agency'), query('criterion'));
  if (!('decisions' in desk)) return refusedPage(call, desk.problem);
  const say = sayIn(language);
  const done = Object.hasOwn(DONE, query('done')) ? DONE[query('done')] : undefined;
  const { round, chosen } = desk;
  const page = (
    <AppraisalFrame
      call={call}
      round={round}
      title={say('Hội đồng thẩm định', 'Appraisal council')}
      parts={['council']}
      crumbs={[{ href: roundPath(language, round.id, 'board'), text: say('Bảng theo dõi', 'Board') }]}
      problem={showProblem(tried?.problem, language, chosen?.leaf)}
      done={tried || !done ? undefined : say(...done)}
    >
      <p>
        {round.title[language]}
        {'. '}
        {say(
          'Quyết định của Hội đồng đứng sau mọi bước khác; số liệu Hội đồng không nêu giữ như các bước trước.',
          'What the council decides comes after every other layer; values it leaves out stay as they were.',
        )}
      </p>
      <LeafChoice desk={desk} />
      {tried?.comparison && (
        <ComparisonTables
          comparison={tried.comparison}
          supposition={{ ...NOTHING, changes: [{ agency: chosen?.agency ?? '', criterion: '', inputs: {} }] }}
          language={language}
        />
      )}
      <div class="split">
        <div>
          {chosen && (
            <>
              <h2>
                {chosen.leaf.criterion} {chosen.leaf.title[language]} · {desk.names.get(chosen.agency)}
              </h2>
              <LayersTable desk={layersOf(desk, chosen)} />
              <DecisionForm desk={desk} chosen={chosen} tried={tried?.form === 'decide' ? tried : undefined} />
            </>
          )}
          <DecisionList desk={desk} />
        </div>
        <RankingBeside desk={desk} />
      </div>
    </AppraisalFrame>
  );
  if (!tried?.problem) return { page };
  const { status } = tried.problem;
  return { page, status: status === 403 || status === 404 || status === 409 ? status : 422 };
}

/** Chooses an agency, then one of its criteria; a form that only asks. */
function LeafChoice({ desk: { call, names, criteria, chosen } }: { readonly desk: CouncilDesk }) {
  const { language, query } = call;
  const say = sayIn(language);
  const agency = names.has(query('agency')) ? query('agency') : '';
  return (
    <form method="get" action={councilPage(call)} class="inline">
      <SelectField
        name="agency"
        label={say('Cơ quan', 'Agency')}
        chosen={agency}
        options={[
          { value: '', text: say('— chọn —', '— choose —') },
          ...[...names].map(([value, name]) => ({ value, text: `${value} ${name}` })),
        ]}
      />
      {agency !== '' && (
        <SelectField
          name="criterion"
          label={say('Tiêu chí', 'Criterion')}
          chosen={chosen?.leaf.criterion ?? ''}
          options={[
            { value: '', text: say('— chọn —', '— choose —') },
            ...criteria.map(({ criterion, title }) => ({ value: criterion, text: `${criterion} ${title[language]}` })),
          ]}
        />
      )}
      <p class="field">
        <button type="submit" class="plain">
          {agency === '' ? say('Chọn tiêu chí', 'Choose a criterion') : say('Xem', 'Show')}
        </button>
      </p>
    </form>
  );
}

function DecisionForm({
  desk: { call, round },
  chosen: { leaf, decision },
  tried,
}: {
  readonly desk: CouncilDesk;
  readonly chosen: ChosenLeaf;
  readonly tried: TriedDecision | undefined;
}) {
  const { language, api, person } = call;
  const say = sayIn(language);
  if (!may(person, 'council.decide', round.id)) return null;
  if (round.stage !== 'council') {
    return (
      <p class="quiet">
        {say('Hội đồng quyết định ở bước Hội đồng thẩm định.', 'Decisions are made in the stage of the council.')}
      </p>
    );
  }
  const stale = tried?.problem?.code === 'REQUEST_STALE';
  const version = tried && !stale ? tried.version : String(decision?.version ?? 0);
  return (
    <form method="post">
      <StaleNotice
        problem={tried?.problem}
        theirs={decision ? `${saidText(leaf, decision.inputs, language)}. ${decision.reason}` : ''}
        yours={tried ? `${saidText(leaf, tried.inputs, language)}. ${tried.text}` : ''}
        language={language}
      />
      <FormToken csrf={api.csrf} version={version} />
      <LeafInputs
        leaf={leaf}
        values={tried?.inputs ?? decision?.inputs ?? {}}
        errors={errorsByInput(tried?.problem)}
        statuses={['no-task', 'not-applicable']}
        language={language}
      />
      <AreaField
        name="reason"
        label={say('Lý do', 'Reason')}
        hint={say('Ghi vào nhật ký và giải thích kết quả', 'It stands in the log and in the explanation of the result')}
        value={tried?.text ?? decision?.reason ?? ''}
      />
      <SureField problem={tried?.problem} language={language} />
      <p>
        <button type="submit" name="do" value="try" class="plain">
          {say('Xem thử xếp hạng', 'Try what it does')}
        </button>{' '}
        <button type="submit" name="do" value="decide">
          {say('Ghi quyết định', 'Decide')}
        </button>
      </p>
    </form>
  );
}
