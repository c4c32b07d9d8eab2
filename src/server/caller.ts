import type { Actor } from '../round/index.ts';

/** Who sent a request, and how. */
export interface Caller {
  readonly actor: Actor;
  /** The value of the session's cookie; undefined for tokens and the public. */
  readonly session: string | undefined;
  readonly mustChangePassword: boolean;
}
