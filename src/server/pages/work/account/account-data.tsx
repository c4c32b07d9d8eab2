import type { z } from '@hono/zod-openapi';
import type { Child } from 'hono/jsx';
import type { Language } from '../../../../base/language.ts';
import { type Grant, ROLE_WORDS } from '../../../../round/index.ts';
import type { accountSchema } from '../../../api/account-schema.ts';
import type { Problem } from '../../../problem.ts';
import { pagePath } from '../../part/layout.tsx';
import { sayIn } from '../../part/say.ts';
import { type WorkCall, WorkFrame } from '../../part/work-page.tsx';

/** An account as the API gives it. */
export type Account = z.output<typeof accountSchema>;

/** Where the page of an account lies; without an id, the list. */
export function accountPath(language: Language, ...parts: readonly string[]): string {
  return pagePath(language, `/work/accounts${parts.map((part) => `/${encodeURIComponent(part)}`).join('')}`);
}

/** Whether this person may change accounts, beside seeing them. */
export function manages({ person }: WorkCall): boolean {
  return person.grants.some(({ role }) => role === 'administrator');
}

/** A role with what it is bound to, in words. */
export function grantText({ role, agency, field, round }: Grant, language: Language): string {
  const say = sayIn(language);
  const bound = [
    agency && `${say('cơ quan', 'agency')} ${agency}`,
    field && (field === '*' ? say('mọi lĩnh vực', 'every field') : `${say('lĩnh vực', 'field')} ${field}`),
    round && `${say('đợt', 'round')} ${round}`,
  ].filter((part) => part);
  return bound.length === 0 ? ROLE_WORDS[role][language] : `${ROLE_WORDS[role][language]} (${bound.join(', ')})`;
}

/** The frame of the pages of accounts. */
export function AccountFrame({
  call,
  title,
  parts = [],
  problem,
  done,
  children,
}: {
  readonly call: WorkCall;
  readonly title: string;
  readonly parts?: readonly string[];
  readonly problem?: Problem | undefined;
  readonly done?: string | undefined;
  readonly children: Child;
}) {
  const { language } = call;
  const list = { text: sayIn(language)('Tài khoản', 'Accounts'), href: accountPath(language) };
  return (
    <WorkFrame
      call={call}
      title={title}
      path={accountPath('vi', ...parts)}
      crumbs={parts.length === 0 ? [] : [list]}
      nav={[list]}
      problem={problem}
      done={done}
    >
      {children}
    </WorkFrame>
  );
}

/** A first password, which is shown this once. */
export function FirstPassword({
  login,
  password,
  language,
}: {
  readonly login: string;
  readonly password: string;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <div class="notice" role="status">
      <p>
        {say(
          'Mật khẩu lần đầu, chỉ hiện một lần này. Trao tận tay; người dùng phải đổi khi đăng nhập lần đầu.',
          'The first password, shown this once. Hand it over in person; it has to be changed at the first sign-in.',
        )}
      </p>
      <dl class="facts">
        <dt>{say('Tên đăng nhập', 'Login')}</dt>
        <dd>
          <code>{login}</code>
        </dd>
        <dt>{say('Mật khẩu', 'Password')}</dt>
        <dd>
          <code class="big">{password}</code>
        </dd>
      </dl>
    </div>
  );
}
