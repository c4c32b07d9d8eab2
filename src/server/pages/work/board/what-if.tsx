import type { z } from '@hono/zod-openapi';
import { LAYERS } from '../../../../scoring/index.ts';
import type { comparisonSchema, thresholdListSchema } from '../../../api/result-schema.ts';
import type { sheetSchema } from '../../../api/sheet-schema.ts';
import type { Problem } from '../../../problem.ts';
import { readLeafInputs, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { type ApiAnswer, apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { type Round, RoundFrame, readRound } from './round-data.tsx';
import {
  carriedSupposition,
  NOTHING,
  pointNumber,
  type Supposition,
  supposedCount,
  withAnswer,
  withWeight,
} from './supposition.ts';
import { thresholdSubjects, withBounds } from './threshold-choice.ts';
import { ComparisonTables } from './what-if-comparison.tsx';
import { type Choices, WhatIfForm } from './what-if-form.tsx';

type Sheet = z.output<typeof sheetSchema>;
type Comparison = z.output<typeof comparisonSchema>;
type ThresholdList = z.output<typeof thresholdListSchema>;

/** What the page is drawn from, beside the round. */
interface State {
  readonly supposition: Supposition;
  readonly agency: string;
  readonly criterion: string;
  /** Key of what thresholds are shown of. */
  readonly bounds: string;
  /** What is wrong with what was typed. */
  readonly fault?: string | undefined;
}

/** The empty page; an agency can be named in the address. */
export function drawWhatIf(call: WorkCall): Promise<WorkAnswer> {
  const at = { agency: call.query('agency'), criterion: call.query('criterion'), bounds: '' };
  return showWhatIf(call, { supposition: NOTHING, ...at });
}

/** Takes up what was pressed, and computes what is supposed. */
export async function submitWhatIf(call: WorkForm): Promise<WorkAnswer> {
  const { form } = call;
  const carried = carriedSupposition(form);
  const at = { agency: form.text('agency'), criterion: form.text('criterion'), bounds: form.text('bounds') };
  if (form.text('go') === 'answer') return addAnswer(call, carried);
  if (form.text('go') === 'weight') return addWeight(call, carried, at);
  if (form.text('go') === 'threshold') return addThresholds(call, carried, at);
  return showWhatIf(call, { supposition: carried, ...at });
}

async function addAnswer(call: WorkForm, carried: Supposition): Promise<WorkAnswer> {
  const { api, form, param, language } = call;
  // What was filled in belongs to the criterion whose fields were shown, whatever was chosen since.
  const at = {
    agency: form.text('shown-agency'),
    criterion: form.text('shown-criterion'),
    bounds: form.text('bounds'),
  };
  const leaf = await readLeaf(api, param('round'), at);
  const inputs = leaf ? readLeafInputs(form, leaf) : {};
  if (Object.keys(inputs).length === 0) {
    const fault = sayIn(language)('Nhập ít nhất một giá trị để giả định.', 'Give at least one value to suppose.');
    return showWhatIf(call, { supposition: carried, ...at, fault });
  }
  const { agency, criterion } = at;
  return showWhatIf(call, { supposition: withAnswer(carried, { agency, criterion, inputs }), ...at });
}

type Where = Pick<State, 'agency' | 'criterion' | 'bounds'>;

function addWeight(call: WorkForm, carried: Supposition, at: Where): Promise<WorkAnswer> {
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

async function addThresholds(call: WorkForm, carried: Supposition, where: Where): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const at = { ...where, bounds: form.text('shown-bounds') };
  const { body: list } = await readList(api, param('round'));
  const subject = list && thresholdSubjects(list).find(({ key }) => key === at.bounds);
  const supposition = subject && withBounds(carried, subject, form, language);
  if (supposition) return showWhatIf(call, { supposition, ...at });
  const fault = sayIn(language)('Ngưỡng là một con số, như 85 hoặc 85,5.', 'A threshold is a number, as 85 or 85.5.');
  return showWhatIf(call, { supposition: carried, ...at, fault });
}

/** What can be supposed, as the documents of the round say; the live result is not waited for. */
function readList(api: WorkCall['api'], round: string): Promise<ApiAnswer<ThresholdList>> {
  return api.get<ThresholdList>(`${apiPath('rounds', round)}/thresholds`);
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
          'Không có gì ở trang này được lưu: kết quả và phiếu của các cơ quan vẫn như cũ. Mỗi lần giả định thường tính xong trong một, hai giây; lần đầu, và lần đầu sau khi tài liệu hoặc phiếu khảo sát thay đổi, lâu hơn vì phải tổng hợp lại khảo sát.',
          'Nothing on this page is saved: results and sheets stay as they are. A supposition usually takes a second or two; the first one, and the first after documents or survey answers changed, takes longer because the surveys are counted.',
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
  { agency, criterion, bounds }: State,
): Promise<{ readonly choices?: Choices; readonly broken?: Problem | undefined }> {
  const { body: list, problem } = await readList(api, round.id);
  if (!list) return { broken: problem };
  const { body: sheet } =
    agency === '' ? { body: undefined } : await api.get<Sheet>(apiPath('rounds', round.id, 'sheets', agency));
  const leaf = sheet && leafOf(sheet, criterion);
  const stated = LAYERS.map((layer) => leaf?.layers[layer]?.inputs ?? {});
  const values = Object.assign({}, ...stated);
  const subjects = thresholdSubjects(list);
  return { choices: { groups: list.groups, sheet, agency, criterion, leaf, values, subjects, bounds } };
}

async function suppose(
  { api }: WorkCall,
  round: Round,
  supposition: Supposition,
): Promise<{ readonly body: Comparison | undefined; readonly problem: Problem | undefined }> {
  if (supposedCount(supposition) === 0) return { body: undefined, problem: undefined };
  return api.send<Comparison>('POST', `${apiPath('rounds', round.id)}/what-if`, supposition);
}
