import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a ZIP file made by hand; what it claims of itself may be false. */
export interface ZipEntry {
  readonly name: string;
  readonly data?: string | Uint8Array;
  /** Bytes as they shall stand in the file, instead of the deflated data. */
  readonly raw?: Uint8Array;
  readonly stored?: boolean;
  readonly claims?: { readonly size?: number; readonly packed?: number; readonly crc?: number };
  readonly flags?: number;
  readonly method?: number;
  /** Where the list says that the entry begins, instead of where it does. */
  readonly offset?: number;
  /** The list gives the sizes in an extra field of 64 bits. */
  readonly long?: { readonly size: bigint; readonly packed: bigint; readonly offset: bigint };
}

export interface ZipClaims {
  readonly count?: number;
  /** A ZIP64 end record with this number of entries, and where the list begins. */
  readonly long?: { readonly count: bigint; readonly start?: bigint };
}

/** Writes a ZIP file; independent of the engine’s own reader and writer. */
export function zipFile(entries: readonly ZipEntry[], claims: ZipClaims = {}): Buffer {
  const locals: Buffer[] = [];
  const lists: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data ?? '');
    const body = entry.raw ?? (entry.stored ? data : deflateRawSync(data));
    const name = Buffer.from(entry.name, 'utf8');
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE((entry.flags ?? 0) | 0x800, 2);
    shared.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
    shared.writeUInt16LE(33, 8);
    shared.writeUInt32LE(entry.claims?.crc ?? crc32(data), 10);
    shared.writeUInt32LE(entry.long ? 0xffffffff : (entry.claims?.packed ?? body.length), 14);
    shared.writeUInt32LE(entry.long ? 0xffffffff : (entry.claims?.size ?? data.length), 18);
    shared.writeUInt16LE(name.length, 22);
    const extra = entry.long ? longSizes(entry.long) : Buffer.alloc(0);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.long ? 0xffffffff : (entry.offset ?? at), 10);
    const head = Buffer.from(shared);
    head.writeUInt16LE(extra.length, 24);
    lists.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, name, extra]));
    locals.push(local);
    at += local.length;
  }
  const list = Buffer.concat(lists);
  return Buffer.concat([
    ...locals,
    list,
    ...longEnd(claims, at, list.length),
    end(claims.count ?? entries.length, at, list.length),
  ]);
}

function longSizes({ size, packed, offset }: NonNullable<ZipEntry['long']>): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(size, 4);
  extra.writeBigUInt64LE(packed, 12);
  extra.writeBigUInt64LE(offset, 20);
  return extra;
}

function longEnd({ long }: ZipClaims, start: number, length: number): readonly Buffer[] {
  if (!long) return [];
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(long.count, 24);
  record.writeBigUInt64LE(long.count, 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(long.start ?? BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(start + length), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}

function end(count: number, start: number, length: number): Buffer {
  const record = Buffer.alloc(22);
  record.write('PK\x05\x06', 'latin1');
  record.writeUInt16LE(count & 0xffff, 8);
  record.writeUInt16LE(count & 0xffff, 10);
  record.writeUInt32LE(length, 12);
  record.writeUInt32LE(start, 16);
  return record;
}
