import { foldText } from '../../../../base/language.ts';
import { allItems } from '../../part/all-items.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { Field } from '../../part/field.tsx';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { type Account, AccountFrame, accountPath, grantText, manages, readScopeChoices } from './account-data.tsx';

/** Every account, to be searched by name, login or role. */
export async function drawAccounts(call: WorkCall): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body: accounts, problem } = await allItems<Account>(api, '/accounts');
  if (!accounts) return refusedPage(call, problem);
  const names = await readScopeChoices(api);
  const say = sayIn(language);
  const words = foldText(query('q'));
  const textOf = ({ login, name, grants }: Account): string =>
    foldText([login, name, ...grants.map((grant) => grantText(grant, language, names))].join('\n'));
  const shown = accounts.filter((account) => words === '' || textOf(account).includes(words));
  return {
    page: (
      <AccountFrame call={call} title={say('Tài khoản', 'Accounts')}>
        {manages(call) && (
          <p>
            <a class="button" href={accountPath(language, 'new')}>
              {say('Tạo tài khoản', 'Make an account')}
            </a>
          </p>
        )}
        <form method="get" action={accountPath(language)} class="inline">
          <Field
            name="q"
            label={say('Tìm theo tên, cơ quan, vai trò', 'Search by name, agency, role')}
            value={query('q')}
          />
          <p class="field">
            <button type="submit" class="plain">
              {say('Tìm', 'Search')}
            </button>
          </p>
        </form>
        <DataTable
          caption={say(
            `${shown.length} trên ${accounts.length} tài khoản`,
            `${shown.length} of ${accounts.length} accounts`,
          )}
          columns={[
            { key: 'login', title: say('Tên đăng nhập', 'Login') },
            { key: 'name', title: say('Họ và tên', 'Name') },
            { key: 'roles', title: say('Vai trò', 'Roles') },
            { key: 'state', title: say('Trạng thái', 'State') },
          ]}
          rows={shown.map((account) => ({
            key: account.id,
            cells: [
              <a href={accountPath(language, account.id)}>{account.login}</a>,
              account.name,
              account.grants.length === 0
                ? '—'
                : account.grants.map((grant) => <div>{grantText(grant, language, names)}</div>),
              <StateBadge account={account} call={call} />,
            ],
          }))}
        />
      </AccountFrame>
    ),
  };
}

/** Whether somebody can sign in, and has. */
export function StateBadge({
  account,
  call,
}: {
  readonly account: Account;
  readonly call: Pick<WorkCall, 'language'>;
}) {
  const say = sayIn(call.language);
  if (account.disabled) return <Badge tone="bad">{say('Đã khóa', 'Disabled')}</Badge>;
  if (account.mustChangePassword)
    return <Badge tone="notice-badge">{say('Chưa đổi mật khẩu đầu', 'First password')}</Badge>;
  return <Badge tone="good">{say('Đang dùng', 'In use')}</Badge>;
}
