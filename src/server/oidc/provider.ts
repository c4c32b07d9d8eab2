import { allowInsecureRequests, type Configuration, discovery } from 'openid-client';
import { refuse } from '../../store/refuse.ts';
import type { Config } from '../config.ts';
import { defectFacts } from '../defect-facts.ts';
import type { Service } from '../service.ts';

const known = new WeakMap<Config, Promise<Configuration>>();
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const TIMEOUT_SECONDS = 10;

/** What the provider says of itself, asked once; a failure is not kept. Refuses `ACCOUNT_OIDC_OFF`, `ACCOUNT_OIDC_UNREACHABLE`. */
export async function oidcProvider({ config, logger }: Service): Promise<Configuration> {
  if (!config.oidc) throw refuse('ACCOUNT_OIDC_OFF', 404);
  const found = known.get(config) ?? discover(config.oidc);
  known.set(config, found);
  try {
    return await found;
  } catch (error) {
    known.delete(config);
    logger.error(defectFacts(error), 'oidc discovery failed');
    throw refuse('ACCOUNT_OIDC_UNREACHABLE', 503);
  }
}

function discover({ issuer, clientId, clientSecret }: NonNullable<Config['oidc']>): Promise<Configuration> {
  const server = new URL(issuer);
  // Only a provider on this very machine may be spoken to without TLS.
  const plain = server.protocol === 'http:' && LOOPBACK.test(server.hostname);
  const execute = plain ? [allowInsecureRequests] : [];
  return discovery(server, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS });
}
