/** Where the script is served from. */
export const LIVE_POINTS_PATH = '/assets/live-points.js';

/** Shows the points that the values of a form would give, after each change; without it the button “try” does the same. */
export const LIVE_POINTS = `
const form = document.querySelector('form[data-try]');
const box = document.getElementById('tried');
let turn = 0;
let timer;
const line = (tag, text) => {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
};
async function show() {
  const own = ++turn;
  const data = new FormData(form);
  const inputs = {};
  for (const [name, value] of data) {
    if (name.startsWith('input.') && value.trim() !== '') inputs[name.slice(6)] = value.trim();
  }
  const { language, mark, max, title } = box.dataset;
  const response = await fetch(form.dataset.try, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language, 'x-csrf-token': data.get('_csrf') },
    body: JSON.stringify({ statements: [{ layer: 'self', inputs }] }),
  });
  if (!response.ok || own !== turn) return;
  const [tried] = (await response.json()).statements;
  const figure = (text) => (text === undefined ? '—' : text.replace('.', mark));
  const steps = document.createElement('ol');
  steps.append(...tried.steps.map((step) => line('li', step[language])));
  const points = line('p', figure(tried.points?.text) + ' / ' + figure(max));
  points.className = 'big';
  const faults = tried.issues.map(({ text }) => {
    const fault = line('p', text);
    fault.className = 'error';
    return fault;
  });
  box.replaceChildren(line('h3', title), points, steps, ...faults);
}
form?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => show().catch(() => {}), 400);
});
`.trim();
