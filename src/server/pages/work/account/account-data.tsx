import type { z } from '@hono/zod-openapi';
import type { Child } from 'hono/jsx';
import type { Language, Localized } from '../../../../base/language.ts';
import { type Grant, ROLE_WORDS } from '../../../../round/index.ts';
import type { accountSchema } from '../../../api/account-schema.ts';
import type { Problem } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import { pagePath } from '../../part/layout.tsx';
import type { PageApi } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { type WorkCall, WorkFrame } from '../../part/work-page.tsx';
import { type NamesByCode, readScopeNames, type ScopeNames } from '../round-scope.ts';

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

/** What a role can be bound to. */
export interface ScopeChoices extends ScopeNames {
  readonly rounds: readonly ListedRound[];
}

interface ListedRound {
  readonly id: string;
  readonly year: number;
  readonly title: Localized;
}

/** Of how many rounds the documents are read for names: older ones name little else. */
const NAMED_ROUNDS = 3;

/** Rounds, the newest first, and the agencies and fields that they name. */
export async function readScopeChoices(api: PageApi): Promise<ScopeChoices> {
  const { body = [] } = await allItems<ListedRound>(api, '/rounds');
  const rounds = [...body].sort((a, b) => b.year - a.year);
  return {
    rounds,
    ...(await readScopeNames(
      api,
      rounds.slice(0, NAMED_ROUNDS).map(({ id }) => id),
    )),
  };
}

/** A role with what it is bound to, in words. */
export function grantText(
  { role, agency, field, round }: Grant,
  language: Language,
  { agencies, fields }: ScopeNames,
): string {
  const say = sayIn(language);
  const named = (code: string, names: NamesByCode): string => [code, names.get(code)?.[language]].join(' ').trim();
  const bound = [
    agency && `${say('cơ quan', 'agency')} ${named(agency, agencies)}`,
    field &&
      (field === '*' ? say('mọi lĩnh vực', 'every field') : `${say('lĩnh vực', 'field')} ${named(field, fields)}`),
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
