import type { Problem } from '../../../problem.ts';
import { SelectField } from '../../part/control.tsx';
import { Field, FormToken } from '../../part/field.tsx';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall, type WorkForm } from '../../part/work-page.tsx';
import { type Account, AccountFrame, accountPath, FirstPassword, manages, readScopeChoices } from './account-data.tsx';
import { GrantFields, readGrantFields, type TypedGrant } from './grant-fields.tsx';

/** An account as somebody typed it. */
interface TypedAccount {
  readonly login: string;
  readonly name: string;
  readonly signIn: string;
  readonly grant: TypedGrant | undefined;
}

const EMPTY: TypedAccount = { login: '', name: '', signIn: 'password', grant: undefined };

/** The page on which an account is made. */
export async function drawNewAccount(call: WorkCall, typed = EMPTY, refusal?: Problem): Promise<WorkAnswer> {
  const { language, api } = call;
  if (!manages(call)) return refusedPage(call, (await api.get('/accounts')).problem);
  const choices = await readScopeChoices(api);
  const say = sayIn(language);
  const page = (
    <AccountFrame call={call} title={say('Tạo tài khoản', 'Make an account')} parts={['new']} problem={refusal}>
      <form method="post" action={accountPath(language, 'new')}>
        <FormToken csrf={api.csrf} />
        <div class="row">
          <Field name="name" label={say('Họ và tên', 'Name')} value={typed.name} required autocomplete="off" />
          <Field name="login" label={say('Tên đăng nhập', 'Login')} value={typed.login} required autocomplete="off" />
          <SelectField
            name="signIn"
            label={say('Cách đăng nhập', 'Signs in by')}
            chosen={typed.signIn}
            options={[
              { value: 'password', text: say('Mật khẩu', 'Password') },
              { value: 'oidc', text: say('Tài khoản của tỉnh', 'The province’s account') },
            ]}
          />
        </div>
        <GrantFields grants={[]} choices={choices} language={language} {...(typed.grant && { typed: typed.grant })} />
        <p>
          <button type="submit">{say('Tạo tài khoản', 'Make the account')}</button>
        </p>
      </form>
    </AccountFrame>
  );
  return refusal ? { page, status: refusal.status === 409 ? 409 : 422 } : { page };
}

/** Makes the account and shows its first password, this once. */
export async function saveNewAccount(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language } = call;
  const { typed: grant, wanted } = readGrantFields(form, []);
  const typed = { login: form.text('login'), name: form.text('name'), signIn: form.text('signIn') };
  const { body, problem } = await api.send<Account & { readonly firstPassword?: string }>('POST', '/accounts', {
    ...typed,
    grants: wanted,
  });
  if (!body)
    return problem?.status === 403 ? refusedPage(call, problem) : drawNewAccount(call, { ...typed, grant }, problem);
  if (body.firstPassword === undefined) return { redirect: `${accountPath(language, body.id)}?done=made` };
  const say = sayIn(language);
  return {
    page: (
      <AccountFrame call={call} title={say('Đã tạo tài khoản', 'The account is made')} parts={['new']}>
        <FirstPassword login={body.login} password={body.firstPassword} language={language} />
        <ul>
          <li>
            <a href={accountPath(language, body.id)}>
              {say('Xem tài khoản, giao thêm vai trò', 'See the account, give more roles')}
            </a>
          </li>
          <li>
            <a href={accountPath(language, 'new')}>{say('Tạo tài khoản khác', 'Make another account')}</a>
          </li>
        </ul>
      </AccountFrame>
    ),
  };
}
