import type { Language } from '../../../base/language.ts';
import { Field } from '../part/field.tsx';
import { Layout, pagePath } from '../part/layout.tsx';
import { NewPasswordFields, passwordsDiffer } from '../part/new-password.tsx';
import { sayIn } from '../part/say.ts';

/** The page on which the first administrator is made. Its script sends the secret, which no server and no proxy has seen in the address. */
export function SetupPage({ language, script }: { readonly language: Language; readonly script: string }) {
  const say = sayIn(language);
  const title = say('Thiết lập lần đầu', 'First set-up');
  return (
    <Layout frame={{ language, title, path: '/setup' }}>
      <h1>{title}</h1>
      <p class="lead">
        {say(
          'Tạo tài khoản quản trị đầu tiên. Đường dẫn này chỉ dùng được một lần.',
          'Make the account of the first administrator. This link works once.',
        )}
      </p>
      <noscript>
        <p class="notice">
          {say('Trang này cần bật JavaScript trong trình duyệt.', 'This page needs JavaScript in the browser.')}
        </p>
      </noscript>
      <p id="answer" class="error" role="alert" />
      <form
        id="setup"
        method="post"
        class="narrow"
        data-differ={passwordsDiffer(language)}
        data-lost={say('Không kết nối được máy chủ; thử lại.', 'The server cannot be reached; try again.')}
      >
        <Field name="name" label={say('Họ và tên', 'Name')} required autocomplete="name" />
        <Field name="login" label={say('Tên đăng nhập', 'Login')} required autocomplete="username" />
        <NewPasswordFields language={language} label={say('Mật khẩu', 'Password')} />
        <p>
          <button type="submit">{say('Tạo tài khoản quản trị', 'Make the administrator’s account')}</button>
        </p>
      </form>
      <p id="made" class="done" role="status" hidden>
        {say('Đã tạo tài khoản quản trị. ', 'The administrator’s account is made. ')}
        <a href={pagePath(language, '/sign-in')}>{say('Đăng nhập', 'Sign in')}</a>
      </p>
      <script src={script} />
    </Layout>
  );
}
