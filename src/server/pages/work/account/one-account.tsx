import type { Grant } from '../../../../round/index.ts';
import type { Problem } from '../../../problem.ts';
import { TickField } from '../../part/control.tsx';
import { Difference } from '../../part/difference.tsx';
import { Field, FormToken } from '../../part/field.tsx';
import { momentIn } from '../../part/moment.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import type { ScopeNames } from '../round-scope.ts';
import {
  type Account,
  AccountFrame,
  accountPath,
  FirstPassword,
  grantText,
  manages,
  readScopeChoices,
  type ScopeChoices,
} from './account-data.tsx';
import { StateBadge } from './accounts.tsx';
import { GrantFields, readGrantFields, type TypedGrant } from './grant-fields.tsx';
import { readTokens, TokenTable } from './token-table.tsx';

/** What somebody typed of an account. */
interface TypedEdit {
  readonly name: string;
  readonly disabled: boolean;
  readonly kept: readonly Grant[];
  readonly grant: TypedGrant;
}

const DONE: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  made: ['Đã tạo tài khoản.', 'The account is made.'],
  saved: ['Đã lưu.', 'Saved.'],
  'signed-out': ['Mọi phiên của tài khoản đã kết thúc.', 'Every session of the account has ended.'],
  revoked: ['Đã thu hồi mã truy cập.', 'The token is revoked.'],
};

/** One account: name, roles, lock, password, sessions, tokens. */
export async function drawAccount(call: WorkCall, typed?: TypedEdit, refusal?: Problem): Promise<WorkAnswer> {
  const { language, api, param, query } = call;
  const { body: account, version, problem } = await api.get<Account>(apiPath('accounts', param('account')));
  if (!account) return refusedPage(call, problem);
  const choices = await readScopeChoices(api);
  const tokens = await readTokens(api, `${apiPath('accounts', account.id)}/tokens`);
  const say = sayIn(language);
  const done = DONE[query('done')];
  const stale = refusal?.code === 'REQUEST_STALE';
  const page = (
    <AccountFrame call={call} title={account.name} parts={[account.id]} problem={refusal} done={done && say(...done)}>
      <Facts account={account} call={call} names={choices} />
      {stale && typed && <BothValues call={call} account={account} typed={typed} names={choices} />}
      {manages(call) && (
        <>
          <EditForm call={call} account={account} version={version} typed={typed} choices={choices} stale={stale} />
          <Deeds call={call} account={account} />
        </>
      )}
      <TokenTable
        call={call}
        tokens={tokens}
        revokeAt={manages(call) ? accountPath(call.language, account.id, 'tokens') : undefined}
      />
    </AccountFrame>
  );
  return refusal ? { page, status: refusal.status === 409 ? 409 : 422 } : { page };
}

function Facts({
  account,
  call,
  names,
}: {
  readonly account: Account;
  readonly call: WorkCall;
  readonly names: ScopeNames;
}) {
  const { language } = call;
  const say = sayIn(language);
  return (
    <dl class="facts">
      <dt>{say('Tên đăng nhập', 'Login')}</dt>
      <dd>{account.login}</dd>
      <dt>{say('Trạng thái', 'State')}</dt>
      <dd>
        <StateBadge account={account} call={call} />
      </dd>
      <dt>{say('Cách đăng nhập', 'Signs in by')}</dt>
      <dd>
        {account.signIn === 'oidc' ? say('Tài khoản của tỉnh', 'The province’s account') : say('Mật khẩu', 'Password')}
      </dd>
      <dt>{say('Vai trò', 'Roles')}</dt>
      <dd>{account.grants.map((grant) => grantText(grant, language, names)).join('; ') || '—'}</dd>
      <dt>{say('Tạo lúc', 'Made at')}</dt>
      <dd>{momentIn(account.createdAt, language)}</dd>
    </dl>
  );
}

/** What two people wrote of the same account, where they differ. */
function BothValues({
  call,
  account,
  typed,
  names,
}: {
  readonly call: WorkCall;
  readonly account: Account;
  readonly typed: TypedEdit;
  readonly names: ScopeNames;
}) {
  const { language } = call;
  const say = sayIn(language);
  const roles = (grants: readonly Grant[]): readonly string[] =>
    grants.map((grant) => grantText(grant, language, names));
  return (
    <Difference
      caption={say('Trước: hiện có. Sau: của bạn, chưa lưu', 'Before: what stands now. After: yours, not saved')}
      before={{ name: account.name, disabled: account.disabled, roles: roles(account.grants) }}
      after={{
        name: typed.name,
        disabled: typed.disabled,
        roles: [...roles(typed.kept), ...(typed.grant.role === '' ? [] : [typed.grant.role])],
      }}
      language={language}
    />
  );
}

function EditForm({
  call,
  account,
  version,
  typed,
  choices,
  stale,
}: {
  readonly call: WorkCall;
  readonly account: Account;
  readonly version: string | undefined;
  readonly typed: TypedEdit | undefined;
  readonly choices: ScopeChoices;
  readonly stale: boolean;
}) {
  const { api, language } = call;
  const say = sayIn(language);
  return (
    <form method="post" action={accountPath(language, account.id)}>
      <FormToken csrf={api.csrf} version={version} />
      <Field
        name="name"
        label={say('Họ và tên', 'Name')}
        value={typed?.name ?? account.name}
        required
        autocomplete="off"
      />
      <GrantFields
        grants={account.grants}
        kept={typed?.kept ?? account.grants}
        choices={choices}
        language={language}
        {...(typed && { typed: typed.grant })}
      />
      <TickField name="disabled" checked={typed?.disabled ?? account.disabled}>
        {say(
          'Khóa tài khoản (kết thúc mọi phiên và mã truy cập)',
          'Disable the account (ends its sessions and tokens)',
        )}
      </TickField>
      <p>
        <button type="submit">{stale ? say('Lưu giá trị của tôi', 'Save mine') : say('Lưu', 'Save')}</button>{' '}
        {stale && (
          <a class="button plain" href={accountPath(language, account.id)}>
            {say('Giữ giá trị hiện có', 'Keep what stands')}
          </a>
        )}
      </p>
    </form>
  );
}

function Deeds({ call, account }: { readonly call: WorkCall; readonly account: Account }) {
  const { api, language } = call;
  const say = sayIn(language);
  return (
    <details>
      <summary>{say('Mật khẩu và phiên đăng nhập', 'Password and sessions')}</summary>
      <form method="post" action={accountPath(language, account.id, 'password')}>
        <FormToken csrf={api.csrf} />
        <p>
          {say('Mật khẩu cũ hết hiệu lực và mọi phiên kết thúc.', 'The old password is void and every session ends.')}
        </p>
        <p>
          <button type="submit" class="plain">
            {say('Cấp lại mật khẩu', 'Give a new first password')}
          </button>
        </p>
      </form>
      <form method="post" action={accountPath(language, account.id, 'sign-out')}>
        <FormToken csrf={api.csrf} />
        <p>
          <button type="submit" class="plain">
            {say('Đăng xuất tài khoản ở mọi nơi', 'End every session')}
          </button>
        </p>
      </form>
    </details>
  );
}

/** Saves name, roles and lock. */
export async function saveAccount(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const path = apiPath('accounts', param('account'));
  const { body: account, problem: unknown } = await api.get<Account>(path);
  if (!account) return refusedPage(call, unknown);
  const { kept, typed: grant, wanted } = readGrantFields(form, account.grants);
  const edit = { name: form.text('name'), disabled: form.text('disabled') === '1' };
  const headers = { 'if-match': `"${form.text('_version')}"` };
  const { problem } = await api.send('PATCH', path, { ...edit, grants: wanted }, headers);
  if (problem)
    return problem.status === 403 ? refusedPage(call, problem) : drawAccount(call, { ...edit, kept, grant }, problem);
  return { redirect: `${accountPath(language, account.id)}?done=saved` };
}

/** Gives a new first password and shows it, this once. */
export async function resetPassword(call: WorkForm): Promise<WorkAnswer> {
  const { api, language, param } = call;
  const path = apiPath('accounts', param('account'));
  const { body, problem } = await api.send<{ readonly firstPassword: string }>('POST', `${path}/password-reset`);
  if (!body) return refusedPage(call, problem);
  const { body: account } = await api.get<Account>(path);
  const say = sayIn(language);
  return {
    page: (
      <AccountFrame call={call} title={say('Mật khẩu mới', 'New first password')} parts={[param('account')]}>
        <FirstPassword login={account?.login ?? ''} password={body.firstPassword} language={language} />
        <p>
          <a href={accountPath(language, param('account'))}>{say('Về tài khoản', 'Back to the account')}</a>
        </p>
      </AccountFrame>
    ),
  };
}

/** Ends every session of the account. */
export async function signOutEverywhere(call: WorkForm): Promise<WorkAnswer> {
  const { api, language, param } = call;
  const { problem } = await api.send('DELETE', `${apiPath('accounts', param('account'))}/sessions`);
  if (problem) return refusedPage(call, problem);
  return { redirect: `${accountPath(language, param('account'))}?done=signed-out` };
}

/** Revokes a token of the account. */
export async function revokeToken(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language, param } = call;
  const { problem } = await api.send('DELETE', apiPath('accounts', param('account'), 'tokens', form.text('token')));
  if (problem) return refusedPage(call, problem);
  return { redirect: `${accountPath(language, param('account'))}?done=revoked` };
}
