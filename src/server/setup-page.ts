import type { App } from './mount.ts';
import { pagePath } from './pages/part/layout.tsx';
import { respondPage } from './pages/part/respond-page.ts';
import { SetupPage } from './pages/work/setup.tsx';

/** Where the one-time link leads. Its secret stands behind `#`, so that no server and no proxy on the way writes it down. */
export function setupAddress(base: string, secret: string): string {
  return `${base}/setup#token=${secret}`;
}

const SCRIPT_PATH = '/setup.js';

const SCRIPT = `const form = document.getElementById('setup');
const answer = document.getElementById('answer');
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
history.replaceState(null, '', location.pathname);
for (const link of document.querySelectorAll('a[hreflang]')) link.hash = 'token=' + token;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  answer.textContent = '';
  const { again, ...typed } = Object.fromEntries(new FormData(form));
  if (again !== typed.password) {
    answer.textContent = form.dataset.differ;
    return;
  }
  try {
    const response = await fetch('/api/v1/setup', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify({ token, ...typed }),
    });
    if (response.ok) {
      form.hidden = true;
      document.getElementById('made').hidden = false;
      return;
    }
    const problem = await response.json();
    answer.textContent = [problem.detail, ...(problem.issues ?? []).map(({ text }) => text)].join(' ');
  } catch {
    answer.textContent = form.dataset.lost;
  }
});
`;

/** The page of the first set-up, in both languages. */
export function mountSetupPage(app: App): void {
  for (const language of ['vi', 'en'] as const) {
    app.get(pagePath(language, '/setup'), (context) =>
      respondPage(context, SetupPage({ language, script: SCRIPT_PATH })),
    );
  }
  app.get(SCRIPT_PATH, (context) =>
    context.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' }),
  );
}
