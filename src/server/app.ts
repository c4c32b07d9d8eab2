import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { addressOf } from './address.ts';
import { API_ROUTES } from './api/routes.ts';
import { keepAnswers } from './kept/kept-answers.ts';
import { type App, errorResponse, mountRoutes, notFoundResponse, type Variables } from './mount.ts';
import { mountOperation, observe } from './operation.ts';
import { mountPages } from './pages/mount-pages.ts';
import type { Service } from './service.ts';
import { mountSetupPage } from './setup-page.ts';

/** The whole HTTP face of a service. */
export function makeApp(service: Service): App {
  const app = new Hono<{ Variables: Variables }>();
  app.use(keepAnswers(service));
  app.use(requestId({ headerName: 'x-request-id', limitLength: 64 }));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        // The pictures in the style sheet of the reference page.
        imgSrc: ["'self'", 'data:'],
      },
      referrerPolicy: 'same-origin',
      crossOriginResourcePolicy: 'same-origin',
      // For browsers that are gone, and what those of today do unasked.
      xDownloadOptions: false,
      xPermittedCrossDomainPolicies: false,
      xXssProtection: false,
      xDnsPrefetchControl: false,
      // What a handler says of its own answer stands: a file that somebody sent is sandboxed.
      overwrite: false,
    }),
  );
  app.use(async (context, next) => {
    context.set('address', addressOf(context, service.config));
    context.set('routeId', 'none');
    await next();
    // An answer that a handler has made itself has no header that was said before.
    context.header('x-request-id', context.get('requestId'));
  });
  app.use(observe(service));
  mountOperation(app, service);
  mountSetupPage(app);
  mountRoutes(app, API_ROUTES, service);
  mountPages(app, service);
  app.onError((error, context) => errorResponse(error, context, service));
  app.notFound((context) => notFoundResponse(context.req.raw, context.get('requestId')));
  return app;
}
