/** A line of progress on the terminal, drawn over itself; nothing when the output is not a terminal. */
export interface Progress {
  readonly show: (what: string, done: number, total?: number) => void;
  readonly end: () => void;
}

const WIDTH = 24;
const EVERY_MS = 80;

/** Starts a progress line on the standard error. */
export function startProgress(): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => {}, end: () => {} };
  let last = 0;
  return {
    show: (what, done, total) => {
      const now = performance.now();
      if (now - last < EVERY_MS && done !== total) return;
      last = now;
      stderr.write(`\r\u001b[2K${progressText(what, done, total)}`);
    },
    end: () => {
      stderr.write('\r\u001b[2K');
    },
  };
}

function progressText(what: string, done: number, total: number | undefined): string {
  if (total === undefined) return done === 0 ? what : `${what} ${done}`;
  const filled = total === 0 ? WIDTH : Math.round((WIDTH * done) / total);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total} ${what}`;
}
