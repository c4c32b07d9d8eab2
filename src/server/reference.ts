import { readFile } from 'node:fs/promises';

/** The files of the reference page, by name, with their media types. */
export const REFERENCE_FILES = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'start.js': 'text/javascript; charset=utf-8',
} as const;
export type ReferenceFile = keyof typeof REFERENCE_FILES;

/** The reference page: it needs nothing from elsewhere, and no script stands in it. */
export const REFERENCE_PAGE = `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>par-index: API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="reference/swagger-ui.css">
  </head>
  <body>
    <noscript><p>Trang này cần JavaScript. Tài liệu máy đọc: <a href="openapi.json">openapi.json</a>. / This page needs JavaScript.</p></noscript>
    <div id="reference"></div>
    <script src="reference/swagger-ui-bundle.js"></script>
    <script src="reference/start.js"></script>
  </body>
</html>
`;

/** Starts the page. Requests that change something carry the session's token against forgery, once it was read. */
const START = `let token;
SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
  docExpansion: 'none',
  requestInterceptor: (request) => {
    if (token && request.method && request.method !== 'GET') request.headers['X-CSRF-Token'] = token;
    return request;
  },
  responseInterceptor: (response) => {
    token = response.body?.csrf ?? token;
    return response;
  },
});
`;

/** Where the files lie: in the built package, whichever folder of it this runs from, else where the package that has them is installed. */
const PLACES = [
  new URL('../server/reference/', import.meta.url),
  new URL('../../node_modules/swagger-ui-dist/', import.meta.url),
];

const read = new Map<ReferenceFile, Promise<string | undefined>>();

/** A file of the reference page, read once; undefined where it was not installed. */
export function referenceFile(name: ReferenceFile): Promise<string | undefined> {
  if (name === 'start.js') return Promise.resolve(START);
  const known = read.get(name) ?? firstOf(PLACES.map((place) => new URL(name, place)));
  read.set(name, known);
  return known;
}

async function firstOf(files: readonly URL[]): Promise<string | undefined> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}
