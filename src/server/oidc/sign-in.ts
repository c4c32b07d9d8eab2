import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
} from 'openid-client';
import { bindOidcAccount, findOidcAccount, keepOidcJourney, takeOidcJourney } from '../../store/account/oidc.ts';
import { refuse } from '../../store/refuse.ts';
import type { AccountTable } from '../../store/tables.ts';
import type { Config } from '../config.ts';
import { cookieOf, isSecure } from '../cookie.ts';
import type { Service } from '../service.ts';
import { oidcProvider } from './provider.ts';

export const OIDC_COOKIE = 'par_index_oidc';
export const OIDC_PATH = '/api/v1/session/oidc';

/** Where the provider sends people back to; it has to be registered there. */
function redirectUri(request: Request, config: Config): string {
  const url = new URL(request.url);
  const seen = `${isSecure(request, config) ? 'https' : 'http'}://${url.host}`;
  return `${config.publicUrl?.replace(/\/+$/, '') ?? seen}${OIDC_PATH}/callback`;
}

/** Where to send somebody who wants to sign in at the provider, and the secret their browser keeps meanwhile. */
export async function beginOidc(
  service: Service,
  request: Request,
): Promise<{ readonly location: string; readonly browser: string }> {
  const { store, config } = service;
  const provider = await oidcProvider(service);
  const [state, browser, nonce, verifier] = [1, 2, 3, 4].map(() => store.newSecret()) as [
    string,
    string,
    string,
    string,
  ];
  await keepOidcJourney(store, state, browser, { nonce, verifier });
  const location = buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri(request, config),
    scope: 'openid profile',
    response_type: 'code',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { location: location.href, browser };
}

/**
 * The account of somebody who comes back from the provider. The provider's answer is used once: its state must be one we gave to this browser, its code must pass PKCE,
 * its ID token must bear our nonce. Refuses `ACCOUNT_OIDC_REFUSED`, `ACCOUNT_OIDC_UNKNOWN`.
 */
export async function finishOidc(service: Service, request: Request): Promise<AccountTable> {
  const { store, config, logger } = service;
  const provider = await oidcProvider(service);
  const { searchParams, search } = new URL(request.url);
  const state = searchParams.get('state') ?? '';
  const journey = await takeOidcJourney(store, state, cookieOf(request, OIDC_COOKIE) ?? '');
  const tokens = await authorizationCodeGrant(provider, new URL(`${redirectUri(request, config)}${search}`), {
    expectedState: state,
    expectedNonce: journey.nonce,
    pkceCodeVerifier: journey.verifier,
  }).catch((error: unknown) => {
    logger.warn({ reason: error instanceof Error ? error.name : '' }, 'oidc answer refused');
    throw refuse('ACCOUNT_OIDC_REFUSED', 403);
  });
  const claims = tokens.claims();
  if (!claims) throw refuse('ACCOUNT_OIDC_REFUSED', 403);
  const subject = JSON.stringify([claims.iss, claims.sub]);
  const known = await findOidcAccount(store, subject);
  if (known) return known;
  const login = claims['preferred_username'] ?? (await userInfoLogin(provider, tokens.access_token, claims.sub));
  if (typeof login !== 'string') throw refuse('ACCOUNT_OIDC_UNKNOWN', 403);
  return bindOidcAccount(store, subject, login);
}

/** The login that the provider tells at its user-info endpoint, where the ID token has none. */
async function userInfoLogin(provider: Configuration, accessToken: string, subject: string): Promise<unknown> {
  if (provider.serverMetadata().userinfo_endpoint === undefined) return undefined;
  try {
    return (await fetchUserInfo(provider, accessToken, subject)).preferred_username;
  } catch {
    throw refuse('ACCOUNT_OIDC_REFUSED', 403);
  }
}
