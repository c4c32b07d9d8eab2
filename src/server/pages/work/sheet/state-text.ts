import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import type { SheetDesk } from './sheet-data.ts';

/** How a sheet stands in one or two sentences: until when it can be worked on, and what happens then. */
export function stateText(desk: SheetDesk): string {
  const { call, sheet } = desk;
  const say = sayIn(call.language);
  switch (sheet.stage) {
    case 'setup':
      return say('Đợt chưa mở tự chấm.', 'The self-assessment has not begun.');
    case 'self-assessment':
      return ownText(desk);
    case 'explanation':
      return explanationText(desk);
    case 'locked':
    case 'appraisal-1':
      return say(
        'Điểm tự chấm đã chốt. Kết quả thẩm định lần 1 và yêu cầu giải trình hiện ở đây từ bước Giải trình.',
        'The self-assessment is closed. The first appraisal and requests for explanation are shown here from the stage Explanation on.',
      );
    case 'appraisal-2':
      return say(
        'Hết nhận giải trình; đang thẩm định lần 2.',
        'No more explanations are taken; the second appraisal is under way.',
      );
    case 'council':
      return say('Hội đồng thẩm định đang xem xét.', 'The appraisal council has the round now.');
    case 'published':
      return say('Kết quả đã công bố.', 'The result is published.');
  }
}

function ownText(desk: SheetDesk): string {
  const { call, sheet } = desk;
  const say = sayIn(call.language);
  const signed = momentIn(sheet.signedAt, call.language);
  if (sheet.state === 'signed') {
    return say(
      `Thủ trưởng đã ký lúc ${signed}; phiếu không sửa được nữa. Cần sửa thì đề nghị Sở Nội vụ trả lại phiếu.`,
      `Signed by the head at ${signed}; nothing can be changed any more. Ask the Department of Home Affairs to give the sheet back if it has to be.`,
    );
  }
  const back =
    sheet.state === 'returned' ? `${say('Sở Nội vụ trả lại phiếu', 'Given back')}: ${sheet.reason ?? ''}. ` : '';
  const due = momentIn(sheet.due, call.language);
  if (sheet.late) {
    return (
      back +
      say(
        `Đã quá hạn ${due}: phiếu không sửa và không ký được nữa. Đề nghị Sở Nội vụ gia hạn.`,
        `The time ended at ${due}: the sheet cannot be changed or signed. Ask the Department of Home Affairs for an extension.`,
      )
    );
  }
  if (sheet.due === null) return back + say('Chưa đặt hạn nộp.', 'No due date is set.');
  return (
    back +
    say(
      `Hạn: ${due}${extended(desk)}. Sau lúc đó phiếu không sửa và không ký được; tiêu chí chưa trả lời coi như chưa có số liệu.`,
      `Due: ${due}${extended(desk)}. After that nothing can be changed or signed; criteria not answered count as without data.`,
    )
  );
}

function explanationText(desk: SheetDesk): string {
  const { call, sheet, explanations } = desk;
  const say = sayIn(call.language);
  const open = explanations.filter(({ state }) => state === 'open').length;
  const due = momentIn(sheet.due, call.language);
  const asked = say(`Còn ${open} yêu cầu giải trình chưa trả lời.`, `${open} requests for explanation are open.`);
  if (sheet.late) return `${asked} ${say(`Đã quá hạn giải trình ${due}.`, `The time to answer ended at ${due}.`)}`;
  if (sheet.due === null) return asked;
  const until = say(
    `Trả lời trước ${due}${extended(desk)}; quá hạn không nhận giải trình nữa và điểm thẩm định giữ nguyên.`,
    `Answer by ${due}${extended(desk)}; after that no explanation is taken and the appraised points stand.`,
  );
  return `${asked} ${until}`;
}

/** That a deadline was moved for this agency. */
function extended({ call, round, sheet }: SheetDesk): string {
  const general =
    sheet.stage === 'self-assessment' || sheet.stage === 'explanation' ? round.due[sheet.stage] : undefined;
  if (general === undefined || sheet.due === null || Date.parse(general) === Date.parse(sheet.due)) return '';
  const day = momentIn(general, call.language);
  return sayIn(call.language)(` (đã gia hạn; hạn chung ${day})`, ` (extended; for the others ${day})`);
}
