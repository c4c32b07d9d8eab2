import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Actor } from '../round/index.ts';
import { refuse } from '../store/refuse.ts';
import type { Service } from './service.ts';

/**
 * How often something may be asked for: `points` in `seconds`. A whole province may stand behind one address, so what counts by address is wide: guessing of passwords is
 * stopped by the lock-out.
 */
const LIMITS = {
  'sign-in': { points: 300, duration: 60 },
  'set-up': { points: 20, duration: 60 },
  expensive: { points: 120, duration: 60 },
} as const;
export type LimitName = keyof typeof LIMITS;
/** What is counted by address. */
export type AddressLimit = Exclude<LimitName, 'expensive'>;

const limiters = new WeakMap<Service, Map<LimitName, RateLimiterMemory>>();

function limiterOf(service: Service, name: LimitName): RateLimiterMemory {
  const own = limiters.get(service) ?? new Map<LimitName, RateLimiterMemory>();
  limiters.set(service, own);
  const limiter = own.get(name) ?? new RateLimiterMemory(LIMITS[name]);
  own.set(name, limiter);
  return limiter;
}

async function takePoint(service: Service, name: LimitName, key: string): Promise<void> {
  try {
    await limiterOf(service, name).consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw refuse('REQUEST_TOO_MANY', 429, { found: String(seconds) }, { retryAfter: seconds });
  }
}

/** Counts a request of an address; refuses `REQUEST_TOO_MANY` with the seconds to wait. */
export function limitAddress(service: Service, name: AddressLimit, address: string): Promise<void> {
  return takePoint(service, name, networkOf(address));
}

/** Counts a request that costs the machine much, as a computation or a hash, by account; refuses `REQUEST_TOO_MANY`. */
export function limitExpensive(service: Service, { account = 'public' }: Pick<Actor, 'account'>): Promise<void> {
  return takePoint(service, 'expensive', account);
}

/**
 * What counts as one address: an IPv4 address, or the /64 network of an IPv6 address, of which one household has 2^64.
 * @example networkOf('2001:db8::1') // '2001:db8:0:0::/64'
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [bare = ''] = address.toLowerCase().split('%');
  const [head = '', tail] = bare.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
