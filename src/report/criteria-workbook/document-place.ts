/** A JSON object as it stands. */
export type Raw = Readonly<Record<string, unknown>>;

/** A JSON object; an empty one for anything else. */
export function rawOf(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

/** The entries of a list; none for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value at a place such as `title.vi`; undefined where there is none. */
export function valueAt(value: unknown, place: string): unknown {
  return place.split('.').reduce((at: unknown, key) => {
    const object = rawOf(at);
    return Object.hasOwn(object, key) ? object[key] : undefined;
  }, value);
}

/** A JSON object that is being put together. */
export type Draft = Record<string, unknown>;

/** Puts a value at a place such as `title.vi`, with the objects on the way to it. */
export function putAt(draft: Draft, keys: readonly string[], value: unknown): void {
  const [key = '', ...rest] = keys;
  if (rest.length === 0) {
    draft[key] = value;
    return;
  }
  const inner: Draft = { ...rawOf(draft[key]) };
  putAt(inner, rest, value);
  draft[key] = inner;
}
