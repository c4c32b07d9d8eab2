import type { z } from 'zod';
import { type Issue, issue } from '../issue/issue.ts';
import type { Localized } from '../language.ts';
import { expected } from './expected.ts';

/** What reading a document gives: the document where its shape is right, and every defect of its shape at once. */
export interface ShapeResult<T> {
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Holds raw JSON against a schema.
 * @param file the name that issues carry
 * @returns the typed document, or one issue a defect: `JSON_MISSING`, `JSON_UNKNOWN_KEY`, `JSON_SHAPE`
 */
export function readShape<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  file: string | undefined,
  base: readonly PropertyKey[] = [],
): ShapeResult<z.output<S>> {
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data, issues: [] };
  return { value: undefined, issues: result.error.issues.flatMap((found) => shapeIssues(found, raw, file, base)) };
}

type Found = z.core.$ZodIssue;

function shapeIssues(
  found: Found,
  raw: unknown,
  file: string | undefined,
  base: readonly PropertyKey[],
): readonly Issue[] {
  const path = jsonPath([...base, ...found.path]);
  if (found.code === 'unrecognized_keys') {
    return found.keys.map((key) =>
      issue('JSON_UNKNOWN_KEY', { file, path: jsonPath([...base, ...found.path, key]) }, { found: key }),
    );
  }
  const value = found.code === 'invalid_key' ? found.path.at(-1) : valueAt(raw, found.path);
  const allowed: Localized = expected(allowedText(found));
  if (value === undefined && found.path.length > 0) {
    return [issue('JSON_MISSING', { file, path }, { found: String(found.path.at(-1)), allowed })];
  }
  return [issue('JSON_SHAPE', { file, path }, { found: shown(value), allowed })];
}

function allowedText(found: Found): string {
  if (found.code === 'invalid_key') return found.issues[0]?.message ?? found.message;
  if (found.code === 'invalid_value') return found.values.map((value) => String(value)).join(', ');
  if (found.code === 'invalid_union' && 'discriminator' in found && 'options' in found) {
    return Array.isArray(found.options) ? found.options.join(', ') : found.message;
  }
  if (found.code === 'invalid_type') {
    return found.message.startsWith('Invalid input') ? found.expected : found.message;
  }
  return found.message;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let at = raw;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** A raw value as an issue shows it. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  return JSON.stringify(value) ?? String(value);
}

/**
 * Writes a place in a JSON document.
 * @example jsonPath(['criteria', 0, 'max']) // '$.criteria[0].max'
 */
export function jsonPath(path: readonly PropertyKey[]): string {
  let text = '$';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += /^[A-Za-z_]\w*$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
  }
  return text;
}
