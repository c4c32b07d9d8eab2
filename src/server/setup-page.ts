import type { App } from './mount.ts';

/** Where the one-time link leads. Its secret stands behind `#`, so that no server and no proxy on the way writes it down. */
export function setupAddress(base: string, secret: string): string {
  return `${base}/setup#token=${secret}`;
}

const PAGE = `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>par-index: thiết lập lần đầu</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <main>
      <h1>Thiết lập lần đầu <small lang="en">First set-up</small></h1>
      <form id="setup">
        <p><label>Họ và tên <span lang="en">(name)</span><br><input name="name" required maxlength="200" autocomplete="name"></label></p>
        <p><label>Tên đăng nhập <span lang="en">(login)</span><br><input name="login" required autocomplete="username"></label></p>
        <p><label>Mật khẩu <span lang="en">(password)</span><br><input name="password" type="password" required autocomplete="new-password"></label></p>
        <p><button>Tạo tài khoản quản trị <span lang="en">/ Make the administrator’s account</span></button></p>
      </form>
      <p id="answer" role="status"></p>
      <p><a href="api/v1/reference">Tra cứu API <span lang="en">/ API reference</span></a></p>
    </main>
    <script src="setup.js"></script>
  </body>
</html>
`;

const SCRIPT = `const form = document.getElementById('setup');
const answer = document.getElementById('answer');
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
history.replaceState(null, '', location.pathname);
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const response = await fetch('api/v1/setup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...Object.fromEntries(new FormData(form)) }),
  });
  if (response.ok) {
    form.hidden = true;
    answer.textContent = 'Đã tạo tài khoản quản trị. / The administrator’s account is made.';
    return;
  }
  const problem = await response.json();
  answer.textContent = [problem.detail, ...(problem.issues ?? []).map(({ text }) => text)].join(' ');
});
`;

/** The page of the first set-up. */
export function mountSetupPage(app: App): void {
  const fresh = { 'cache-control': 'no-store' };
  app.get('/setup', (context) => context.html(PAGE, 200, fresh));
  app.get('/setup.js', (context) =>
    context.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8', ...fresh }),
  );
}
