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
 * @example chooseCoding('br;q=0, gzip') // 'gzip'
 */
export function chooseCoding(accepted: string | undefined): Coding {
  if (accepted === undefined || accepted === '') return 'identity';
  const known = CHOSEN.get(accepted);
  if (known !== undefined) return known;
  const names = accepted.split(',').flatMap((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    return parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)) ? [] : [name];
  });
  const chosen = CODINGS.find((coding) => names.includes(coding)) ?? 'identity';
  if (CHOSEN.size < MOST_KNOWN) CHOSEN.set(accepted, chosen);
  return chosen;
}

/** Browsers send a handful of texts. */
const CHOSEN = new Map<string, Coding>();
const MOST_KNOWN = 200;
