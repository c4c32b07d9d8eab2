/** What is sent to one who listens. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

/** What a source of events is given: it sends, and ends. */
export interface EventSink {
  /** Of progress that comes faster than it is read only the last is sent. */
  readonly progress: (event: ServerEvent) => void;
  /** Sends the last event, and closes. */
  readonly end: (event: ServerEvent) => void;
}

/** Starts a source; it gives the function that stops it, which is called once whatever the reason. */
export type EventSource = (sink: EventSink) => () => void;

const HEARTBEAT_MS = 15_000;
const open = new Set<() => void>();

/** Closes every stream of events, so that a service can stop; whoever listens comes again. */
export function closeEventStreams(): void {
  for (const close of [...open]) close();
}

/**
 * A stream of Server-Sent Events. It ends with the event that its source ends with, when the reader goes away or when the service stops;
 * meanwhile a comment is sent every 15 seconds, so that no proxy takes it for dead. Nothing is held for a reader who is slow but the last event.
 * @param signal that of the request
 */
export function eventStream(
  source: EventSource,
  signal: AbortSignal,
  heartbeat: number = HEARTBEAT_MS,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: ServerEvent | undefined;
  let isClosed = false;
  let close = (): void => {};
  let send = (): void => {};
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      let stop = (): void => {};
      const write = (text: string): void => controller.enqueue(encoder.encode(text));
      close = () => {
        if (isClosed) return;
        isClosed = true;
        clearInterval(timer);
        signal.removeEventListener('abort', close);
        open.delete(close);
        stop();
        // A reader that has gone has closed it.
        try {
          controller.close();
        } catch {}
      };
      send = () => {
        if (isClosed || !waiting || (controller.desiredSize ?? 0) <= 0) return;
        write(eventText(waiting));
        waiting = undefined;
      };
      const timer = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) write(': \n\n');
      }, heartbeat);
      timer.unref();
      open.add(close);
      signal.addEventListener('abort', close);
      write('retry: 3000\n\n');
      stop = source({
        progress: (event) => {
          waiting = event;
          send();
        },
        end: (event) => {
          if (isClosed) return;
          write(eventText(event));
          close();
        },
      });
      if (isClosed) stop();
      else if (signal.aborted) close();
    },
    pull: () => send(),
    cancel: () => close(),
  });
}

function eventText({ event, data }: ServerEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
