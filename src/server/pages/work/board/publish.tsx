import type { Language } from '../../../../base/language.ts';
import type { AgencyDocument, ResultDocument } from '../../../../report/result-schema.ts';
import { STAGE_WORDS } from '../../../../round/index.ts';
import type { Problem } from '../../../problem.ts';
import { AreaField, SelectField, TickField, TimeField } from '../../part/control.tsx';
import { Field, FormToken } from '../../part/field.tsx';
import { apiPath, type PageApi } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { dayIn, resultPath } from '../../public/published.ts';
import { OpenList } from './open-list.tsx';
import {
  documentThings,
  type OpenThing,
  readResult,
  readUploads,
  resultThings,
  uploadThings,
  waitingAgencies,
  waitsText,
} from './open-thing.ts';
import { type Round, RoundFrame, readRound, roundPath, runs } from './round-data.tsx';
import { readSeason } from './season-document.ts';

/** A publication as somebody typed it. */
interface TypedPublication {
  readonly number: string;
  readonly date: string;
  readonly reason: string;
  readonly answers: string;
  readonly acknowledge: readonly string[];
}

interface Made {
  readonly revision: number;
  readonly decision: { readonly number: string; readonly date: string };
}

const EMPTY: TypedPublication = { number: '', date: '', reason: '', answers: '', acknowledge: [] };

/** What is published of a round; undefined where nothing is. */
async function readMade(api: PageApi, round: string): Promise<Made | undefined> {
  return (await api.get<Made>(apiPath('publications', round))).body;
}

/** The page from which a result is published: what blocks it, and the form. */
export async function drawPublish(call: WorkCall, typed = EMPTY, refusal?: Problem): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body: round, problem, version } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const say = sayIn(language);
  const made = await readMade(api, round.id);
  const isCouncil = round.stage === 'council';
  const { body: result, problem: broken } = isCouncil
    ? await readResult(api, round.id)
    : { body: undefined, problem: undefined };
  if (broken?.status === 403) return refusedPage(call, broken);
  const title = say('Công bố kết quả', 'Publish the result');
  const done =
    query('done') === '1'
      ? say('Đã công bố. Mọi người xem được.', 'It is published; everybody can read it.')
      : undefined;
  const page = (
    <RoundFrame call={call} round={round} title={title} parts={['publish']} problem={refusal ?? broken} done={done}>
      {made && <MadeNote call={call} round={round} made={made} />}
      {!isCouncil && <StageNote call={call} round={round} />}
      {isCouncil && (
        <Checklist round={round} result={result} things={await readBlocks(call, round, result)} language={language} />
      )}
      {isCouncil && result && runs(call, round.id) && (
        <PublishForm
          call={call}
          round={round}
          result={result}
          typed={typed}
          version={version}
          revised={made !== undefined}
        />
      )}
    </RoundFrame>
  );
  return refusal ? { page, status: refusal.status === 409 ? 409 : 422 } : { page };
}

function MadeNote({ call, round, made }: { readonly call: WorkCall; readonly round: Round; readonly made: Made }) {
  const { language } = call;
  const say = sayIn(language);
  const { number, date } = made.decision;
  return (
    <p>
      {say(
        `Lần công bố ${made.revision}, Quyết định ${number} ngày ${dayIn(date, language)}: `,
        `Revision ${made.revision}, decision ${number} of ${dayIn(date, language)}: `,
      )}
      <a href={resultPath(language, round.id)}>{say('xem trang công khai', 'the public pages')}</a>.{' '}
      {round.stage === 'published' && runs(call, round.id) && (
        <a href={roundPath(language, round.id, 'correction')}>{say('Mở lại để đính chính', 'Open a correction')}</a>
      )}
    </p>
  );
}

function StageNote({ call, round }: { readonly call: WorkCall; readonly round: Round }) {
  const { language } = call;
  if (round.stage === 'published') return null;
  const say = sayIn(language);
  return (
    <p class="notice">
      {say(
        `Đợt đang ở bước “${STAGE_WORDS[round.stage].vi}”; chỉ công bố được ở bước “${STAGE_WORDS.council.vi}”. `,
        `The round is in the stage “${STAGE_WORDS[round.stage].en}”; it is published from “${STAGE_WORDS.council.en}” only. `,
      )}
      <a href={roundPath(language, round.id, 'board')}>{say('Chuyển bước ở bảng theo dõi', 'Move it on the board')}</a>
    </p>
  );
}

async function readBlocks(
  { api, language }: WorkCall,
  round: Round,
  result: ResultDocument | undefined,
): Promise<readonly OpenThing[]> {
  return [
    ...documentThings(round, language).filter(({ severity }) => severity === 'error'),
    ...uploadThings(await readUploads(api, round.id, await readSeason(api, round)), round.id, language),
    ...(result ? resultThings(result, round.id, language) : []),
  ];
}

function Checklist({
  round,
  result,
  things,
  language,
}: {
  readonly round: Round;
  readonly result: ResultDocument | undefined;
  readonly things: readonly OpenThing[];
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <section aria-labelledby="blocks">
      <h2 id="blocks">{say('Những gì còn vướng', 'What blocks it')}</h2>
      <OpenList
        things={things}
        language={language}
        none={say('Không còn gì vướng: công bố được.', 'Nothing blocks it.')}
      />
      {result && (
        <p>
          <a href={roundPath(language, round.id, 'ranking')}>
            {say('Xem lại bảng xếp hạng sẽ công bố', 'Look at the ranking that will be published')}
          </a>
        </p>
      )}
    </section>
  );
}

function PublishForm({
  call,
  round,
  result,
  typed,
  version,
  revised,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly result: ResultDocument;
  readonly typed: TypedPublication;
  readonly version: string | undefined;
  /** Whether something is published already. */
  readonly revised: boolean;
}) {
  const { language, api } = call;
  const say = sayIn(language);
  return (
    <form method="post" action={roundPath(language, round.id, 'publish')}>
      <FormToken csrf={api.csrf} version={version} />
      <DecisionFields typed={typed} language={language} />
      <Acknowledgements agencies={waitingAgencies(result)} ticked={typed.acknowledge} language={language} />
      <AreaField
        name="reason"
        label={revised ? say('Lý do đính chính (bắt buộc)', 'Why it is revised (needed)') : say('Ghi chú', 'Remark')}
        hint={say(
          'Bắt buộc khi đính chính, hoặc khi có cơ quan không được xếp hạng.',
          'Needed for a revision, and where agencies are left without a rank.',
        )}
        value={typed.reason}
      />
      <p>
        <button type="submit">{say('Công bố', 'Publish')}</button>
      </p>
    </form>
  );
}

function DecisionFields({ typed, language }: { readonly typed: TypedPublication; readonly language: Language }) {
  const say = sayIn(language);
  return (
    <>
      <h2>{say('Quyết định công bố', 'The decision')}</h2>
      <div class="row">
        <Field
          name="number"
          label={say('Số quyết định', 'Number of the decision')}
          hint={say('như 3456/QĐ-UBND', 'as 3456/QĐ-UBND')}
          value={typed.number}
          required
        />
        <TimeField type="date" name="date" label={say('Ngày ban hành', 'Its date')} value={typed.date} required />
      </div>
      <SelectField
        name="answers"
        label={say('Phiếu khảo sát trong gói dữ liệu mở', 'Survey answers in the open data')}
        hint={say(
          'Bảng kết quả luôn công khai. Từng phiếu trả lời có thể để lộ nhóm ít người: chỉ công khai khi chắc chắn.',
          'Tables are always public. Single answers can give small groups away: make them public only when you are sure.',
        )}
        chosen={typed.answers}
        options={[
          {
            value: '',
            text: say(
              'Theo phiếu hỏi: giữ lại khi phiếu hỏi bảo vệ nhóm nhỏ',
              'As the questionnaires say: withheld where they guard small groups',
            ),
          },
          { value: 'withheld', text: say('Giữ lại', 'Withheld') },
          { value: 'public', text: say('Công khai', 'Public') },
        ]}
      />
    </>
  );
}

function Acknowledgements({
  agencies,
  ticked,
  language,
}: {
  readonly agencies: readonly AgencyDocument[];
  readonly ticked: readonly string[];
  readonly language: Language;
}) {
  const say = sayIn(language);
  if (agencies.length === 0) return null;
  return (
    <fieldset>
      <legend>{say('Công bố mà không xếp hạng các cơ quan này', 'Publish these without a rank')}</legend>
      <p class="quiet small">
        {say(
          'Phiếu chưa đủ số liệu. Đánh dấu là biết và chấp nhận; nếu không, hoàn thành phiếu trước khi công bố.',
          'Their sheets are not complete. Tick to say that you know; or complete them first.',
        )}
      </p>
      {agencies.map((agency) => (
        <TickField name="acknowledge" value={agency.code} checked={ticked.includes(agency.code)}>
          {`${agency.code} ${agency.name[language]}`}
          {agency.waits.length > 0 && (
            <span class="quiet small">{` ${say('(chờ', '(waits for')} ${waitsText(agency, language)})`}</span>
          )}
        </TickField>
      ))}
    </fieldset>
  );
}

/** Publishes the round. */
export async function savePublication(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const typed: TypedPublication = {
    number: form.text('number'),
    date: form.text('date'),
    reason: form.text('reason'),
    answers: form.text('answers'),
    acknowledge: form.texts('acknowledge'),
  };
  const { number, date, reason, answers, acknowledge } = typed;
  const body = { decision: { number, date }, reason, acknowledge, ...(answers !== '' && { answers }) };
  const headers = { 'if-match': `"${form.text('_version')}"` };
  const { problem } = await api.send('POST', `${apiPath('rounds', param('round'))}/publications`, body, headers);
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawPublish(call, typed, problem);
  return { redirect: `${roundPath(language, param('round'), 'publish')}?done=1` };
}
