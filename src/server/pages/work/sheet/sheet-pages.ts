import { parseDate } from '../../../../base/date.ts';
import type { Problem } from '../../../problem.ts';
import { doubtOf } from '../../part/doubt.tsx';
import { readLeafInputs, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import type { PageForm } from '../../part/page-form.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm, type WorkPath } from '../../part/work-page.tsx';
import { clearPage, evidencePage } from './confirm-page.tsx';
import { leafPage } from './leaf-page.tsx';
import type { TypedAnswer } from './leaf-said.ts';
import type { TriedPoints } from './points-part.tsx';
import {
  type Explanation,
  isSilent,
  mayAnswer,
  nextLeaf,
  readDesk,
  type SheetDesk,
  sheetApi,
  sheetHref,
} from './sheet-data.ts';
import { sheetPage } from './sheet-page.tsx';
import type { Standing } from './stale-part.tsx';

async function withDesk(
  call: WorkCall,
  draw: (desk: SheetDesk) => WorkAnswer | Promise<WorkAnswer>,
): Promise<WorkAnswer> {
  const desk = await readDesk(call);
  return 'problem' in desk ? refusedPage(call, desk.problem) : draw(desk);
}

async function withLeaf(
  call: WorkCall,
  draw: (desk: SheetDesk, leaf: SheetLeaf) => WorkAnswer | Promise<WorkAnswer>,
): Promise<WorkAnswer> {
  return withDesk(call, async (desk) => {
    const leaf = desk.sheet.leaves.find(({ criterion }) => criterion === call.param('criterion'));
    if (leaf) return draw(desk, leaf);
    return refusedPage(call, (await call.api.get(leafApi(call))).problem);
  });
}

function leafApi(call: WorkCall, ...parts: readonly string[]): string {
  return sheetApi(call, 'leaves', call.param('criterion'), ...parts);
}

/** The version that a form saw, as the API wants to be told it. */
function seenBy(form: PageForm): Readonly<Record<string, string>> {
  return { 'if-match': `"${form.text('_version')}"` };
}

/** What a page says after something was done; only words of ours are shown. */
function doneText({ query, language }: WorkCall): string | undefined {
  const say = sayIn(language);
  const words: Readonly<Record<string, string>> = {
    saved: say('Đã lưu.', 'Saved.'),
    cleared: say('Đã bỏ câu trả lời.', 'The answer is taken away.'),
    signed: say('Đã ký phiếu.', 'The sheet is signed.'),
    added: say('Đã thêm tài liệu.', 'The evidence is added.'),
    removed: say('Đã gỡ tài liệu.', 'The evidence is removed.'),
    explained: say('Đã gửi giải trình.', 'The explanation is sent.'),
  };
  const done = query('done');
  return Object.hasOwn(words, done) ? words[done] : undefined;
}

function statusOf({ status }: Problem): 409 | 422 {
  return status === 409 ? 409 : 422;
}

const drawLeaf = (call: WorkCall): Promise<WorkAnswer> =>
  withLeaf(call, (desk, leaf) => leafPage(desk, leaf, { done: doneText(call) }));

async function signSheet(call: WorkForm): Promise<WorkAnswer> {
  const { api, form } = call;
  const complete = form.text('incomplete') === '';
  const { problem } = await api.send('POST', sheetApi(call, 'signature'), { complete }, seenBy(form));
  if (!problem) return { redirect: `${sheetHref(call)}?done=signed` };
  return withDesk(call, (desk) => sheetPage(desk, { problem, status: statusOf(problem) }));
}

/** What values that were tried give. */
interface Tried {
  readonly statements: readonly TriedPoints[];
}

/** Saves, saves and goes on, or tries without saving, by the button that was pressed. */
async function saveLeaf(call: WorkForm): Promise<WorkAnswer> {
  return withLeaf(call, async (desk, leaf) => {
    const { api, form } = call;
    const typed = { inputs: readLeafInputs(form, leaf), reason: form.text('reason') };
    if (form.text('go') === 'try') {
      const supposed = { statements: [{ layer: 'self', inputs: typed.inputs }] };
      const { body, problem } = await api.send<Tried>('POST', leafApi(call, 'points'), supposed);
      const [tried] = body?.statements ?? [];
      return leafPage(desk, leaf, { typed, problem, seen: form.text('_version'), ...(tried && { tried }) });
    }
    const doubt = await doubtOf(call, leafApi(call), 'self', typed.inputs);
    if (doubt) return refusedSave(call, typed, doubt);
    const { body, problem } = await api.send<{ readonly issues: Problem['issues'] }>(
      'PUT',
      leafApi(call),
      typed,
      seenBy(form),
    );
    if (problem) return refusedSave(call, typed, problem);
    const next = form.text('go') === 'next' ? nextLeaf(desk, leaf) : undefined;
    if (body?.issues && body.issues.length > 0) return withIssues(call, body.issues);
    return { redirect: `${sheetHref(call, (next ?? leaf).criterion)}?done=saved` };
  });
}

/** The page of a save that was refused, with what was typed, and where somebody else was faster, with both. */
function refusedSave(call: WorkForm, typed: TypedAnswer, problem: Problem): Promise<WorkAnswer> {
  const standing = problem.code === 'REQUEST_STALE' ? (problem['current'] as Standing | undefined) : undefined;
  const seen = call.form.text('_version');
  const said = { problem, typed, seen, status: statusOf(problem), ...(standing && { standing }) };
  return withLeaf(call, (desk, leaf) => leafPage(desk, leaf, said));
}

/** It is saved, and something of it is worth a look. */
function withIssues(call: WorkCall, issues: NonNullable<Problem['issues']>): Promise<WorkAnswer> {
  const say = sayIn(call.language);
  const done = `${say('Đã lưu. Nên xem lại:', 'Saved. Worth a look:')} ${issues.map(({ text }) => text).join(' ')}`;
  return withLeaf(call, (desk, leaf) => leafPage(desk, leaf, { done }));
}

async function clearLeaf(call: WorkForm): Promise<WorkAnswer> {
  const { problem } = await call.api.send('DELETE', leafApi(call), undefined, seenBy(call.form));
  if (problem) return withLeaf(call, (desk, leaf) => clearPage(desk, leaf, problem));
  return { redirect: `${sheetHref(call, call.param('criterion'))}?done=cleared` };
}

async function addEvidence(call: WorkForm): Promise<WorkAnswer> {
  const { api, form } = call;
  const [documentNumber, given] = [form.text('documentNumber'), form.text('documentDate')];
  const paper = {
    documentNumber,
    documentDate: parseDate(given) ?? given,
    page: form.text('page'),
    item: form.text('item'),
  };
  const { body, problem } = await api.send<{ readonly id: string }>('POST', leafApi(call, 'evidence'), paper);
  if (!body) {
    const evidence = { ...paper, documentDate: given, errors: evidenceErrors(call, paper) };
    const said = { evidence, problem, status: problem ? statusOf(problem) : (422 as const) };
    return withLeaf(call, (desk, leaf) => leafPage(desk, leaf, said));
  }
  const file = form.file('file');
  const refused = file && (await sendFile(call, body.id, file));
  if (refused) return drawEvidence(call, body.id, refused);
  return { redirect: `${sheetHref(call, call.param('criterion'))}?done=added` };
}

function evidenceErrors(
  { language }: WorkCall,
  { documentNumber, documentDate }: { readonly documentNumber: string; readonly documentDate: string },
): Readonly<Record<string, string>> {
  const say = sayIn(language);
  return {
    ...(documentNumber === '' && { documentNumber: say('Cần có số, ký hiệu văn bản', 'The number is needed') }),
    ...(!parseDate(documentDate) && {
      documentDate: say('Không phải ngày như 14/11/2025', 'Not a day as 2025-11-14'),
    }),
  };
}

/** Sends the file of a piece of evidence; the problem where it was refused. */
async function sendFile(call: WorkCall, id: string, file: File): Promise<Problem | undefined> {
  const path = `${leafApi(call, 'evidence', id, 'file')}?name=${encodeURIComponent(file.name)}`;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { problem } = await call.api.sendBytes('PUT', path, bytes, { 'content-type': 'application/octet-stream' });
  return problem;
}

function drawEvidence(call: WorkCall, id: string, problem?: Problem): Promise<WorkAnswer> {
  return withLeaf(call, async (desk, leaf) => {
    const one = leaf.evidence.find((found) => found.id === id);
    if (one) return evidencePage(desk, leaf, one, problem);
    return leafPage(desk, leaf, problem ? { problem, status: statusOf(problem) } : {});
  });
}

async function addFile(call: WorkForm): Promise<WorkAnswer> {
  const id = call.param('evidence');
  const file = call.form.file('file');
  const problem = file && (await sendFile(call, id, file));
  if (!file || problem) return drawEvidence(call, id, problem);
  return { redirect: `${sheetHref(call, call.param('criterion'))}?done=added` };
}

async function removeEvidence(call: WorkForm): Promise<WorkAnswer> {
  const id = call.param('evidence');
  const { problem } = await call.api.send('DELETE', leafApi(call, 'evidence', id));
  if (problem) return drawEvidence(call, id, problem);
  return { redirect: `${sheetHref(call, call.param('criterion'))}?done=removed` };
}

async function answerExplanation(call: WorkForm): Promise<WorkAnswer> {
  return withLeaf(call, async (_desk, leaf) => {
    const { api, form } = call;
    const id = call.param('explanation');
    const answer = form.text(`answer-${id}`);
    const inputs = readLeafInputs(form, leaf, `input-${id}.`);
    const body = { answer, ...(Object.keys(inputs).length > 0 && { inputs }) };
    const { problem } = await api.send<Explanation>(
      'PUT',
      leafApi(call, 'explanations', id, 'answer'),
      body,
      seenBy(form),
    );
    if (!problem) return { redirect: `${sheetHref(call, leaf.criterion)}?done=explained` };
    const said = { problem, explanation: { id, answer, inputs }, status: statusOf(problem) };
    return withLeaf(call, (desk, now) => leafPage(desk, now, said));
  });
}

const SHEET = '/work/:round/sheets/:agency';
const LEAF = `${SHEET}/:criterion`;

/** The pages of an agency's sheet. */
export const SHEET_PAGES: Readonly<Record<string, WorkPath>> = {
  [SHEET]: { get: (call) => withDesk(call, (desk) => sheetPage(desk, { done: doneText(call) })) },
  [`${SHEET}/signature`]: { get: async (call) => ({ redirect: sheetHref(call) }), post: signSheet },
  [LEAF]: { get: drawLeaf, post: saveLeaf },
  [`${LEAF}/clear`]: { get: askToClear, post: clearLeaf },
  [`${LEAF}/evidence`]: { get: tooLarge, post: addEvidence },
  [`${LEAF}/evidence/:evidence`]: { get: (call) => drawEvidence(call, call.param('evidence')), post: removeEvidence },
  [`${LEAF}/evidence/:evidence/file`]: { get: tooLarge, post: addFile },
  [`${LEAF}/explanations/:explanation`]: { get: drawLeaf, post: answerExplanation },
};

/** Who may not take the answer away, or finds none, is led to the criterion, which says how it stands. */
function askToClear(call: WorkCall): Promise<WorkAnswer> {
  return withLeaf(call, (desk, leaf) =>
    mayAnswer(desk, leaf) && !isSilent(leaf) ? clearPage(desk, leaf) : { redirect: sheetHref(call, leaf.criterion) },
  );
}

/** A form with a file that is too large is never read: its path is opened instead. */
function tooLarge(call: WorkCall): Promise<WorkAnswer> {
  const say = sayIn(call.language);
  const done = say(
    'Chưa nhận tệp nào ở đây; tệp phải nhỏ hơn 32 MB. Chia nhỏ hoặc nén lại rồi gửi.',
    'No file was taken here; it has to be smaller than 32 MB. Divide it or make it smaller and send it again.',
  );
  return withLeaf(call, (desk, leaf) => leafPage(desk, leaf, { done }));
}
