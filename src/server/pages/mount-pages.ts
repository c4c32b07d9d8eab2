import type { App } from '../mount.ts';
import type { Service } from '../service.ts';
import { ASSETS } from './asset.ts';
import { mountWorkPages } from './part/work-page.tsx';
import { mountPublicPages } from './public/mount-public.tsx';
import { ACCOUNT_PAGES } from './work/account/account-pages.ts';
import { APPRAISAL_PAGES } from './work/appraisal/appraisal-pages.ts';
import { BOARD_PAGES } from './work/board/board-pages.ts';
import { COUNCIL_PAGES } from './work/council/council-pages.ts';
import { drawHome } from './work/home.tsx';
import { LOG_PAGES } from './work/log/log-pages.ts';
import { mountSignIn } from './work/mount-sign-in.tsx';
import { SETUP_PAGES } from './work/setup-round/setup-pages.ts';
import { SHEET_PAGES } from './work/sheet/sheet-pages.ts';
import { SURVEY_PAGES } from './work/surveys/survey-pages.ts';

/** Every page, and what pages ask for. */
export function mountPages(app: App, service: Service): void {
  for (const { path, mediaType, text, tag } of ASSETS) {
    app.get(path, (context) => {
      const headers = { etag: tag, 'cache-control': 'public, no-cache' };
      if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
      context.set('same', true);
      return context.body(text, 200, { ...headers, 'content-type': mediaType });
    });
  }
  mountPublicPages(app, service);
  mountSignIn(app, service);
  mountWorkPages(app, {
    '/work': { get: drawHome },
    ...BOARD_PAGES,
    ...APPRAISAL_PAGES,
    ...COUNCIL_PAGES,
    ...SETUP_PAGES,
    ...ACCOUNT_PAGES,
    ...LOG_PAGES,
    ...SHEET_PAGES,
    ...SURVEY_PAGES,
  });
}
