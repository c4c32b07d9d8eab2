/** The body of a request as it comes in, piece by piece; nothing where there is none. */
export async function* requestBytes({ body }: Request): AsyncGenerator<Uint8Array> {
  if (body) yield* body;
}
