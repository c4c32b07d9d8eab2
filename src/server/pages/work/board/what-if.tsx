import type { z } from '@hono/zod-openapi';
import { LAYERS } from '../../../../scoring/index.ts';
import type { comparisonSchema } from '../../../api/result-schema.ts';
import type { sheetSchema } from '../../../api/sheet-schema.ts';
import type { Problem } from '../../../problem.ts';
import { readLeafInputs, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { readResult } from './open-thing.ts';
import { type Round, RoundFrame, readRound } from './round-data.tsx';
import { carriedSupposition, NOTHING, pointNumber, type Supposition, withAnswer, withWeight } from './supposition.ts';
import { ComparisonTables } from './what-if-comparison.tsx';
import { type Choices, WhatIfForm } from './what-if-form.tsx';

type Sheet = z.output<typeof sheetSchema>;
type Comparison = z.output<typeof comparisonSchema>;

/** What the page is drawn from, beside the round. */
interface State {
  readonly supposition: Supposition;
  readonly agency: string;
  readonly criterion: string;
  /** What is wrong with what was typed. */
  readonly fault?: string | undefined;
}

/** The empty page; an agency can be named in the address. */
export function drawWhatIf(call: WorkCall): Promise<WorkAnswer> {
  return showWhatIf(call, { supposition: NOTHING, agency: call.query('agency'), criterion: call.query('criterion') });
}

/** Takes up what was pressed, and computes what is supposed. */
export async function submitWhatIf(call: WorkForm): Promise<WorkAnswer> {
  const { form } = call;
  const carried = carriedSupposition(form);
  const at = { agency: form.text('agency'), criterion: form.text('criterion') };
  if (form.text('go') === 'answer') return addAnswer(call, carried);
  if (form.text('go') === 'weight') return addWeight(call, carried, at);
  return showWhatIf(call, { supposition: carried, ...at });
}

async function addAnswer(call: WorkForm, carried: Supposition): Promise<WorkAnswer> {
  const { api, form, param, language } = call;
  // What was filled in belongs to the criterion whose fields were shown, whatever was chosen since.
  const at = { agency: form.text('shown-agency'), criterion: form.text('shown-criterion') };
  const leaf = await readLeaf(api, param('round'), at);
  const inputs = leaf ? readLeafInputs(form, leaf) : {};
  if (Object.keys(inputs).length === 0) {
    const fault = sayIn(language)('Nhập ít nhất một giá trị để giả định.', 'Give at least one value to suppose.');
    return showWhatIf(call, { supposition: carried, ...at, fault });
  }
  return showWhatIf(call, { supposition: withAnswer(carried, { ...at, inputs }), ...at });
}

function addWeight(call: WorkForm, carried: Supposition, at: Pick<State, 'agency' | 'criterion'>): Promise<WorkAnswer> {
  const { form, language } = call;
  const [group = '', criterion = ''] = form.text('weigh').split('/');
  const weight = pointNumber(form.text('weight-value'), language);
  if (!/^\d+(\.\d+)?$/.test(weight)) {
    const fault = sayIn(language)(
      'Điểm tối đa là một số không âm, như 12,5.',
      'A maximum is a number not below 0, as 12.5.',
    );
    return showWhatIf(call, { supposition: carried, ...at, fault });
  }
  return showWhatIf(call, { supposition: withWeight(carried, { group, criterion, weight }), ...at });
}

/** A leaf of an agency. */
async function readLeaf(
  api: WorkCall['api'],
  round: string,
  { agency, criterion }: Pick<State, 'agency' | 'criterion'>,
): Promise<SheetLeaf | undefined> {
  if (agency === '' || criterion === '') return undefined;
  const { body } = await api.get<Sheet>(apiPath('rounds', round, 'sheets', agency));
  return body ? leafOf(body, criterion) : undefined;
}

function leafOf({ leaves }: Sheet, criterion: string): SheetLeaf | undefined {
  return leaves.find((one) => one.criterion === criterion);
}

async function showWhatIf(call: WorkCall, state: State): Promise<WorkAnswer> {
  const { language } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const { choices, broken } = await readChoices(call, round, state);
  if (broken?.status === 403) return refusedPage(call, broken);
  const { body: comparison, problem: refused } = await suppose(call, round, state.supposition);
  const say = sayIn(language);
  const page = (
    <RoundFrame
      call={call}
      round={round}
      title={say('Giả định', 'What if')}
      parts={['what-if']}
      problem={broken ?? refused}
    >
      <p class="notice">
        {say(
          'Không có gì ở trang này được lưu: kết quả và phiếu của các cơ quan vẫn như cũ. Mỗi lần tính có thể mất nửa phút.',
          'Nothing on this page is saved: results and sheets stay as they are. Computing may take half a minute.',
        )}
      </p>
      {state.fault && (
        <p class="error" role="alert">
          {state.fault}
        </p>
      )}
      {comparison && <ComparisonTables comparison={comparison} supposition={state.supposition} language={language} />}
      {choices && <WhatIfForm call={call} round={round} choices={choices} supposition={state.supposition} />}
    </RoundFrame>
  );
  return broken || refused || state.fault ? { page, status: 422 } : { page };
}

/** What can be chosen: agencies, the criteria of the chosen one, and the criteria of the first level of every group. */
async function readChoices(
  { api }: WorkCall,
  round: Round,
  { agency, criterion }: State,
): Promise<{ readonly choices?: Choices; readonly broken?: Problem | undefined }> {
  const { body: result, problem } = await readResult(api, round.id);
  if (!result) return { broken: problem };
  const { body: sheet } =
    agency === '' ? { body: undefined } : await api.get<Sheet>(apiPath('rounds', round.id, 'sheets', agency));
  const leaf = sheet && leafOf(sheet, criterion);
  const stated = LAYERS.map((layer) => leaf?.layers[layer]?.inputs ?? {});
  return { choices: { result, sheet, agency, criterion, leaf, values: Object.assign({}, ...stated) } };
}

async function suppose(
  { api }: WorkCall,
  round: Round,
  supposition: Supposition,
): Promise<{ readonly body: Comparison | undefined; readonly problem: Problem | undefined }> {
  if (supposition.changes.length + supposition.weights.length === 0) return { body: undefined, problem: undefined };
  return api.send<Comparison>('POST', `${apiPath('rounds', round.id)}/what-if`, supposition);
}
