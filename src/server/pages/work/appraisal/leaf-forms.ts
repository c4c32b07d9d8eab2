import type { Problem } from '../../../problem.ts';
import { doubtOf } from '../../part/doubt.tsx';
import { readLeafInputs, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import type { ApiAnswer } from '../../part/page-api.ts';
import { refusedPage, type WorkAnswer, type WorkForm } from '../../part/work-page.tsx';
import { roundPath } from '../board/round-data.tsx';
import { queryOf } from './appraisal-data.tsx';
import { acceptable } from './layers-table.tsx';
import { leafApi, leafPage, nextOpen, readItem, readSiblings, type SentForm, seenHeaders } from './leaf-desk.ts';
import { drawLeaf } from './leaf-page.tsx';

/** Carries out one form of the page of a leaf. */
export async function sendLeaf(call: WorkForm): Promise<WorkAnswer> {
  const { api, form } = call;
  const { body: leaf, problem } = await api.get<SheetLeaf>(leafApi(call));
  if (!leaf) return refusedPage(call, problem);
  const deed = DEEDS[form.text('do')];
  return deed ? deed(call, leaf) : drawLeaf(call);
}

type Deed = (call: WorkForm, leaf: SheetLeaf) => Promise<WorkAnswer>;

const DEEDS: Readonly<Record<string, Deed>> = {
  accept: async (call, leaf) => {
    const inputs = acceptable({ leaf }) ?? {};
    const doubt = await doubtOf(call, leafApi(call), 'appraisal-2', inputs);
    const sent = doubt
      ? { problem: doubt }
      : await call.api.send('PUT', `${leafApi(call)}/opinion`, { inputs, reason: '' }, seenHeaders('0'));
    return answered(call, sent, { form: 'opinion', inputs, text: '' }, () => goOn(call));
  },
  opinion: async (call, leaf) => {
    const { form, api } = call;
    const inputs = readLeafInputs(form, leaf);
    const reason = form.text('reason');
    const headers = seenHeaders(form.text('_version'));
    const doubt = await doubtOf(call, leafApi(call), 'appraisal-2', inputs);
    const sent = doubt
      ? { problem: doubt }
      : await api.send('PUT', `${leafApi(call)}/opinion`, { inputs, reason }, headers);
    return answered(call, sent, { form: 'opinion', inputs, text: reason }, () => goOn(call));
  },
  withdraw: async (call) => {
    const headers = seenHeaders(call.form.text('_version'));
    const sent = await call.api.send('DELETE', `${leafApi(call)}/opinion`, undefined, headers);
    return answered(call, sent, { form: 'withdraw', inputs: {}, text: '' }, () => stay(call, 'withdrawn'));
  },
  ask: async (call) => {
    const question = call.form.text('question');
    const sent = await call.api.send('POST', `${leafApi(call)}/explanations`, { question });
    return answered(call, sent, { form: 'ask', inputs: {}, text: question }, () => stay(call, 'asked'));
  },
  verdict: async (call) => {
    const { form, api } = call;
    const id = form.text('explanation');
    const verdict = form.text(`verdict-${id}`);
    const path = `${leafApi(call)}/explanations/${encodeURIComponent(id)}/verdict`;
    const body = { accepted: form.text('accepted') === 'yes', verdict };
    const sent = await api.send('PUT', path, body, seenHeaders(form.text('_version')));
    return answered(call, sent, { form: `verdict ${id}`, inputs: {}, text: verdict }, () => stay(call, 'judged'));
  },
  use: async (call) => {
    const { form, api } = call;
    const account = form.text('account');
    const reason = form.text(`reason-${account}`);
    const sent = await api.send('POST', `${leafApi(call)}/settlement`, { use: account, reason });
    return answered(call, sent, { form: `use ${account}`, inputs: {}, text: reason }, () => stay(call, 'settled'));
  },
  settle: async (call, leaf) => {
    const { form, api } = call;
    const inputs = readLeafInputs(form, leaf, 'settle.');
    const reason = form.text('settle-reason');
    const doubt = await doubtOf(call, leafApi(call), 'appraisal-2', inputs);
    const sent = doubt ? { problem: doubt } : await api.send('POST', `${leafApi(call)}/settlement`, { inputs, reason });
    return answered(call, sent, { form: 'settle', inputs, text: reason }, () => stay(call, 'settled'));
  },
  unsettle: async (call) => {
    const reason = call.form.text('unsettle-reason');
    const sent = await call.api.send('DELETE', `${leafApi(call)}/settlement${queryOf({ reason })}`);
    return answered(call, sent, { form: 'unsettle', inputs: {}, text: reason }, () => stay(call, 'unsettled'));
  },
};

/** Goes on where it was done, and shows the page with what was typed where it was not. */
async function answered(
  call: WorkForm,
  { problem }: Pick<ApiAnswer<unknown>, 'problem'>,
  sent: Omit<SentForm, 'problem' | 'version'>,
  next: () => Promise<string> | string,
): Promise<WorkAnswer> {
  if (!problem) return { redirect: await next() };
  const shown: Problem = problem;
  return drawLeaf(call, { ...sent, problem: shown, version: call.form.text('_version') });
}

function stay(call: WorkForm, done: string): string {
  return leafPage(call, call.param('agency'), { done });
}

/** After an opinion: to the next agency without one, or back to the queue. */
async function goOn(call: WorkForm): Promise<string> {
  const agency = call.param('agency');
  const group = (await readItem(call)).body?.items[0]?.group ?? call.query('group');
  const next = nextOpen(await readSiblings(call, group), agency);
  if (next) return leafPage(call, next.agency, { done: 'opinion', of: agency });
  return roundPath(call.language, call.param('round'), 'appraisal') + queryOf({ group, done: 'all' });
}
