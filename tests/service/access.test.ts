import { fc } from '@fast-check/vitest';
import { z } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS, type Actor, type Grant, PUBLIC, ROLES, type Role, STAGES } from '../../src/round/index.ts';
import { API_ROUTES } from '../../src/server/api/routes.ts';
import { makeApp } from '../../src/server/app.ts';
import type { App } from '../../src/server/mount.ts';
import type { Route } from '../../src/server/route.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';
import { STORES } from './stores.ts';

/**
 * Who may do what, written by hand beside `ACTIONS` so that a right is changed in two places or not at all. A role alone reaches everything; `@agency` its own
 * agency, `@field` its own field.
 */
const RIGHTS: Readonly<Record<string, string>> = {
  'service.read': 'read public',
  'session.start': 'write public',
  'self.read': 'read signed-in',
  'self.edit': 'write signed-in',
  'account.read': 'read administrator auditor',
  'account.manage': 'write administrator',
  'log.read': 'read administrator home-affairs auditor',
  'engine.use': 'read signed-in',
  'round.list': 'read public',
  'round.read': 'read signed-in',
  'round.manage': 'write home-affairs',
  'document.read': 'read signed-in',
  'sheet.list': 'read home-affairs council auditor appraiser@field lead-appraiser@field',
  'sheet.read':
    'read home-affairs council auditor agency-editor@agency agency-head@agency appraiser@field lead-appraiser@field',
  'leaf.edit': 'write agency-editor@agency agency-head@agency',
  'sheet.sign': 'write agency-head@agency',
  'sheet.return': 'write home-affairs',
  'evidence.edit': 'write agency-editor@agency agency-head@agency',
  'opinion.read': 'read appraiser@field lead-appraiser@field',
  'opinion.edit': 'write appraiser@field lead-appraiser@field',
  'appraisal.list': 'read home-affairs council auditor appraiser@field lead-appraiser@field',
  'appraisal.settle': 'write lead-appraiser@field',
  'appraisal.read': 'read home-affairs council auditor lead-appraiser@field',
  'explanation.ask': 'write appraiser@field lead-appraiser@field',
  'explanation.answer': 'write agency-editor@agency agency-head@agency',
  'explanation.judge': 'write appraiser@field lead-appraiser@field',
  'explanation.list':
    'read home-affairs council auditor appraiser@field lead-appraiser@field agency-editor agency-head',
  'explanation.read':
    'read home-affairs council auditor agency-editor@agency agency-head@agency appraiser@field lead-appraiser@field',
  'council.read': 'read home-affairs council auditor',
  'council.decide': 'write council',
  'survey.upload': 'write survey-team home-affairs',
  'survey.read': 'read home-affairs council auditor survey-team',
  'result.read': 'read home-affairs council auditor',
  'score.read': 'read home-affairs council auditor agency-editor@agency agency-head@agency',
  'publication.read': 'read public',
  'publication.make': 'write home-affairs',
  'publication.audit': 'read home-affairs council auditor',
};

/** Actions that no route has: they are asked for inside a route that has another. */
const INTERNAL: readonly string[] = [];

/** Both rounds, their agencies and criteria are there. */
const OWN = { round: 'mau-2025', agency: 'SA', criterion: '1.2' };
const FOREIGN = { round: 'khac-2025', agency: 'SB', criterion: '2.1' };

interface Person {
  readonly title: string;
  readonly actor: Actor;
  readonly role: Role | undefined;
  readonly round: string | undefined;
}

function grantOf(role: Role, round: string | undefined): Grant {
  const bound = role.startsWith('agency') ? { agency: OWN.agency } : role.endsWith('appraiser') ? { field: '1' } : {};
  return { role, ...bound, ...(round !== undefined && { round }) };
}

function person(role: Role, round: string | undefined, scopes: Actor['scopes']): Person {
  const title = `${role}${round === undefined ? '' : ` of ${round}`}${scopes.includes('write') ? '' : ', by a token that reads'}`;
  return { title, role, round, actor: { account: title, name: title, grants: [grantOf(role, round)], scopes } };
}

const PEOPLE: readonly Person[] = [
  { title: 'public', role: undefined, round: undefined, actor: PUBLIC },
  {
    title: 'no role',
    role: undefined,
    round: undefined,
    actor: { account: 'no role', name: 'no role', grants: [], scopes: ['read', 'write'] },
  },
  ...ROLES.map((role) => person(role, undefined, ['read', 'write'])),
  ...ROLES.map((role) => person(role, OWN.round, ['read', 'write'])),
  ...ROLES.map((role) => person(role, undefined, ['read'])),
];

type Named = Readonly<Partial<Record<keyof typeof OWN, string>>>;

/** Every way to name own and foreign things in a path. */
function objectsOf(path: string): readonly Named[] {
  const names = (['round', 'agency', 'criterion'] as const).filter((name) => path.includes(`{${name}}`));
  return names.reduce<readonly Named[]>(
    (objects, name) => objects.flatMap((object) => [OWN, FOREIGN].map((side) => ({ ...object, [name]: side[name] }))),
    [{}],
  );
}

function pathOf({ path }: Route, object: Named): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => object[name as keyof Named] ?? 'x');
}

/** What the hand-written table says of a request. */
function expectedRefusal({ access }: Route, { actor, role, round }: Person, object: Named): string | undefined {
  const [kind, ...who] = (RIGHTS[access] ?? '').split(' ');
  if (who.includes('public')) return undefined;
  if (actor.account === undefined) return '401 ACCESS_SIGN_IN';
  if (kind === 'write' && !actor.scopes.includes('write')) return '403 ACCESS_TOKEN_READS';
  if (who.includes('signed-in')) return undefined;
  const reach = who.find((one) => one === role || one.startsWith(`${role}@`));
  const inRound = round === undefined || object.round === round;
  const inReach =
    reach !== undefined &&
    (!reach.endsWith('@agency') || object.agency === OWN.agency) &&
    (!reach.endsWith('@field') || object.criterion === undefined || object.criterion === OWN.criterion);
  return inRound && inReach ? undefined : '403 ACCESS_DENIED';
}

const EVERYTHING: Actor = {
  account: 'everything',
  name: 'everything',
  grants: ROLES.map((role) => ({ ...grantOf(role, undefined), ...(role.endsWith('appraiser') && { field: '*' }) })),
  scopes: ['read', 'write'],
};

/** An app that takes people at their word, on a store with both rounds and an account for each of them. */
async function openApp(under: ServiceUnderTest): Promise<App> {
  await openSmallRound(under, { round: OWN.round });
  await openSmallRound(under, { round: FOREIGN.round });
  for (const stage of STAGES) await openSmallRound(under, { round: stage, stage });
  const actors = new Map<string, Actor>();
  for (const actor of [...PEOPLE.map((one) => one.actor), EVERYTHING]) {
    const login = await under.as(actor.name);
    actors.set(actor.name, actor.account === undefined ? actor : { ...actor, account: login.actor.account });
  }
  return makeApp({
    ...under.service,
    identify: async (request) => {
      const actor = actors.get(request.headers.get('x-person') ?? '') ?? PUBLIC;
      // Whoever has both scopes is taken for somebody who signed in, whoever only reads for a token.
      const session = actor.account !== undefined && actor.scopes.includes('write') ? 'session' : undefined;
      return { actor, session, mustChangePassword: request.headers.get('x-must-change') === 'yes' };
    },
  });
}

async function ask(
  app: App,
  route: Route,
  path: string,
  headers: Record<string, string>,
  body = '{}',
): Promise<Response> {
  const bodied = route.body !== undefined || route.streams !== undefined;
  return app.request(`/api/v1${path}`, {
    method: route.method.toUpperCase(),
    headers: {
      ...(route.ifMatch && { 'if-match': '"1"' }),
      ...(bodied && { 'content-type': route.streams?.mediaType ?? 'application/json' }),
      'accept-language': 'en',
      ...headers,
    },
    ...(bodied && { body }),
  });
}

/** The refusal in an answer; undefined for anything but 401 and 403. */
async function refusalIn(response: Response): Promise<string | undefined> {
  const text = await response.text();
  if (response.status !== 401 && response.status !== 403) return undefined;
  return `${response.status} ${problemOf(response, text).code}`;
}

const problemSchema = z.looseObject({
  type: z.string().regex(/^\/api\/v1\/problems\/[A-Z_0-9]+$/),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  code: z.string().min(1),
  instance: z.string().startsWith('urn:request:'),
});

function problemOf(response: Response, text: string): z.output<typeof problemSchema> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(JSON.parse(text));
  expect(problem.status).toBe(response.status);
  return problem;
}

describe('rights', () => {
  test('The table written by hand names every action there is, with its kind.', () => {
    const kinds = Object.entries(ACTIONS).map(([action, { kind }]) => `${action} ${kind}`);
    expect(Object.entries(RIGHTS).map(([action, right]) => `${action} ${right.split(' ')[0]}`)).toEqual(kinds);
  });

  test('Every action is of a route, and every route has an action.', () => {
    const used = new Set<string>([...API_ROUTES.map(({ access }) => access), ...INTERNAL]);
    expect(Object.keys(ACTIONS).filter((action) => !used.has(action))).toEqual([]);
    expect(API_ROUTES.filter(({ access }) => RIGHTS[access] === undefined)).toEqual([]);
  });

  /** What is sent there is computed and forgotten. */
  const SUPPOSING = ['engine.use', 'result.read'];

  test('A route that changes something has an action that writes, and the other way round.', () => {
    const writes = ({ access }: Route): boolean => RIGHTS[access]?.startsWith('write ') ?? true;
    const sent = ({ method, access }: Route): boolean => method !== 'get' && !SUPPOSING.includes(access);
    const wrong = API_ROUTES.filter((route) => sent(route) !== writes(route)).map(({ id }) => id);
    // Single sign-on sends the browser there and back by addresses, which are read; what values of a leaf would give is computed and forgotten.
    expect(wrong.sort()).toEqual(['beginOidc', 'finishOidc', 'supposeLeaf']);
  });

  test('No two routes have one name or one address.', () => {
    const names = API_ROUTES.map(({ id }) => id);
    const addresses = API_ROUTES.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect([names, addresses].map((list) => list.filter((one, at) => list.indexOf(one) !== at))).toEqual([[], []]);
  });

  test('An action that reaches an agency or a field only is asked for where the path names it.', () => {
    const blind = API_ROUTES.filter(({ access, path }) => {
      const right = RIGHTS[access] ?? '';
      const needsAgency = right.includes('@agency') && !path.includes('{agency}');
      return needsAgency || (right.startsWith('write') && right.includes('@field') && !path.includes('{criterion}'));
    });
    // The body names the field, and the store asks for it: see below.
    expect(blind.map(({ id }) => id)).toEqual(['acceptSelf', 'settleAgreed']);
  });
});

/** A body near what a route takes: its own names with any values. */
function bodyNear({ body }: Route): fc.Arbitrary<string> {
  const names = body instanceof z.ZodObject ? Object.keys(body.shape) : [];
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '1.2',
      'SA',
      'mau-2025',
      '2025-12-01',
      '2025-12-01T00:00:00Z',
      '../../x',
      '\u0000',
      '\ud800',
      -1,
      1e308,
    ),
  );
  const near = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  return fc.oneof(
    near.map((one) => JSON.stringify(one)),
    fc.json({ maxDepth: 3 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', '{', '[]', '{"__proto__":{"a":1}}', '"\\ud800"', '{"a":"\\u0000"}'),
  );
}

const junkPart = fc.oneof(
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))),
  fc.constantFrom(
    'mau-2025',
    'SA',
    '1.2',
    '%00',
    '%E0%A4%A',
    '%2e%2e%2f',
    "'%20or%201=1--",
    '1'.repeat(300),
    'constructor',
  ),
);

describe.each(STORES)('requests on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let app: App;
  beforeAll(async () => {
    under = await open();
    app = await openApp(under);
  });
  afterAll(() => under.close());

  test.each(
    API_ROUTES.map((route) => [`${route.method.toUpperCase()} ${route.path} (${route.access})`, route] as const),
  )('%s is open to those whom the table names, for what is theirs, and to nobody else.', async (_, route) => {
    for (const object of objectsOf(route.path)) {
      for (const who of PEOPLE) {
        const got = await refusalIn(await ask(app, route, pathOf(route, object), { 'x-person': who.title }));
        const wanted = expectedRefusal(route, who, object);
        expect({ who: who.title, object, refusal: got }).toEqual({ who: who.title, object, refusal: wanted });
      }
    }
  });

  test('Whoever has to change the first password does nothing else.', async () => {
    for (const route of API_ROUTES) {
      const headers = { 'x-person': 'everything', 'x-must-change': 'yes' };
      const got = await refusalIn(await ask(app, route, pathOf(route, OWN), headers));
      const own = ['readSession', 'signOut', 'changePassword'].includes(route.id);
      const free = own || RIGHTS[route.access]?.endsWith(' public') === true;
      expect([route.id, got]).toEqual([route.id, free ? undefined : '403 ACCOUNT_PASSWORD_FIRST']);
    }
  });

  test.each(API_ROUTES.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    '%s has one shape of refusal whatever is sent, and never breaks.',
    async (_, route) => {
      const query = fc.dictionary(
        fc.constantFrom('limit', 'cursor', ...Object.keys(route.query?.shape ?? {})),
        junkPart,
      );
      // Often a round that is there, in any stage, so that what is sent gets far.
      const known = { agency: 'SA', criterion: '1.2', survey: 'service', layer: 'self' };
      const near = fc.constantFrom(...STAGES).map((round): Readonly<Record<string, string>> => ({ ...known, round }));
      const none = fc.constant<Readonly<Record<string, string>>>({});
      const input = fc.tuple(fc.oneof(near, none), junkPart, query, bodyNear(route));
      await fc.assert(
        fc.asyncProperty(input, async ([named, junk, asked, body]) => {
          const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? junk);
          const search = Object.entries(asked).map(([name, value]) => `${name}=${value}`);
          const response = await ask(app, route, `${path}?${search.join('&')}`, { 'x-person': 'everything' }, body);
          const text = route.method === 'get' && response.status < 400 ? '' : await response.text();
          expect([response.status, response.status >= 500 ? text : '']).not.toEqual([500, text]);
          if (response.status >= 400) problemOf(response, text);
        }),
        { numRuns: 40 },
      );
    },
  );
});
