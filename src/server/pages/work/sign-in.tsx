import type { Language } from '../../../base/language.ts';
import type { Problem } from '../../problem.ts';
import { Field, FormToken } from '../part/field.tsx';
import { Layout, pagePath } from '../part/layout.tsx';
import { NewPasswordFields, passwordsDiffer } from '../part/new-password.tsx';
import { ProblemNotice } from '../part/problem-notice.tsx';

/** The page to sign in on. */
export function SignInPage({
  language,
  login = '',
  next,
  problem,
  withProvider,
}: {
  readonly language: Language;
  readonly login?: string;
  /** Where to go on after signing in. */
  readonly next: string;
  readonly problem?: Problem | undefined;
  /** Whether the province's own sign-in is set up. */
  readonly withProvider: boolean;
}) {
  const vi = language === 'vi';
  const title = vi ? 'Đăng nhập' : 'Sign in';
  return (
    <Layout frame={{ language, title, path: '/sign-in' }}>
      <h1>{title}</h1>
      <ProblemNotice problem={problem} />
      <form method="post" action={pagePath(language, '/sign-in')} class="narrow">
        <input type="hidden" name="next" value={next} />
        <Field name="login" label={vi ? 'Tên đăng nhập' : 'Login'} value={login} required autocomplete="username" />
        <Field
          name="password"
          type="password"
          label={vi ? 'Mật khẩu' : 'Password'}
          required
          autocomplete="current-password"
        />
        <p>
          <button type="submit">{title}</button>
        </p>
      </form>
      {withProvider && (
        <p>
          <a class="button plain" href="/api/v1/session/oidc">
            {vi ? 'Đăng nhập bằng tài khoản của tỉnh' : 'Sign in with the province’s account'}
          </a>
        </p>
      )}
    </Layout>
  );
}

/** The page to change one's own password on; the first password leads here before anything else. */
export function PasswordPage({
  language,
  csrf,
  first,
  problem,
  differ = false,
}: {
  readonly language: Language;
  readonly csrf: string;
  /** Whether the first password has to be changed. */
  readonly first: boolean;
  readonly problem?: Problem | undefined;
  /** Whether the new one was typed in two ways. */
  readonly differ?: boolean;
}) {
  const vi = language === 'vi';
  const title = vi ? 'Đổi mật khẩu' : 'Change the password';
  return (
    <Layout frame={{ language, title, path: '/password' }}>
      <h1>{title}</h1>
      {first && (
        <p class="notice">
          {vi
            ? 'Mật khẩu được cấp chỉ dùng một lần. Đặt mật khẩu của riêng bạn để tiếp tục.'
            : 'The password that was given works once. Choose one of your own to go on.'}
        </p>
      )}
      <ProblemNotice problem={problem} />
      {differ && (
        <p class="notice" role="alert">
          {passwordsDiffer(language)}
        </p>
      )}
      <form method="post" action={pagePath(language, '/password')} class="narrow">
        <FormToken csrf={csrf} />
        <Field
          name="current"
          type="password"
          label={vi ? 'Mật khẩu hiện tại' : 'Current password'}
          required
          autocomplete="current-password"
        />
        <NewPasswordFields
          language={language}
          label={vi ? 'Mật khẩu mới' : 'New password'}
          error={differ ? passwordsDiffer(language) : undefined}
        />
        <p>
          <button type="submit">{title}</button>
        </p>
      </form>
    </Layout>
  );
}
