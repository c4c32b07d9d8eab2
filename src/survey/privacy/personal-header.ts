import { foldText } from '../../base/language.ts';

/** Words for a person's own data, folded, wherever they stand in a heading. */
const PERSONAL = phrases(
  'ho va ten, ho ten, ho va chu dem, ten nguoi tra loi, ten nguoi nop, ten nguoi dan, ten cong dan, ten chu ho, ten khach hang, sdt, so dt, dtdd, so dien thoai, dien thoai di dong, so di dong, so may ca nhan',
  'cccd, cmnd, cmt, cmtnd, can cuoc, chung minh nhan dan, chung minh thu, dinh danh ca nhan, so dinh danh, ho chieu, so giay to, giay to tuy than, ngay sinh, nam sinh, ngay thang nam sinh, bhyt, the bao hiem, so bao hiem, so tai khoan, stk, so nha',
  'full name, first name, last name, surname, phone number, mobile number, cell phone, passport, national id, date of birth, birth date, birthdate, birthday, dob, home address, account number',
);

/** Words that mean a person's own data only where a heading begins with them, and where no office is named. */
const AT_START = phrases(
  'dia chi, email, e mail, thu dien tu, dien thoai, so may, di dong, zalo, facebook, ma so thue, mst, ma so thue ca nhan, lien he, thong tin lien he, phone, telephone, mobile, tel, address, mail, contact',
);

/** Headings that are personal only as a whole. */
const WHOLE = phrases(
  'ten, ho, name, your name, respondent, respondent name, nguoi tra loi, nguoi nop, nguoi nop ho so, nguoi duoc khao sat, cong dan, chu ho',
);

const OFFICIAL = phrases(
  'co quan, don vi, thu tuc, website, trang thong tin, cong thong tin, cong dich vu, tiep nhan, phan anh, mot cua, truy cap, agency, office, unit, procedure, duong day nong, hotline',
);

/** A heading of more words is a question of the form, which may speak of phones and addresses. */
const MOST_WORDS = 10;

/**
 * Whether a column's heading says that it holds personal data: names, phones, addresses, identity numbers, days of birth. Case, Vietnamese marks, signs and camelCase make no difference.
 * Whole words are compared: "Tên cơ quan" is no person's name, and a heading of more than 10 words is a question.
 * @example personalHeader('3. Số điện thoại liên hệ') // true
 */
export function personalHeader(columnName: string): boolean {
  const words = wordsOf(columnName);
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const heading = ` ${words.join(' ')} `;
  const holds = (phrase: string): boolean => heading.includes(` ${phrase} `);
  if (WHOLE.includes(heading.trim()) || PERSONAL.some(holds)) return true;
  return AT_START.some((phrase) => heading.startsWith(` ${phrase} `)) && !OFFICIAL.some(holds);
}

/** Longest heading that is looked at, in characters. */
const LONGEST = 200;

/** The folded words of a heading, without the number that may stand before them. */
function wordsOf(columnName: string): readonly string[] {
  const apart = columnName.slice(0, LONGEST).replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
  const words = foldText(apart)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.slice(words.findIndex((word) => !/^\d+$/.test(word)));
}

function phrases(...lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split(', '));
}
