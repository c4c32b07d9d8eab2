import type { Child } from 'hono/jsx';

/** A word with a ground of its own; the word alone says what the colour says. */
export function Badge({
  tone,
  children,
}: {
  readonly tone: 'good' | 'bad' | 'unsure' | 'notice-badge';
  readonly children: Child;
}) {
  return <span class={`badge ${tone}`}>{children}</span>;
}
