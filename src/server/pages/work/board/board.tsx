import type { Language } from '../../../../base/language.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { MoveForms, type RefusedMove } from './move-forms.tsx';
import { OpenList } from './open-list.tsx';
import {
  documentThings,
  type OpenThing,
  readResult,
  readResultSoon,
  readUploads,
  resultThings,
  uploadThings,
} from './open-thing.ts';
import { type Round, RoundFrame, readRound, readSheets, roundPath, runs, type SheetLine } from './round-data.tsx';
import { readSeason, type SeasonView } from './season-document.ts';
import { filterSheets, filterText, type SheetFilter, SheetTable, sheetView } from './sheet-table.tsx';
import { StageLine } from './stage-line.tsx';

/** What was done before the board was shown again. */
const DONE: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  move: [
    'Đã chuyển bước. Nhật ký được niêm phong bằng chữ ký số.',
    'The round is moved; the log is sealed with a signature.',
  ],
  due: ['Đã lưu thời hạn.', 'The due dates are saved.'],
  return: ['Đã trả lại phiếu.', 'The sheet is given back.'],
  extension: ['Đã gia hạn.', 'The extension is given.'],
  opened: ['Đã mở đợt; mỗi cơ quan có một phiếu chấm điểm.', 'The round is open; every agency has a score sheet.'],
  correction: [
    'Đã mở lại để đính chính; bản đã công bố vẫn xem được.',
    'Open for a correction; what is published stays readable.',
  ],
};

/** The season at a glance. */
export async function drawBoard(call: WorkCall, refused?: RefusedMove): Promise<WorkAnswer> {
  const { language, query, param } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const { body: sheets, problem: hidden } = await readSheets(call.api, param('round'));
  if (!sheets) return refusedPage(call, hidden);
  const say = sayIn(language);
  const done = DONE[query('done')];
  const season = await readSeason(call.api, round);
  const open = await readOpen(call, round, season);
  const isSetup = round.stage === 'setup';
  const page = (
    <RoundFrame
      call={call}
      round={round}
      title={say(`Bảng theo dõi: ${round.title.vi}`, `Board: ${round.title.en}`)}
      parts={['board']}
      problem={refused?.problem}
      done={done && say(...done)}
    >
      <StageLine round={round} language={language} />
      {isSetup ? (
        <p class="lead">
          <a href={roundPath(language, round.id, 'documents')}>
            {say('Chuẩn bị tài liệu của đợt, rồi mở đợt', 'Prepare the documents of the round, then open it')}
          </a>
        </p>
      ) : (
        <Counts round={round} sheets={sheets} language={language} />
      )}
      <Links call={call} round={round} />
      {runs(call, round.id) && <MoveForms call={call} round={round} sheets={sheets} refused={refused} />}
      <OpenSection call={call} round={round} open={open} />
      {!isSetup && <SheetTable call={call} round={round} sheets={sheets} season={season} view={sheetView(call)} />}
    </RoundFrame>
  );
  if (!refused) return { page };
  return { page, status: refused.problem.status === 422 ? 422 : 409 };
}

/** Moves the round; what is refused is shown on the board, with what stands in the way. */
export async function moveOn(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const to = form.text('to');
  const move = { to, reason: form.text(`reason-${to}`), force: form.text('force') === '1' };
  const { problem } = await api.send('POST', `${apiPath('rounds', param('round'))}/moves`, move);
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawBoard(call, { ...move, problem });
  return {
    redirect: `${roundPath(language, param('round'), 'board')}?done=${to === 'self-assessment' ? 'opened' : 'move'}`,
  };
}

function Counts({
  round,
  sheets,
  language,
}: {
  readonly round: Round;
  readonly sheets: readonly SheetLine[];
  readonly language: Language;
}) {
  const filters: readonly SheetFilter[] = ['not-started', 'open', 'late', 'signed'];
  const board = roundPath(language, round.id, 'board');
  return (
    <ul class="cards">
      {filters.map((filter) => (
        <li class="card">
          <a href={`${board}?show=${filter}#sheets`}>{filterText(filter, language)}</a>
          <div class="big">{`${filterSheets(sheets, filter).length} / ${sheets.length}`}</div>
        </li>
      ))}
    </ul>
  );
}

function Links({ call, round }: { readonly call: WorkCall; readonly round: Round }) {
  const { language } = call;
  const say = sayIn(language);
  const links = [
    ...(runs(call, round.id) && round.stage !== 'published'
      ? [
          ['due', say('Sửa thời hạn', 'Change due dates')],
          ['extension', say('Gia hạn cho một cơ quan', 'Give an agency until later')],
        ]
      : []),
    ...(round.stage === 'setup' ? [] : [['letter', say('Soạn công văn đôn đốc', 'Draft a reminder')]]),
  ];
  return (
    <ul class="nav">
      {links.map(([part = '', text = '']) => (
        <li>
          <a href={roundPath(language, round.id, 'board', part)}>{text}</a>
        </li>
      ))}
    </ul>
  );
}

/** What keeps a round from closing, as far as it is known. */
interface Open {
  readonly things: readonly OpenThing[];
  /** Whether the result was looked at. */
  readonly computed: boolean;
  /** Whether it is being computed at this moment. */
  readonly computing: boolean;
}

/** What keeps the round from closing. The result is computed when somebody asks: after a change it takes as long as a run. */
async function readOpen({ api, language, query }: WorkCall, round: Round, season: SeasonView): Promise<Open> {
  const asked = query('check') !== '' && round.stage !== 'setup' && round.stage !== 'published';
  const uploads = await readUploads(api, round.id, season);
  const soon = asked && query('check') !== 'wait' ? await readResultSoon(api, round.id) : {};
  const waited = asked && query('check') === 'wait' ? await readResult(api, round.id) : {};
  const { body, problem, computing = false } = { computing: false, ...soon, ...waited };
  const refused: readonly OpenThing[] = problem ? [{ severity: 'error', text: problem.detail }] : [];
  return {
    computed: asked && !computing,
    computing,
    things: [
      ...documentThings(round, language),
      ...uploadThings(uploads, round.id, language),
      ...refused,
      ...(body ? resultThings(body, round.id, language) : []),
    ],
  };
}

function OpenSection({ call, round, open }: { readonly call: WorkCall; readonly round: Round; readonly open: Open }) {
  const { language } = call;
  const say = sayIn(language);
  const canCompute = !open.computed && !open.computing && round.stage !== 'setup' && round.stage !== 'published';
  return (
    <section aria-labelledby="open">
      <h2 id="open">{say('Còn vướng gì', 'What will not close')}</h2>
      <OpenList
        things={open.things}
        language={language}
        none={
          open.computed
            ? say(
                'Không còn gì vướng: mọi phiếu được xếp hạng đều đủ số liệu.',
                'Nothing is open: every ranked sheet is complete.',
              )
            : say('Tài liệu và tệp khảo sát không vướng gì.', 'Nothing is wrong with documents and survey files.')
        }
      />
      {open.computing && (
        <p class="notice" role="status">
          {say(
            'Đang tính; các phần khác của trang dùng được ngay. ',
            'Computing; the rest of the page is there already. ',
          )}
          <a href={`${roundPath(language, round.id, 'board')}?check=wait#open`}>
            {say('Chờ và xem phiếu nào còn thiếu số liệu', 'Wait and see which sheets lack data')}
          </a>
        </p>
      )}
      {canCompute && (
        <p>
          <a href={`${roundPath(language, round.id, 'board')}?check=1#open`}>
            {say('Tính thử và xem phiếu nào còn thiếu số liệu', 'Compute now and see which sheets lack data')}
          </a>
        </p>
      )}
    </section>
  );
}
