import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How a body is written: the shortest first, and as it is. */
export const CODINGS = ['br', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number] | 'identity';

/** Higher ones take long for little. */
const BROTLI_QUALITY = 6;
/** A shorter body is not worth it. */
const SHORTEST = 1000;

/** Compresses a body; as it is where that gains nothing. */
export async function encodeBody(body: Buffer, coding: Exclude<Coding, 'identity'>): Promise<Buffer> {
  if (body.length < SHORTEST) return body;
  const made =
    coding === 'gzip'
      ? await promisify(gzip)(body)
      : await promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  return made.length < body.length ? made : body;
}

/**
 * The coding that an `Accept-Encoding` prefers of ours.
 * @example chooseCoding('gzip, deflate, br') // 'br'
 * @example chooseCoding('br;q=0.5, gzip') // 'gzip'
 */
export function chooseCoding(accepted: string | undefined): Coding {
  if (accepted === undefined || accepted === '') return 'identity';
  const known = CHOSEN.get(accepted);
  if (known !== undefined) return known;
  const weights = new Map(accepted.split(',').map(readWeight));
  // What is not named is weighed as `*`; as it is, a body is always taken, but never wished for unless it is named.
  const weightOf = (coding: Coding): number => weights.get(coding) ?? weights.get('*') ?? 0;
  const best = Math.max(...CODINGS.map(weightOf));
  const isPlainWished = best === 0 || (weights.get('identity') ?? 0) > best;
  const chosen = isPlainWished ? 'identity' : (CODINGS.find((coding) => weightOf(coding) === best) ?? 'identity');
  if (CHOSEN.size < MOST_KNOWN) CHOSEN.set(accepted, chosen);
  return chosen;
}

/** One part of the header: the name of a coding, and how much it is wished for, from 0 to 1. */
function readWeight(text: string): readonly [name: string, weight: number] {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  if (given === undefined) return [name, 1];
  return [name, /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(given) ? Number(given) : 0];
}

/** Browsers send a handful of texts. */
const CHOSEN = new Map<string, Coding>();
const MOST_KNOWN = 200;
