/**
 * The script of pages that take files of answers. It looks at a file as soon as it is dropped or chosen (of a large text the first part), sends it to the API in one stream with
 * an `Idempotency-Key`, and follows how far it is. The page works without it; nothing of a file is kept in the page's memory but the part that is looked at.
 */
export const UPLOAD_SCRIPT = String.raw`
'use strict';
(() => {
  const HEAD = 1000000;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const counter = (language) => {
    const format = new Intl.NumberFormat(language);
    return (value) => format.format(value);
  };

  /** Tells of an upload that is being read, until it has ended. */
  const follow = (events, told, ended) => {
    const source = new EventSource(events);
    source.addEventListener('progress', (event) => told(JSON.parse(event.data)));
    source.addEventListener('end', (event) => {
      source.close();
      ended(JSON.parse(event.data));
    });
  };

  const waiting = document.querySelector('[data-follow]');
  if (waiting) {
    const words = JSON.parse(waiting.dataset.words);
    const count = counter(waiting.dataset.language);
    const status = waiting.querySelector('[role=status]');
    follow(
      waiting.dataset.follow,
      ({ rows, waiting: waits }) => (status.textContent = waits ? words.waiting : fill(words.reading, { rows: count(rows) })),
      () => location.replace(location.pathname),
    );
  }

  const form = document.querySelector('form[data-upload]');
  if (!form) return;
  const words = JSON.parse(form.dataset.words);
  const count = counter(form.dataset.language);
  const field = form.querySelector('input[type=file]');
  const live = form.querySelector('[data-live]');
  const bar = live.querySelector('progress');
  const status = live.querySelector('[role=status]');
  const retry = form.querySelector('[data-retry]');
  const buttons = [...form.querySelectorAll('button[type=submit]')];
  const place = document.querySelector('[data-understood]');
  let file;
  let lines;
  let key;
  let isSending = false;
  let turn = 0;

  const say = (text) => {
    live.hidden = false;
    status.textContent = text;
  };
  const showBar = (percent) => {
    bar.hidden = percent === undefined;
    if (typeof percent === 'number') bar.value = percent;
    else bar.removeAttribute('value');
  };
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

  /** The part of a file that is looked at: all of a small one or of a workbook, else whole lines from the start. */
  const headOf = async (whole) => {
    if (whole.size <= HEAD) return { part: whole, isPart: false };
    const bytes = new Uint8Array(await whole.slice(0, HEAD).arrayBuffer());
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { part: whole, isPart: false };
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    let end = bytes.lastIndexOf(10) + 1;
    if (wide && end % 2 === 1) end += 1;
    if (end <= 0) return { part: whole, isPart: false };
    let found = 0;
    for (let at = 0; at < end; at += 1) if (bytes[at] === 10) found += 1;
    lines = Math.round((found * whole.size) / end);
    return { part: whole.slice(0, end), isPart: true };
  };

  /** Sends a form to a page and takes out of the answer what was understood, and why something was refused. */
  const showAnswer = async (response) => {
    const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
    const section = answer.getElementById('understood');
    const alerts = [...answer.querySelectorAll('main > [role=alert]')];
    place.replaceChildren(...alerts, ...(section ? [section] : []));
    return section !== null;
  };

  const look = async () => {
    const own = ++turn;
    const { name } = file;
    const { part, isPart } = await headOf(file);
    showBar(null);
    say(fill(words.looking, { name }));
    const body = new FormData();
    body.append('_csrf', form.elements._csrf.value);
    body.append('part', isPart ? '1' : '0');
    body.append('file', part, name);
    try {
      const response = await fetch(form.dataset.preview, { method: 'POST', body });
      if (own !== turn || isSending) return;
      const seen = await showAnswer(response);
      say(seen ? words.looked : words.notLooked);
    } catch {
      if (own === turn && !isSending) say(words.notLooked);
    }
    if (!isSending) showBar(undefined);
  };

  const choose = (chosen) => {
    if (!chosen || isSending) return;
    file = chosen;
    lines = undefined;
    key = newKey();
    retry.hidden = true;
    look();
  };

  const setSending = (value) => {
    isSending = value;
    for (const button of buttons) button.disabled = value;
  };

  const refused = (request) => {
    setSending(false);
    showBar(undefined);
    let problem = {};
    try {
      problem = JSON.parse(request.responseText);
    } catch {}
    const isRepeated = problem.code === 'UPLOAD_REPEATED';
    say(isRepeated ? words.repeated : fill(words.refused, { detail: problem.detail ?? String(request.status) }));
    if (isRepeated) {
      retry.hidden = false;
      retry.onclick = () => {
        key = newKey();
        send(true);
      };
    }
  };

  const read = (upload) => {
    showBar(null);
    follow(
      form.dataset.upload + '/' + encodeURIComponent(upload.id) + '/events',
      ({ rows, waiting: waits }) => {
        if (waits) return say(words.waiting);
        const known = lines !== undefined && lines > rows;
        if (known) showBar((100 * rows) / lines);
        say(fill(known ? words.readingOf : words.reading, { rows: count(rows), all: count(lines ?? 0) }));
      },
      (ended) => {
        setSending(false);
        showBar(100);
        say(fill(words.done, { rows: count(ended?.rows?.read ?? 0) }));
        location.assign(form.dataset.page + '/' + encodeURIComponent(upload.id));
      },
    );
  };

  const send = (again) => {
    retry.hidden = true;
    setSending(true);
    const megabytes = (bytes) => count(Math.round(bytes / 100000) / 10);
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: file.name.slice(0, 200), again: again ? '1' : '0' });
    request.open('POST', form.dataset.upload + '?' + query);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('idempotency-key', key);
    request.setRequestHeader('x-csrf-token', form.elements._csrf.value);
    request.setRequestHeader('accept-language', form.dataset.language);
    const tell = (sent) => {
      const percent = Math.floor((100 * sent) / Math.max(1, file.size));
      showBar(percent);
      say(fill(words.sending, { sent: megabytes(sent), size: megabytes(file.size), percent: String(percent) }));
    };
    request.upload.onprogress = ({ loaded }) => tell(loaded);
    request.onload = () => (request.status === 202 ? read(JSON.parse(request.responseText)) : refused(request));
    request.onerror = () => {
      setSending(false);
      say(words.lost);
      retry.hidden = false;
      // The same key: what has arrived is not taken in twice.
      retry.onclick = () => send(again);
    };
    tell(0);
    request.send(file);
  };

  field.addEventListener('change', () => choose(field.files[0]));
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('over');
  });
  form.addEventListener('dragleave', () => form.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('over');
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    field.files = event.dataTransfer.files;
    choose(dropped);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    file = file ?? field.files[0];
    if (!file) return say(words.choose);
    key = key ?? newKey();
    if (event.submitter?.hasAttribute('data-send')) send(false);
    else look();
  });
  // The columns are confirmed without leaving the page, so that the chosen file stays chosen.
  place.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { target } = event;
    const body = new URLSearchParams(new FormData(target));
    try {
      const response = await fetch(target.action, { method: 'POST', body });
      if (!response.redirected) return void (await showAnswer(response));
      say(words.saved);
      look();
    } catch {
      say(words.lost);
    }
  });
  addEventListener('beforeunload', (event) => {
    if (isSending) event.preventDefault();
  });
})();
`.trim();
