import type { Child } from 'hono/jsx';
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { Language } from '../../../base/language.ts';
import type { Action } from '../../../round/index.ts';
import { refuse } from '../../../store/refuse.ts';
import type { App } from '../../mount.ts';
import { type Problem, refusedProblem } from '../../problem.ts';
import { FormToken } from './field.tsx';
import { Layout, type Link, pagePath } from './layout.tsx';
import { may } from './may.ts';
import { type PageApi, type PageContext, pageApi } from './page-api.ts';
import { type PageForm, readForm } from './page-form.ts';
import { type Person, readPerson } from './person.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { respondPage } from './respond-page.ts';

/** A request for a page of somebody who is signed in. */
export interface WorkCall {
  readonly context: PageContext;
  readonly api: PageApi;
  readonly person: Person;
  readonly language: Language;
  /** A parameter of the path, decoded. */
  readonly param: (name: string) => string;
  readonly query: (name: string) => string;
}

/** A form that was sent from such a page. */
export interface WorkForm extends WorkCall {
  readonly form: PageForm;
}

/** A page, with its status where it is not 200; a path to go on to; or a response of its own. */
export type WorkAnswer =
  | { readonly page: JSX.Element; readonly status?: 403 | 404 | 409 | 422 }
  | { readonly redirect: string }
  | Response;

/** What a path below `/work` answers. */
export interface WorkPath {
  /** What the page is for: whoever may not do it is told so, and sees no form. */
  readonly asks?: Action;
  readonly get?: (call: WorkCall) => Promise<WorkAnswer>;
  /** A form that is too large never comes here. */
  readonly post?: (call: WorkForm) => Promise<WorkAnswer>;
}

/** Puts pages for people who are signed in into an app, in both languages; others are led to the sign-in and back. */
export function mountWorkPages(app: App, paths: Readonly<Record<string, WorkPath>>): void {
  for (const language of ['vi', 'en'] as const) {
    for (const [path, { asks, get, post }] of Object.entries(paths)) {
      const full = pagePath(language, path);
      if (get) app.get(full, (context) => answerPage(app, context, language, { asks, get }));
      if (post) app.post(full, (context) => answerForm(app, context, language, post));
    }
  }
}

async function answerPage(
  app: App,
  context: PageContext,
  language: Language,
  { asks, get }: { readonly asks: Action | undefined; readonly get: NonNullable<WorkPath['get']> },
): Promise<Response> {
  const call = await callOf(context, language, pageApi(app, context, language));
  if (call instanceof Response) return call;
  if (asks !== undefined && !may(call.person, asks, call.param('round') || undefined)) {
    const denied = refusedProblem(refuse('ACCESS_DENIED', 403), language, context.get('requestId'));
    return respond(context, refusedPage(call, denied));
  }
  return respond(context, await get(call));
}

async function answerForm(
  app: App,
  context: PageContext,
  language: Language,
  post: NonNullable<WorkPath['post']>,
): Promise<Response> {
  // Who it is comes first: nobody else's files are read.
  const call = await callOf(context, language, pageApi(app, context, language));
  if (call instanceof Response) return call;
  const form = await readForm(context, true);
  if (!form) return context.redirect(context.req.path, 303);
  return respond(context, await post({ ...call, api: pageApi(app, context, language, form.text('_csrf')), form }));
}

async function callOf(context: PageContext, language: Language, api: PageApi): Promise<WorkCall | Response> {
  const person = await readPerson(api);
  const url = new URL(context.req.url);
  if (!person) {
    const next = encodeURIComponent(context.req.method === 'GET' ? url.pathname + url.search : url.pathname);
    return context.redirect(`${pagePath(language, '/sign-in')}?next=${next}`, 303);
  }
  if (person.mustChangePassword) return context.redirect(pagePath(language, '/password'), 303);
  const param = (name: string): string => context.req.param(name) ?? '';
  return { context, api, person, language, param, query: (name) => context.req.query(name) ?? '' };
}

async function respond(context: PageContext, answer: WorkAnswer): Promise<Response> {
  if (answer instanceof Response) return answer;
  if ('redirect' in answer) return context.redirect(answer.redirect, 303);
  return respondPage(context, answer.page, answer.status);
}

/** The frame of a page for somebody who is signed in: where they are, who they are, and the way out. */
export function WorkFrame({
  call,
  title,
  path,
  crumbs = [],
  nav = [],
  sample,
  problem,
  done,
  children,
}: {
  readonly call: WorkCall;
  readonly title: string;
  /** The path of this page without its language. */
  readonly path: string;
  readonly crumbs?: readonly Link[];
  readonly nav?: readonly Link[];
  readonly sample?: boolean;
  /** Why what was asked for was not done. */
  readonly problem?: Problem | undefined;
  /** What was done, in a few words. */
  readonly done?: string | undefined;
  readonly children: Child;
}) {
  const { language, person, api } = call;
  const vi = language === 'vi';
  const home = { href: pagePath(language, '/work'), text: vi ? 'Việc của tôi' : 'My work' };
  return (
    <Layout
      frame={{
        language,
        title,
        path,
        crumbs: path === '/work' ? [] : [home, ...crumbs],
        nav: [home, ...nav],
        sample: sample ?? false,
        person: person.account.name,
      }}
    >
      <ProblemNotice problem={problem} />
      {done && (
        <p class="done" role="status">
          {done}
        </p>
      )}
      <h1>{title}</h1>
      {children}
      <form method="post" action={pagePath(language, '/sign-out')} class="sign-out no-print">
        <FormToken csrf={api.csrf} />
        <button type="submit" class="plain">
          {vi ? 'Đăng xuất' : 'Sign out'}
        </button>
      </form>
    </Layout>
  );
}

/** A page that says why something cannot be shown. */
export function refusedPage(call: WorkCall, problem: Problem | undefined): WorkAnswer {
  const vi = call.language === 'vi';
  const title = vi ? 'Không mở được trang này' : 'This page cannot be shown';
  return {
    page: (
      <WorkFrame call={call} title={title} path="/work" problem={problem}>
        <p>{vi ? 'Quay về trang “Việc của tôi”.' : 'Go back to “My work”.'}</p>
      </WorkFrame>
    ),
    status: problem?.status === 403 ? 403 : 404,
  };
}
