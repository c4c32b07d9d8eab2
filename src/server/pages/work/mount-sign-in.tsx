import type { Language } from '../../../base/language.ts';
import type { App } from '../../mount.ts';
import type { Problem } from '../../problem.ts';
import type { Service } from '../../service.ts';
import { pagePath } from '../part/layout.tsx';
import { type PageContext, pageApi } from '../part/page-api.ts';
import { readForm } from '../part/page-form.ts';
import { readPerson } from '../part/person.ts';
import { respondPage } from '../part/respond-page.ts';
import { PasswordPage, SignInPage } from './sign-in.tsx';

/** Only a path of ours: nobody is sent elsewhere after signing in. */
function ownPath(given: string, language: Language): string {
  return /^\/(?![/\\])[\w\-./%?=&]*$/.test(given) ? given : pagePath(language, '/work');
}

/** Signing in and out, and the password. */
export function mountSignIn(app: App, service: Service): void {
  for (const [language, root] of [
    ['vi', ''],
    ['en', '/en'],
  ] as const) {
    const withProvider = service.config.oidc !== undefined;
    app.get(`${root}/sign-in`, (context) => {
      const next = ownPath(context.req.query('next') ?? '', language);
      return respondPage(context, SignInPage({ language, next, withProvider }));
    });
    app.post(`${root}/sign-in`, async (context) => {
      const form = await readForm(context, false);
      const next = ownPath(form?.text('next') ?? '', language);
      const login = form?.text('login') ?? '';
      const password = form?.texts('password')[0] ?? '';
      const api = pageApi(app, context, language);
      const { problem, cookies } = await api.send('POST', '/session', { login, password });
      if (problem) return respondPage(context, SignInPage({ language, login, next, problem, withProvider }), 422);
      return redirectWith(context, next, cookies);
    });
    app.post(`${root}/sign-out`, async (context) => {
      const form = await readForm(context, false);
      const { cookies } = await pageApi(app, context, language, form?.text('_csrf')).send('DELETE', '/session');
      return redirectWith(context, pagePath(language, '/'), cookies);
    });
    app.get(`${root}/password`, async (context) => {
      const api = pageApi(app, context, language);
      const person = await readPerson(api);
      if (!person) return context.redirect(pagePath(language, '/sign-in?next=/password'));
      return respondPage(context, PasswordPage({ language, csrf: api.csrf, first: person.mustChangePassword }));
    });
    app.post(`${root}/password`, async (context) => {
      const form = await readForm(context, false);
      const api = pageApi(app, context, language, form?.text('_csrf') ?? '');
      const [current = ''] = form?.texts('current') ?? [];
      const [password = ''] = form?.texts('password') ?? [];
      const refused = async (why: { readonly problem?: Problem; readonly differ?: boolean }): Promise<Response> => {
        const first = (await readPerson(api))?.mustChangePassword ?? false;
        return respondPage(context, PasswordPage({ language, csrf: api.csrf, first, ...why }), 422);
      };
      if (form?.texts('again')[0] !== password) return refused({ differ: true });
      const { problem, cookies } = await api.send('PUT', '/session/password', { current, password });
      if (problem) return refused({ problem });
      return redirectWith(context, pagePath(language, '/work'), cookies);
    });
  }
}

function redirectWith(context: PageContext, path: string, cookies: readonly string[]): Response {
  const response = context.redirect(path, 303);
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}
