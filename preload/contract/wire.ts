/**
 * A value of JSON types and `Uint8Array` to one binary WebSocket message and back. Layout: u32 little-endian length of the
 * JSON part, the JSON in UTF-8, then the bytes of every array one after another. In the JSON an array stands as
 * `{"$bytes": length}`; arrays follow in the order in which they stand there.
 */
const MARK = '$bytes';
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function encodeFrame(value: unknown): Uint8Array {
  const blobs: Uint8Array[] = [];
  const json = encoder.encode(
    JSON.stringify(value, function (this: Record<string, unknown>, key, item: unknown) {
      // Not `item`: a Node Buffer has a toJSON that has run by now.
      const original = this[key];
      if (!(original instanceof Uint8Array)) return item;
      blobs.push(original);
      return { [MARK]: original.length };
    }),
  );
  const frame = new Uint8Array(4 + json.length + blobs.reduce((sum, b) => sum + b.length, 0));
  new DataView(frame.buffer).setUint32(0, json.length, true);
  frame.set(json, 4);
  let at = 4 + json.length;
  for (const blob of blobs) {
    frame.set(blob, at);
    at += blob.length;
  }
  return frame;
}

/** Throws an `Error` on anything that `encodeFrame` cannot have made. Byte arrays are exact-size copies. */
export function decodeFrame(frame: Uint8Array): unknown {
  if (frame.length < 4) throw new Error('frame is shorter than its header');
  const length = new DataView(frame.buffer, frame.byteOffset, frame.length).getUint32(0, true);
  if (4 + length > frame.length) throw new Error('frame is shorter than its JSON part');
  let at = 4 + length;
  const take = (size: number): Uint8Array => {
    if (!Number.isInteger(size) || size < 0 || at + size > frame.length) {
      throw new Error('frame is shorter than its byte arrays');
    }
    at += size;
    // Not slice(): on a Node Buffer that is a view of the whole frame.
    return new Uint8Array(frame.subarray(at - size, at));
  };
  const value = restore(JSON.parse(decoder.decode(frame.subarray(4, 4 + length))), take);
  if (at !== frame.length) throw new Error('frame is longer than its byte arrays');
  return value;
}

/** Depth-first in key order, the order in which `JSON.stringify` met the arrays. */
function restore(value: unknown, take: (size: number) => Uint8Array): unknown {
  if (Array.isArray(value)) return value.map((item) => restore(item, take));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === MARK) return take(only[1] as number);
  return Object.fromEntries(entries.map(([key, item]) => [key, restore(item, take)]));
}
