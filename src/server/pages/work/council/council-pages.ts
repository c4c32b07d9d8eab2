import { doubtOf } from '../../part/doubt.tsx';
import { readLeafInputs, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { apiPath } from '../../part/page-api.ts';
import { refusedPage, type WorkAnswer, type WorkForm, type WorkPath } from '../../part/work-page.tsx';
import { seenHeaders } from '../appraisal/leaf-desk.ts';
import { drawCouncil } from './council.tsx';
import { type Comparison, councilPage } from './council-data.ts';

/** The page of the council. */
export const COUNCIL_PAGES: Readonly<Record<string, WorkPath>> = {
  '/work/:round/council': { get: (call) => drawCouncil(call), post: sendCouncil },
};

/** Decides, tries a decision out, or takes one back: always of the leaf that the address names. */
async function sendCouncil(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, param, query } = call;
  const [agency, criterion] = [query('agency'), query('criterion')];
  const path = apiPath('rounds', param('round'), 'sheets', agency, 'leaves', criterion);
  const { body: leaf, problem: unread } = await api.get<SheetLeaf>(path);
  if (!leaf) return refusedPage(call, unread);
  const version = form.text('_version');
  const done = (what: string): WorkAnswer => ({ redirect: councilPage(call, { agency, criterion, done: what }) });
  if (form.text('do') === 'withdraw') {
    const reason = form.text('withdraw-reason');
    const asked = `?${new URLSearchParams({ reason })}`;
    const { problem } = await api.send('DELETE', `${path}/council-decision${asked}`, undefined, seenHeaders(version));
    return problem
      ? drawCouncil(call, { form: 'withdraw', problem, inputs: {}, text: reason, version })
      : done('withdrawn');
  }
  const inputs = readLeafInputs(form, leaf);
  const reason = form.text('reason');
  const tried = { form: 'decide', inputs, text: reason, version };
  if (form.text('do') === 'try') {
    const changes = [{ agency, criterion, layer: 'council', inputs }];
    const what = await api.send<Comparison>('POST', `${apiPath('rounds', param('round'))}/what-if`, { changes });
    return drawCouncil(call, { ...tried, problem: what.problem, comparison: what.body });
  }
  const doubt = await doubtOf(call, path, 'council', inputs);
  if (doubt) return drawCouncil(call, { ...tried, problem: doubt });
  const sent = await api.send('PUT', `${path}/council-decision`, { inputs, reason }, seenHeaders(version));
  return sent.problem ? drawCouncil(call, { ...tried, problem: sent.problem }) : done('decided');
}
