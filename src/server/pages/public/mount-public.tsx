import type { Context } from 'hono';
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { Language } from '../../../base/language.ts';
import { explanationPath } from '../../../io/write-run.ts';
import { RefusedError } from '../../../store/refuse.ts';
import type { App, Variables } from '../../mount.ts';
import type { Service } from '../../service.ts';
import { Layout } from '../part/layout.tsx';
import { AgencyPage } from './agency.tsx';
import { DataPage } from './data.tsx';
import { HomePage } from './home.tsx';
import { MethodPage } from './method.tsx';
import { OverviewPage } from './overview.tsx';
import { findAgency, type Published, resultPath } from './published.ts';
import { RankingPage, SORTS } from './ranking.tsx';
import { type PublishedReader, publishedReader } from './read-published.ts';
import { SurveyPage, SurveysPage } from './survey.tsx';
import { TargetsPage } from './targets.tsx';

type PageContext = Context<{ Variables: Variables }>;

/** What a page of a published round is drawn from. */
interface Asked {
  readonly published: Published;
  readonly language: Language;
  readonly context: PageContext;
  readonly reader: PublishedReader;
}

type Drawn = JSX.Element | { readonly redirect: string } | undefined;
type Draw = (asked: Asked) => Drawn | Promise<Drawn>;

/** Every page of a published round, by its path below the round. */
const PAGES: Readonly<Record<string, Draw>> = {
  '': ({ published, language }) => <OverviewPage published={published} language={language} />,
  '/ranking': ({ published, language }) => ({
    redirect: resultPath(language, published.round, 'ranking', published.result.groups[0]?.id ?? ''),
  }),
  '/ranking/:group': drawRanking,
  '/agency/:agency': drawAgency,
  '/survey': ({ published, language }) => <SurveysPage published={published} language={language} />,
  '/survey/:survey': ({ published, language, context }) => {
    const survey = published.result.surveys.find(({ id }) => id === context.req.param('survey'));
    return survey && <SurveyPage published={published} survey={survey} language={language} />;
  },
  '/targets': ({ published, language }) => <TargetsPage published={published} language={language} />,
  '/method': ({ published, language }) => <MethodPage published={published} language={language} />,
  '/data': ({ published, language }) => <DataPage published={published} language={language} />,
};

function drawRanking({ published, language, context }: Asked): Drawn {
  const group = published.result.groups.find(({ id }) => id === context.req.param('group'));
  const sort = SORTS.find((one) => one === context.req.query('sort')) ?? 'rank';
  return group && <RankingPage published={published} group={group} sort={sort} language={language} />;
}

async function drawAgency({ published, language, context, reader }: Asked): Promise<Drawn> {
  const found = findAgency(published.result, context.req.param('agency') ?? '');
  if (!found) return undefined;
  const { group, agency } = found;
  const explanation = await reader.explanation(published, `${explanationPath(group.id, agency.code)}.json`);
  const history = await reader.history(published, agency.code);
  return (
    <AgencyPage
      published={published}
      group={group}
      agency={agency}
      explanation={explanation}
      history={history}
      language={language}
    />
  );
}

/** Puts the pages that everybody may read into an app: Vietnamese at the root, English below `/en`. */
export function mountPublicPages(app: App, service: Service): void {
  const reader = publishedReader(service.store);
  for (const [language, root] of [
    ['vi', ''],
    ['en', '/en'],
  ] as const) {
    app.get(root === '' ? '/' : root, async (context) => {
      const rounds = await reader.rounds();
      return html(context, <HomePage rounds={rounds} language={language} />);
    });
    for (const [path, draw] of Object.entries(PAGES)) {
      app.get(`${root}/results/:round${path}`, (context) => answer(context, language, reader, draw));
    }
  }
}

async function answer(
  context: PageContext,
  language: Language,
  reader: PublishedReader,
  draw: Draw,
): Promise<Response> {
  const wanted = context.req.query('revision');
  const revision = wanted !== undefined && /^\d{1,6}$/.test(wanted) ? Number(wanted) : undefined;
  const published = await reader.read(context.req.param('round') ?? '', revision).catch((error: unknown) => {
    if (error instanceof RefusedError) return undefined;
    throw error;
  });
  const drawn = published && (await draw({ published, language, context, reader }));
  if (!drawn) return html(context, <NotFoundPage language={language} />, 404);
  if ('redirect' in drawn) return context.redirect(drawn.redirect, 302);
  return html(context, drawn);
}

function html(context: PageContext, page: JSX.Element, status: 200 | 404 = 200): Response {
  context.set('same', true);
  return context.html(`<!doctype html>${String(page)}`, status, { 'cache-control': 'public, no-cache' });
}

function NotFoundPage({ language }: { readonly language: Language }) {
  const vi = language === 'vi';
  const title = vi ? 'Không có trang này' : 'There is no such page';
  return (
    <Layout frame={{ language, title, path: '/' }}>
      <h1>{title}</h1>
      <p>
        {vi ? 'Kiểm tra lại đường dẫn, hoặc bắt đầu từ trang đầu.' : 'Check the address, or start from the first page.'}
      </p>
    </Layout>
  );
}
