import type { Language } from '../../../base/language.ts';
import type { Problem } from '../../problem.ts';
import { placeForPeople, withFieldWords } from './field-words.ts';

type Phrase = readonly [forPrograms: string, forPeople: string];

/** What refusals tell programs to send, and what a person does on the page instead. */
const PHRASES: Readonly<Record<Language, readonly Phrase[]>> = {
  vi: [
    ['hoặc ghi mã này vào acknowledge kèm reason', 'hoặc đánh dấu cơ quan này ở dưới và ghi lý do'],
    ['acknowledge có “', 'Danh sách chấp nhận có “'],
    ['hoặc gửi force kèm lý do', 'hoặc đánh dấu ô “Vẫn chuyển” và ghi lý do'],
    ['hoặc gửi datesSeen: true nếu các ngày này đúng', 'hoặc đánh dấu “Tôi đã xem: các ngày này đúng” rồi mở'],
    [' (xem unsigned)', ''],
    [' (xem leftOut)', ''],
    ['hoặc gửi complete: false để ký', 'hoặc đánh dấu ô “vẫn ký” để ký'],
    [' (reason)', ''],
    [' (group)', ''],
    ['Gửi thêm reason.', 'Ghi lý do.'],
    ['gửi lại với ?again=1', 'bấm “Gửi lại”'],
    ['Gửi chính tệp dữ liệu trong phần thân của yêu cầu.', 'Chọn lại tệp.'],
    ['nêu trong “issues” rồi gửi lại', 'nêu ở dưới rồi lưu lại'],
    ['trong danh sách kèm theo', 'nêu ở dưới'],
    [
      'Yêu cầu không mang mã chống giả mạo của phiên. Gửi tiêu đề X-CSRF-Token lấy từ GET /api/v1/session.',
      'Phiên đăng nhập đã đổi từ khi mở trang này. Tải lại trang rồi làm lại.',
    ],
    [
      'Thiếu phiên bản đã xem. Gửi tiêu đề If-Match với ETag của bản đã đọc, hoặc If-None-Match: * cho mục chưa có.',
      'Trang thiếu phiên bản đã xem. Tải lại trang rồi làm lại.',
    ],
  ],
  en: [
    ['or name the code in acknowledge with a reason', 'or tick the agency below and give a reason'],
    ['acknowledge has “', 'The list of what is accepted has “'],
    ['or send force with a reason', 'or tick “go on” and give a reason'],
    ['or send datesSeen: true if these days are right', 'or tick “I have looked: these days are right”, then open it'],
    [' (see unsigned)', ''],
    [' (see leftOut)', ''],
    ['or send complete: false to sign', 'or tick the box to sign'],
    ['Send reason with it.', 'Write it.'],
    [' (group)', ''],
    ['send it with ?again=1', 'press “Send again”'],
    ['Send the file itself as the body of the request.', 'Choose the file again.'],
    ['Mend what “issues” lists and send it again', 'Mend what stands below and save it again'],
    ['each one of the list', 'each one below'],
    [
      'The request does not carry the session’s token against forgery. Send the header X-CSRF-Token from GET /api/v1/session.',
      'The session has changed since this page was opened. Load the page again and do it once more.',
    ],
    [
      'The version that was seen is missing. Send the header If-Match with the ETag that was read, or If-None-Match: * for what is not there yet.',
      'The page lacks the version that was seen. Load it again and do it once more.',
    ],
  ],
};

const CODES = / \((?:[A-Z]+(?:_[A-Z]+)+(?:, )?)+\)/g;
const REQUEST = '(?:GET|POST|PUT|PATCH|DELETE)';
/** A request in brackets beside the words. */
const BESIDE = new RegExp(` \\(${REQUEST}[^)]*\\)`, 'g');
/** The way to a request at the end of a sentence, as “: gửi POST /api/v1/tokens.” */
const LAST = new RegExp(`(?:^|(?<=[.;:]))[^.;:]*\\b${REQUEST} /api/\\S*`, 'g');
const AFTER = new RegExp(`[,:]? (?:ở|tại|bằng|at|with) ${REQUEST} /api/[^\\s]*?(?=[.)]*(?: |$))`, 'g');

/** Words of the API as a page says them: requests, headers and codes are for programs. */
export function wordsForPeople(text: string, language: Language): string {
  const said = PHRASES[language].reduce((words, [from, to]) => words.replace(from, to), text);
  const plain = said.replace(CODES, '').replace(BESIDE, '').replace(AFTER, '').replace(LAST, '');
  const told = plain.replace(/\s+/g, ' ').trim();
  return /[\p{L}\d]$/u.test(told) ? `${told}.` : told;
}

/** A refusal of the API in the words of pages. */
export function problemForPeople(problem: Problem, language: Language): Problem {
  const { issues } = problem;
  const words = (text: string): string => withFieldWords(wordsForPeople(text, language), language);
  const said = issues?.map(({ place, text, ...one }) => ({
    ...one,
    place: placeForPeople(place, language),
    text: words(text),
  }));
  return { ...problem, detail: words(problem.detail), ...(said && { issues: said }) };
}
