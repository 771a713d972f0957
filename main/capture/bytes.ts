/** Everything in a capture begins at a multiple of this, so that its columns can be used as they stand. */
const ALIGNMENT = 8;
const TWO_32 = 2 ** 32;

/** A length with what fills it up to the next piece. */
export const padded = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

const ZEROS = new Uint8Array(ALIGNMENT);

/** What fills a piece of this length up. */
export const padding = (length: number): Uint8Array => ZEROS.subarray(0, padded(length) - length);

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whole numbers up to 2^53 in eight bytes, little-endian. */
export function setU64(view: DataView, offset: number, value: number): void {
  view.setUint32(offset, value % TWO_32, true);
  view.setUint32(offset + 4, Math.floor(value / TWO_32), true);
}

/** NaN when the number is larger than 2^53: no such file exists. */
export function getU64(view: DataView, offset: number): number {
  const high = view.getUint32(offset + 4, true);
  return high < 2 ** 21 ? high * TWO_32 + view.getUint32(offset, true) : Number.NaN;
}

/** A view of a column's first rows as bytes. */
export const bytesOf = (
  column: Float64Array | Uint32Array | Uint8Array,
  from: number,
  to: number,
): Uint8Array => {
  const rows = column.subarray(from, to);
  return new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
};
