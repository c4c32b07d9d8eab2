import { refuse } from '../refuse.ts';

const LOGIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{1,99}$/u;

/** A login as it is stored and looked for: NFC, lower case, without blanks around it. */
export function foldLogin(text: string): string {
  return text.normalize('NFC').trim().toLowerCase().normalize('NFC');
}

/** A login that an account may be given; refuses `ACCOUNT_LOGIN_INVALID`. */
export function checkLogin(text: string): string {
  const login = foldLogin(text);
  if (!LOGIN.test(login)) throw refuse('ACCOUNT_LOGIN_INVALID', 422, { found: text });
  return login;
}
