import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const CLIENT = { id: 'par-index', secret: 'a secret of the sample provider' };

/** A real OpenID Connect provider on a free port of this machine, where everybody who comes is signed in as somebody. */
export interface ProvincialProvider {
  readonly issuer: string;
  /** Sets who comes next: a subject, and the login it is told under. */
  readonly signInAs: (subject: string, login: string | undefined) => void;
  /** Goes from the provider's address to where it sends people back, as a browser does. */
  readonly visit: (location: string) => Promise<URL>;
  readonly close: () => Promise<void>;
}

/** Starts a provider whose people come back to this address. */
export async function startProvider(redirectUri: string): Promise<ProvincialProvider> {
  let person: { subject: string; login: string | undefined } = { subject: '', login: undefined };
  const logins = new Map<string, string | undefined>();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
    const result = { login: { accountId: person.subject } };
    provider.interactionFinished(request, response, result).catch((error: unknown) => response.end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    cookies: { keys: ['a key of the sample provider'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    findAccount: (_: unknown, subject: string) => ({
      accountId: subject,
      claims: () => ({ sub: subject, preferred_username: logins.get(subject) }),
    }),
    loadExistingGrant: async ({ oidc }: { oidc: { client: { clientId: string }; session: { accountId: string } } }) => {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  return {
    issuer,
    signInAs: (subject, login) => {
      person = { subject, login };
      logins.set(subject, login);
    },
    visit: (location) => follow(location, redirectUri),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function follow(start: string, end: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let step = 0; step < 10; step += 1) {
    if (url.href.startsWith(end)) return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${url.pathname}: ${response.status} ${await response.text()}`);
    url = new URL(location, url);
  }
  throw new Error('the provider goes round in a circle');
}
