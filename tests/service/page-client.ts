import type { Grant } from '../../src/round/index.ts';
import { timestamp } from '../../src/store/store.ts';
import type { Client, ServiceUnderTest } from './service-under-test.ts';

/** Opens pages as one person does in a browser without scripts: follows 303, fills in forms that stand on the page, sends them. */
export interface PageClient {
  /** The same person at the API. */
  readonly api: Client;
  readonly open: (path: string) => Promise<Page>;
  /** Sends a form of a page. `fields` take the place of what the form holds; undefined leaves a field out, as a box that is not ticked. */
  readonly submit: (page: Page, chosen: FormChoice, fields?: FormFields) => Promise<Page>;
}

/** A page as it came. */
export interface Page {
  readonly status: number;
  /** Where it was found after all redirects. */
  readonly path: string;
  readonly headers: Headers;
  readonly html: string;
  /** Words that are read, without tags, in one line. */
  readonly text: string;
  readonly forms: readonly HtmlForm[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

export interface HtmlForm {
  readonly action: string;
  readonly method: string;
  readonly multipart: boolean;
  /** What would be sent as it stands, without its buttons. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Names of every control, also of boxes that are not ticked. */
  readonly names: readonly string[];
  readonly buttons: readonly { readonly text: string; readonly name: string; readonly value: string }[];
  /** Words between its tags. */
  readonly text: string;
}

/** Which form: by a part of its action, a control in it, or the words of the button that is pressed. */
export interface FormChoice {
  readonly action?: string;
  readonly has?: string;
  readonly press?: string;
}

export type FormFields = Readonly<Record<string, string | File | readonly string[] | undefined>>;

/** Makes somebody who opens pages. Their roles stand in the store too, as pages read them there. */
export async function openPages(
  under: ServiceUnderTest,
  login: string,
  ...grants: readonly Grant[]
): Promise<PageClient> {
  const api = await under.as(login, ...grants);
  await keepGrants(under, api.actor.account ?? '', grants);
  return pageClient(under, api);
}

async function keepGrants({ store }: ServiceUnderTest, account: string, grants: readonly Grant[]): Promise<void> {
  await store.db.deleteFrom('role_grant').where('account', '=', account).execute();
  for (const { role, agency = null, field = null, round = null } of grants) {
    const row = { id: store.newId(), account, role, agency, field, round, created_at: timestamp(store) };
    await store.db.insertInto('role_grant').values(row).execute();
  }
}

function pageClient(under: ServiceUnderTest, api: Client): PageClient {
  const own: Record<string, string> = api.actor.account ? { 'x-test-account': api.actor.name } : {};
  const follow = async (response: Response, path: string, turns: number): Promise<Page> => {
    const next = response.headers.get('location');
    if (response.status !== 303 || next === null) return readPage(response, path);
    if (turns === 0) throw new Error(`${path} leads on and on`);
    return follow(await under.app.request(next, { headers: own }), next, turns - 1);
  };
  return {
    api,
    open: async (path) => follow(await under.app.request(path, { headers: own }), path, 5),
    submit: async (page, chosen, fields = {}) => {
      const form = formOf(page, chosen);
      const { body, type } = await formBody(form, chosen.press, fields);
      const action = form.action === '' ? page.path : form.action;
      const headers = { ...own, 'content-type': type, 'content-length': String(body.byteLength) };
      return follow(await under.app.request(action, { method: 'POST', headers, body }), action, 5);
    },
  };
}

/** The one form of a page that is meant; throws where there is none or several. */
export function formOf(page: Page, { action, has, press }: FormChoice): HtmlForm {
  const found = page.forms.filter(
    (form) =>
      (action === undefined || form.action.includes(action)) &&
      (has === undefined || form.names.includes(has)) &&
      (press === undefined || form.buttons.some(({ text }) => text === press)),
  );
  const [form] = found;
  if (!form || found.length > 1) {
    const there = page.forms.map((one) => `${one.action} [${one.buttons.map(({ text }) => text).join(', ')}]`);
    throw new Error(`${found.length} forms of ${JSON.stringify({ action, has, press })} among ${there.join('; ')}`);
  }
  return form;
}

async function formBody(
  form: HtmlForm,
  press: string | undefined,
  fields: FormFields,
): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly type: string }> {
  for (const name of Object.keys(fields)) {
    if (!form.names.includes(name)) throw new Error(`no field ${name} in ${form.action}: ${form.names.join(', ')}`);
  }
  const button = form.buttons.find(({ text }) => text === press) ?? form.buttons[0];
  const entries: [string, string | File][] = [
    ...form.fields
      .filter(([name]) => !Object.hasOwn(fields, name))
      .map(([name, value]): [string, string] => [name, value]),
    ...Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().flatMap((one): [string, string | File][] => (one === undefined ? [] : [[name, one as string]])),
    ),
    ...(button && button.name !== '' ? [[button.name, button.value] as [string, string]] : []),
  ];
  const data = form.multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of entries) data.append(name, value as string);
  const sent = new Response(data);
  return { body: new Uint8Array(await sent.arrayBuffer()), type: sent.headers.get('content-type') ?? '' };
}

async function readPage(response: Response, path: string): Promise<Page> {
  const html = await response.text();
  const pieces = [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)];
  return {
    status: response.status,
    path,
    headers: response.headers,
    html,
    text: textOf(html),
    forms: [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) =>
      readFormOf(head, inside),
    ),
    links: pieces.map(([, head = '', inside = '']) => ({ href: attribute(head, 'href') ?? '', text: textOf(inside) })),
  };
}

function readFormOf(head: string, inside: string): HtmlForm {
  const fields: [string, string][] = [];
  const names = new Set<string>();
  const controls = /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g;
  for (const [, input, area, written = '', select, options = ''] of inside.matchAll(controls)) {
    const tag = input ?? area ?? select ?? '';
    const name = attribute(tag, 'name');
    if (name === undefined || attribute(tag, 'disabled') !== undefined) continue;
    names.add(name);
    if (area !== undefined) fields.push([name, unescapeText(written.replace(/^\n/, ''))]);
    else if (select !== undefined) fields.push([name, chosenOption(options)]);
    else if (isSent(tag)) fields.push([name, attribute(tag, 'value') ?? 'on']);
  }
  const buttons = [...inside.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].map(([, tag = '', words = '']) => ({
    text: textOf(words),
    name: attribute(tag, 'name') ?? '',
    value: attribute(tag, 'value') ?? '',
  }));
  return {
    action: attribute(head, 'action') ?? '',
    method: attribute(head, 'method') ?? 'get',
    multipart: attribute(head, 'enctype') === 'multipart/form-data',
    fields,
    names: [...names],
    buttons,
    text: textOf(inside),
  };
}

/** Whether an input is sent without anybody touching it. */
function isSent(tag: string): boolean {
  const type = attribute(tag, 'type') ?? 'text';
  if (type === 'file' || type === 'submit') return false;
  return (type !== 'checkbox' && type !== 'radio') || attribute(tag, 'checked') !== undefined;
}

function chosenOption(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>([\s\S]*?)<\/option>/g)];
  const chosen = all.find(([, tag = '']) => attribute(tag, 'selected') !== undefined) ?? all[0];
  return chosen ? (attribute(chosen[1] ?? '', 'value') ?? textOf(chosen[2] ?? '')) : '';
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}(?:="([^"]*)")?(?=[\\s/]|$)`).exec(tag);
  return found ? unescapeText(found[1] ?? '') : undefined;
}

function textOf(html: string): string {
  const words = html.replace(/<(script|style|title)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ');
  return unescapeText(words).replace(/\s+/g, ' ').trim();
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

function unescapeText(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return NAMED[name as string] ?? whole;
  });
}
