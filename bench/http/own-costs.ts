/** What a server has cost so far. */
export interface Costs {
  /** Milliseconds of processor. */
  readonly processor: number;
}

/** Tells the parent where this process listens, and what it has cost whenever it asks. */
export function answerCosts(port: number): void {
  process.on('message', () => process.send?.(ownCosts()));
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
}

function ownCosts(): Costs {
  const { user, system } = process.cpuUsage();
  return { processor: (user + system) / 1000 };
}
