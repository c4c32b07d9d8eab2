import { type Issue, issue } from '../../base/issue/issue.ts';
import { refuse } from '../refuse.ts';
import { foldLogin } from './login.ts';

const SHORTEST = 12;
/** Longer texts would only make the hashing slow. */
const LONGEST = 200;
/** Fewer different characters than this are no secret, however often they are repeated. */
const FEWEST_DIFFERENT = 5;

/** Words that stand first in every list of stolen passwords, with those of Vietnam and of this trade; folded, letters only. */
const COMMON_WORDS = new Set(
  [
    'password passw passwd pass secret changeme letmein welcome default login master guest test user root system',
    'admin administrator superadmin sysadmin qwerty qwertyuiop qwertyui asdfghjkl zxcvbnm asdf qwer abc abcd abcdef',
    'iloveyou iloveu sunshine princess dragon monkey football baseball superman batman google facebook computer',
    'matkhau matkhaumoi matkhaumacdinh quantri quantrivien hethong dangnhap taikhoan nguoidung macdinh khongbiet',
    'vietnam hanoi saigon khanhhoa nhatrang ninhthuan anhyeuem emyeuanh yeuem yeuanh toiyeuem conyeume giadinh',
    'cchc parindex sipas cancbo sonoivu noivu caicachhanhchinh thudientu',
  ].flatMap((line) => line.split(' ')),
);

/**
 * What is wrong with a password that somebody wants to have: nothing but length, the login and what is easy to guess. There are no rules of capitals and signs: a
 * sentence of a few words is welcome (NIST SP 800-63B, 5.1.1.2).
 * @returns `ACCOUNT_PASSWORD_SHORT`, `ACCOUNT_PASSWORD_LONG`, `ACCOUNT_PASSWORD_LOGIN`, `ACCOUNT_PASSWORD_COMMON`; none when it is good
 */
export function passwordIssues(password: string, login: string): readonly Issue[] {
  const text = password.normalize('NFC');
  const { length } = [...text];
  const found = { found: String(length) };
  if (length < SHORTEST) return [issue('ACCOUNT_PASSWORD_SHORT', {}, { ...found, allowed: String(SHORTEST) })];
  if (length > LONGEST) return [issue('ACCOUNT_PASSWORD_LONG', {}, { ...found, allowed: String(LONGEST) })];
  if (isLogin(text, login)) return [issue('ACCOUNT_PASSWORD_LOGIN', {})];
  return isCommon(text) ? [issue('ACCOUNT_PASSWORD_COMMON', {})] : [];
}

/** Refuses a password that is not good enough, 422. */
export function checkPassword(password: string, login: string): void {
  const issues = passwordIssues(password, login);
  const [first] = issues;
  if (first) throw refuse(first.code, 422, first.values, { issues });
}

/** The login itself, or the login with digits and signs around it; for an e-mail address also the part before the @. */
function isLogin(text: string, login: string): boolean {
  const bare = (word: string): string => foldLogin(word).replace(/^[\P{L}]+|[\P{L}]+$/gu, '');
  const [name = login] = login.split('@');
  const typed = bare(text);
  return foldLogin(text) === login || (typed !== '' && (typed === bare(login) || typed === bare(name)));
}

function isCommon(text: string): boolean {
  if (new Set(text).size < FEWEST_DIFFERENT || /^\P{L}+$/u.test(text) || isRun(text)) return true;
  const letters = foldLetters(text);
  return COMMON_WORDS.has(letters) || COMMON_WORDS.has(shortestPeriod(letters));
}

/** Without case, marks and the digits that stand for letters; then nothing but letters. */
function foldLetters(text: string): string {
  const plain = text.toLowerCase().replace(/đ/g, 'd').normalize('NFD').replace(/\p{M}/gu, '');
  const spelt = plain
    .replace(/(?<=[a-z])0(?=[a-z])/g, 'o')
    .replace(/@/g, 'a')
    .replace(/\$/g, 's');
  return spelt.replace(/[^a-z]/g, '');
}

/** `abcdefghijkl`, `987654321098`: every character follows the one before. */
function isRun(text: string): boolean {
  const codes = [...text.toLowerCase()].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] ?? 0)));
  return steps.size === 1;
}

/** The part that a text repeats, as `abc` of `abcabc`; the text itself when it repeats nothing. */
function shortestPeriod(text: string): string {
  const at = `${text}${text}`.indexOf(text, 1);
  return at > 0 && at < text.length ? text.slice(0, at) : text;
}
