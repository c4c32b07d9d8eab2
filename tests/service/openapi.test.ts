import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/base/issue/catalogue/index.ts';
import { ACTIONS, ROLES, STAGES } from '../../src/round/index.ts';
import { API_ROUTES } from '../../src/server/api/routes.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';

let under: ServiceUnderTest;
let document: Document;
beforeAll(async () => {
  under = await openServiceUnderTest();
  document = (await under.anybody.get('/openapi.json')).body as Document;
});
afterAll(() => under.close());

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly { readonly name: string; readonly description?: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<
    string,
    { readonly content?: Record<string, unknown>; readonly headers?: Record<string, unknown> }
  >;
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

const operations = (): readonly Operation[] =>
  Object.values(document.paths).flatMap((methods) => Object.values(methods));

/** A part of the document with the schemas that it names. */
function resolved(part: unknown): unknown {
  const names = [...JSON.stringify(part).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? '');
  return [part, ...names.map((name) => document.components.schemas[name])];
}

describe('the OpenAPI document', () => {
  test('A public linter finds nothing wrong in it.', async () => {
    // A redirect is a good answer too; the next test asks for one of both.
    const rules = { 'operation-2xx-response': 'off' } as const;
    const config = await createConfig({ extends: ['recommended'], rules });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    const told = problems.map(({ ruleId, severity, message, location }) => [
      ruleId,
      severity,
      message,
      location[0]?.pointer,
    ]);
    expect(told).toEqual([]);
  });

  test('It has every route, and each says what it does, to whom, and how it refuses.', () => {
    expect(
      operations()
        .map(({ operationId }) => operationId)
        .sort(),
    ).toEqual(API_ROUTES.map(({ id }) => id).sort());
    const bare = operations().filter(
      ({ tags, summary, description, responses }) =>
        tags.length !== 1 ||
        !Object.keys(responses).some((status) => status.startsWith('2') || status === '302') ||
        summary === '' ||
        !description.includes('Access: ') ||
        !Object.entries(responses).some(([status, { content }]) => {
          return status.startsWith('4') && content?.['application/problem+json'] !== undefined;
        }),
    );
    expect(bare.map(({ operationId }) => operationId)).toEqual([]);
  });

  test('Answers tell their headers, what is said to whoever has them already, and how long one waits.', () => {
    const { get, put } = document.paths['/rounds/{round}/documents/{path}'] ?? {};
    expect(Object.keys(get?.responses['200']?.headers ?? {})).toEqual(
      expect.arrayContaining(['ETag', 'Cache-Control', 'X-Request-Id', 'Content-Disposition']),
    );
    expect(Object.keys(get?.responses['304']?.headers ?? {})).toContain('ETag');
    expect(get?.parameters?.map(({ name }) => name)).toContain('if-none-match');
    expect(Object.keys(put?.responses ?? {})).toEqual(expect.arrayContaining(['200', '409', '499']));
    expect(put?.responses).not.toHaveProperty('304');
    for (const { responses } of operations()) {
      expect(Object.keys(responses['429']?.headers ?? {})).toContain('Retry-After');
    }
  });

  test('Every tag and every parameter is described.', () => {
    expect(document.tags.filter(({ name, description }) => name === description).map(({ name }) => name)).toEqual([]);
    const silent = operations().flatMap(({ operationId, parameters }) =>
      (parameters ?? []).filter(({ description }) => !description).map(({ name }) => `${operationId} ${name}`),
    );
    expect(silent).toEqual([]);
  });

  test('It tells the stages, the roles and the rights.', () => {
    const { description } = document.info;
    const named = [...STAGES, ...ROLES, ...Object.keys(ACTIONS)];
    expect(named.filter((name) => !description.includes(`\`${name}\``))).toEqual([]);
  });

  test('It tells how a round is played, by operations that there are.', () => {
    const [, steps = ''] = /## How a round is played\n([\s\S]*?)\n## /.exec(document.info.description) ?? [];
    const named = [...steps.matchAll(/`([a-z]+[A-Z]\w+)`/g)].map(([, name]) => name ?? '');
    const known = operations().map(({ operationId }) => operationId);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('The bodies of what people do most have an example, or one for each of their parts.', () => {
    const wanted = ['setUp', 'signIn', 'createAccount', 'createRound', 'moveRound', 'editLeaf', 'addEvidence'];
    const more = ['giveOpinion', 'askExplanation', 'answerExplanation', 'decideLeaf', 'publishRound'];
    const bare = operations()
      .filter(({ operationId }) => [...wanted, ...more].includes(operationId))
      .filter(({ requestBody }) => !JSON.stringify(resolved(requestBody)).includes('"example'));
    expect(bare.map(({ operationId }) => operationId)).toEqual([]);
  });

  test('It is sent once: who has it gets 304.', async () => {
    const first = await under.anybody.get('/openapi.json');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    const second = await under.anybody.get('/openapi.json', { 'if-none-match': tag });
    expect([second.status, second.body]).toEqual([304, '']);
  });
});

describe('the reference page', () => {
  test('It and its files come from here, and no script stands in the page.', async () => {
    const page = await under.anybody.get('/reference');
    const html = page.body as string;
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses.filter((address) => /^(?:\w+:)?\/\//.test(address))).toEqual([]);
    expect([...html.matchAll(/<script[^>]*>([^<]*)<\/script>/g)].map(([, inner]) => inner)).toEqual(['', '']);
    expect(html).not.toMatch(/\son\w+=|style=/);
    const files = addresses.filter((address) => address.startsWith('reference/'));
    expect(files).toHaveLength(3);
    for (const file of files) {
      const { status, headers, body } = await under.anybody.get(`/${file}`);
      expect([status, headers.get('content-type')]).toEqual([
        200,
        file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
      ]);
      expect(body as string).toContain(file.endsWith('.css') ? '.swagger-ui' : 'SwaggerUIBundle');
    }
  });

  test('A file that is not of the page is not given.', async () => {
    const { status, body } = await under.anybody.get('/reference/..%2f..%2fpackage.json');
    expect([status, (body as { code: string }).code]).toEqual([400, 'REQUEST_INVALID']);
  });
});

describe('the codes of problems', () => {
  test('Every code of the catalogue is explained in both languages.', async () => {
    for (const [code, { severity, vi, en }] of Object.entries(CATALOGUE)) {
      const { status, body } = await under.anybody.get(`/problems/${code}`);
      expect([status, body]).toEqual([200, { code, severity, text: { vi, en } }]);
    }
  });

  test('What is no code is not found, not even a name that every object has.', async () => {
    for (const code of ['NOTHING', 'constructor', '__proto__']) {
      expect((await under.anybody.get(`/problems/${code}`)).status).toBe(404);
    }
  });

  test('The link that a problem has leads to its code.', async () => {
    const { body } = await under.anybody.get('/problems/NOTHING');
    const { type, code } = body as { type: string; code: string };
    const { body: kind } = await under.anybody.get(type.replace('/api/v1', ''));
    expect(kind).toMatchObject({ code });
  });
});
