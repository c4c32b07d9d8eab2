/** A stream that opens what it reads when somebody takes from it: an answer that is not sent leaves nothing open. */
export function lazyStream(open: () => AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  let pieces: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        pieces ??= open()[Symbol.asyncIterator]();
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await pieces?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
