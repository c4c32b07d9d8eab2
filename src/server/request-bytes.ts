import { Readable } from 'node:stream';

/** Where the bodies of requests come from, for those that need not go the long way of a stream of the web. */
const SOURCES = new WeakMap<Request, () => AsyncIterator<Uint8Array>>();

/** Says where the body of a request comes from; whoever reads it there does not read it from the request. */
export function noteSource(request: Request, source: () => AsyncIterator<Uint8Array>): void {
  SOURCES.set(request, source);
}

/** Whether the body of a request is read from where it comes from. */
export function hasSource(request: Request): boolean {
  return SOURCES.has(request);
}

/** Notes the connection that a request came over, where it did: its pieces are read as they come. It stays open when reading stops, so that a refusal can be answered. */
export function noteIncoming(request: Request, bindings: unknown): void {
  const { incoming } = (bindings ?? {}) as { readonly incoming?: unknown };
  if (!(incoming instanceof Readable)) return;
  noteSource(request, () => incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>);
}

/** The body of a request as it comes in, piece by piece; nothing where there is none. It can be read once. */
export async function* requestBytes(request: Request): AsyncGenerator<Uint8Array> {
  const source = SOURCES.get(request);
  if (source) yield* { [Symbol.asyncIterator]: source };
  else if (request.body) yield* request.body;
}
