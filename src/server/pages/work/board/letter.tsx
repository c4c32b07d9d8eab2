import { SelectField } from '../../part/control.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { type Round, RoundFrame, readRound, readSheets, roundPath, type SheetLine } from './round-data.tsx';
import { filterSheets, filterText, type SheetFilter } from './sheet-table.tsx';

const WHOM: readonly SheetFilter[] = ['late', 'open', 'not-started', 'returned'];

/** A reminder to agencies, ready to be copied into a letter. */
export async function drawLetter(call: WorkCall): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const { body: all, problem: hidden } = await readSheets(api, round.id);
  if (!all) return refusedPage(call, hidden);
  const whom = WHOM.find((one) => one === query('show')) ?? 'late';
  const sheets = filterSheets(all, whom);
  const say = sayIn(language);
  const letter = language === 'vi' ? letterVi(round, sheets) : letterEn(round, sheets);
  return {
    page: (
      <RoundFrame call={call} round={round} title={say('Công văn đôn đốc', 'Reminder')} parts={['board', 'letter']}>
        <form method="get" action={roundPath(language, round.id, 'board', 'letter')} class="inline no-print">
          <SelectField
            name="show"
            label={say('Gửi các cơ quan', 'To agencies')}
            chosen={whom}
            options={WHOM.map((value) => ({
              value,
              text: `${filterText(value, language)} (${filterSheets(all, value).length})`,
            }))}
          />
          <p class="field">
            <button type="submit" class="plain">
              {say('Soạn', 'Draft')}
            </button>
          </p>
        </form>
        {sheets.length === 0 ? (
          <p class="done">{say('Không có cơ quan nào.', 'There is none.')}</p>
        ) : (
          <>
            <p class="quiet no-print">
              {say(
                'Chép phần dưới vào văn bản của Sở, hoặc in trang này.',
                'Copy what stands below into a letter, or print this page.',
              )}
            </p>
            {letter.map((paragraph) => (
              <p>{paragraph}</p>
            ))}
            <ol>
              {sheets.map(({ agency, name, filled, total, due }) => (
                <li>
                  {`${name[language]} (${agency}): ${say('đã trả lời', 'answered')} ${filled}/${total} ${say('tiêu chí; hạn', 'criteria; due')} ${momentIn(due, language)}`}
                </li>
              ))}
            </ol>
          </>
        )}
      </RoundFrame>
    ),
  };
}

function letterVi({ title, due }: Round, sheets: readonly SheetLine[]): readonly string[] {
  const end = due['self-assessment'];
  return [
    `V/v đôn đốc hoàn thành tự chấm điểm ${title.vi}`,
    `Kính gửi: Thủ trưởng ${sheets.length} cơ quan, đơn vị có tên dưới đây.`,
    `Đến nay các cơ quan, đơn vị sau chưa hoàn thành và ký phiếu tự chấm điểm${end ? ` (hạn chung: ${momentIn(end, 'vi')})` : ''}. Sở Nội vụ đề nghị Thủ trưởng chỉ đạo hoàn thành việc tự chấm điểm, gắn đủ tài liệu kiểm chứng và ký phiếu trên hệ thống; trường hợp có vướng mắc, gửi văn bản đề nghị gia hạn nêu rõ lý do.`,
  ];
}

function letterEn({ title, due }: Round, sheets: readonly SheetLine[]): readonly string[] {
  const end = due['self-assessment'];
  return [
    `Reminder of the self-assessment: ${title.en}`,
    `To the heads of the ${sheets.length} agencies below.`,
    `The agencies below have not finished and signed their sheets${end ? ` (due for all: ${momentIn(end, 'en')})` : ''}. Please finish the self-assessment, attach the evidence and sign; where something stands in the way, ask for an extension and say why.`,
  ];
}
