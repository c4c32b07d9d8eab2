import type { Context } from 'hono';
import type { Config } from './config.ts';

interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/** What an address is when the request did not come over a network, as in tests. */
const LOCAL = 'local';

/** The address a request comes from: the last one that the trusted proxy names, else that of the connection. */
export function addressOf(context: Context, { trustProxy }: Config): string {
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (trustProxy && forwarded) return forwarded;
  return connectionAddress(context);
}

/** Whether a request comes from this machine itself, and no proxy passed it on. */
export function isLoopback(context: Context): boolean {
  const passedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
  if (passedOn.some((name) => context.req.header(name) !== undefined)) return false;
  return /^(?:local|::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(connectionAddress(context));
}

function connectionAddress(context: Context): string {
  const { incoming } = (context.env ?? {}) as NodeBindings;
  return incoming?.socket?.remoteAddress ?? LOCAL;
}
