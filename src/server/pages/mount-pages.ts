import type { App } from '../mount.ts';
import type { Service } from '../service.ts';
import { ASSETS } from './asset.ts';
import { mountWorkPages } from './part/work-page.tsx';
import { mountPublicPages } from './public/mount-public.tsx';
import { drawHome } from './work/home.tsx';
import { mountSignIn } from './work/mount-sign-in.tsx';

/** Every page, and what pages ask for. */
export function mountPages(app: App, service: Service): void {
  for (const { path, mediaType, text, tag } of ASSETS) {
    app.get(path, (context) => {
      const headers = { etag: tag, 'cache-control': 'public, no-cache' };
      if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
      return context.body(text, 200, { ...headers, 'content-type': mediaType });
    });
  }
  mountPublicPages(app, service);
  mountSignIn(app, service);
  mountWorkPages(app, {
    '/work': { get: drawHome },
  });
}
