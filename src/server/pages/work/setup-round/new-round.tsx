import type { Language } from '../../../../base/language.ts';
import { STAGE_WORDS, TIMED_STAGES } from '../../../../round/index.ts';
import type { Problem } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import { SelectField, TickField, TimeField } from '../../part/control.tsx';
import { Field, FormToken } from '../../part/field.tsx';
import { pagePath } from '../../part/layout.tsx';
import { localMoment } from '../../part/moment.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm, WorkFrame } from '../../part/work-page.tsx';
import { readDueFields } from '../board/due.tsx';
import { type Round, roundPath } from '../board/round-data.tsx';
import { copyRound } from './copy-round.ts';
import { nextPath } from './copy-season.ts';
import { drawDocuments } from './documents.tsx';

type RoundLine = Pick<Round, 'id' | 'title' | 'year'>;

/** A new round as somebody typed it. */
interface TypedRound {
  readonly from: string;
  readonly id: string;
  readonly year: string;
  readonly vi: string;
  readonly en: string;
  readonly appraisers: string;
  readonly extend: boolean;
  readonly sample: boolean;
  readonly due: Readonly<Record<string, string | undefined>>;
}

/** The page from which a round is opened, from last year's. */
export async function drawNewRound(call: WorkCall, typed?: TypedRound, refusal?: Problem): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body, problem } = await allItems<RoundLine>(api, '/rounds');
  if (!body) return refusedPage(call, problem);
  const rounds = [...body].sort((a, b) => b.year - a.year);
  const from = query('from') || (rounds[0]?.id ?? '');
  const source = (await api.get<Round>(apiPath('rounds', from))).body;
  const say = sayIn(language);
  const title = say('Mở đợt đánh giá mới', 'Open a new round');
  const page = (
    <WorkFrame call={call} title={title} path="/work/new-round" problem={refusal}>
      <form method="get" action={pagePath(language, '/work/new-round')} class="inline">
        <SelectField
          name="from"
          label={say('Lấy từ đợt', 'Begin from')}
          chosen={from}
          options={[
            ...rounds.map((one) => ({ value: one.id, text: one.title[language] })),
            { value: '-', text: say('Không lấy từ đợt nào (gửi tài liệu sau)', 'None (documents are sent later)') },
          ]}
        />
        <p class="field">
          <button type="submit" class="plain">
            {say('Chọn', 'Choose')}
          </button>
        </p>
      </form>
      <NewRoundForm call={call} source={source} typed={typed ?? suggestion(source)} />
    </WorkFrame>
  );
  return refusal ? { page, status: refusal.status === 409 ? 409 : 422 } : { page };
}

/** The next year's round, named after this one. */
function suggestion(source: Round | undefined): TypedRound {
  const year = source ? source.year + 1 : undefined;
  const renamed = (text: string): string => (source ? text.replaceAll(String(source.year), String(year)) : text);
  const due = TIMED_STAGES.map((stage) => {
    const moment = localMoment(source?.due[stage]);
    return [stage, moment.replace(/^\d{4}/, (old) => String(Number(old) + 1))] as const;
  });
  return {
    from: source?.id ?? '',
    id: source ? renamed(source.id) : '',
    year: year === undefined ? '' : String(year),
    vi: renamed(source?.title.vi ?? ''),
    en: renamed(source?.title.en ?? ''),
    appraisers: String(source?.appraisers ?? 2),
    extend: false,
    sample: source?.sample ?? false,
    due: Object.fromEntries(due),
  };
}

function NewRoundForm({
  call,
  source,
  typed,
}: {
  readonly call: WorkCall;
  readonly source: Round | undefined;
  readonly typed: TypedRound;
}) {
  const { language, api } = call;
  const say = sayIn(language);
  return (
    <form method="post" action={pagePath(language, '/work/new-round')}>
      <FormToken csrf={api.csrf} />
      <input type="hidden" name="from" value={typed.from} />
      <div class="row">
        <Field
          name="id"
          label={say('Mã đợt', 'Id of the round')}
          hint={say('chữ không dấu, số, dấu gạch; như kh-2026', 'letters, figures, dashes; as kh-2026')}
          value={typed.id}
          required
        />
        <Field name="year" label={say('Năm đánh giá', 'Year')} value={typed.year} required />
        <SelectField
          name="appraisers"
          label={say('Số thẩm định viên mỗi tiêu chí', 'Appraisers of a criterion')}
          chosen={typed.appraisers}
          options={['1', '2'].map((value) => ({ value, text: value }))}
        />
      </div>
      <Field name="vi" label={say('Tên tiếng Việt', 'Title in Vietnamese')} value={typed.vi} required />
      <Field name="en" label={say('Tên tiếng Anh', 'Title in English')} value={typed.en} required />
      {source && (
        <fieldset>
          <legend>{say(`Lấy từ “${source.title.vi}”`, `From “${source.title.en}”`)}</legend>
          <p>
            {say(
              'Sao bộ tiêu chí, danh sách cơ quan, phiếu hỏi, chỉ tiêu và căn cứ; không sao điểm và phiếu trả lời. Kết quả đã công bố của đợt đó thành kết quả năm trước.',
              'Criteria sets, agencies, questionnaires, targets and sources are copied, points and answers are not. What was published of that round becomes last year’s result.',
            )}
          </p>
          <TickField name="extend" checked={typed.extend}>
            {say(
              'Quyết định ban hành bộ tiêu chí còn hiệu lực cho năm mới: kéo dài hiệu lực trong tài liệu. Nếu có quyết định mới, để trống và sửa bộ tiêu chí ở bước sau.',
              'The decision on the criteria is in force for the new year too: lengthen its validity in the documents. Where there is a new decision, leave this and change the criteria next.',
            )}
          </TickField>
        </fieldset>
      )}
      <TickField name="sample" checked={typed.sample}>
        {say('Đây là dữ liệu mẫu (giả định)', 'These are sample data (invented)')}
      </TickField>
      <DueFields typed={typed} language={language} />
      <p>
        <button type="submit">{say('Tạo đợt và xem tài liệu', 'Make the round and see its documents')}</button>
      </p>
    </form>
  );
}

function DueFields({ typed, language }: { readonly typed: TypedRound; readonly language: Language }) {
  const say = sayIn(language);
  return (
    <fieldset>
      <legend>
        {say('Thời hạn (giờ Việt Nam; có thể sửa sau)', 'Due dates (time in Việt Nam; can be changed later)')}
      </legend>
      <div class="row">
        {TIMED_STAGES.map((stage) => (
          <TimeField
            type="datetime-local"
            name={`due-${stage}`}
            label={STAGE_WORDS[stage][language]}
            value={typed.due[stage] ?? ''}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Makes the round and copies what it begins with. */
export async function saveNewRound(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language } = call;
  const { typed: due, due: moments } = readDueFields(call);
  const typed: TypedRound = {
    from: form.text('from'),
    id: form.text('id'),
    year: form.text('year'),
    vi: form.text('vi'),
    en: form.text('en'),
    appraisers: form.text('appraisers'),
    extend: form.text('extend') === '1',
    sample: form.text('sample') === '1',
    due,
  };
  const source = typed.from === '' ? undefined : (await api.get<Round>(apiPath('rounds', typed.from))).body;
  const { id } = typed;
  const title = { vi: typed.vi, en: typed.en };
  const seasonPath = source ? nextPath(source.seasonPath, source.seasonPath, id) : `season/${id}/season.json`;
  const year = /^\d{4}$/.test(typed.year) ? Number(typed.year) : typed.year;
  const appraisers = Number(typed.appraisers);
  const body = { id, title, year, seasonPath, sample: typed.sample, appraisers, due: moments };
  const { problem } = await api.send('POST', '/rounds', body);
  if (problem) return problem.status === 403 ? refusedPage(call, problem) : drawNewRound(call, typed, problem);
  const copied = source
    ? await copyRound(api, { source, name: { id, year: Number(year), title }, extend: typed.extend })
    : [];
  const there = { ...call, param: (name: string) => (name === 'round' ? id : call.param(name)) };
  if (copied.length > 0) return drawDocuments(there, copyProblem(copied, language));
  return { redirect: `${roundPath(language, id, 'documents')}?done=copied` };
}

function copyProblem(issues: Problem['issues'], language: Language): Problem {
  const detail = sayIn(language)(
    'Đã tạo đợt, nhưng có tài liệu không sao được; gửi lại ở trang này.',
    'The round is made, but not every document could be copied; send the others on this page.',
  );
  return { type: 'about:blank', title: detail, status: 422, detail, code: 'ROUND_DOCUMENTS', instance: '', issues };
}
