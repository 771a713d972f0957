const NOTHING = Buffer.alloc(0);

/** The bytes a mark is searched in: those kept of earlier writes, at most one less than the mark has. */
export type Carry = Buffer;
export const NO_CARRY: Carry = NOTHING;

/**
 * Where the first occurrence of `mark` ends in `bytes`, from `start` on and not past `limit`, when it may begin in
 * `carry`, the bytes directly before `start`; -1 when there is none.
 */
export function findMarkEnd(bytes: Buffer, start: number, limit: number, mark: Buffer, carry: Carry): number {
  if (carry.length > 0) {
    const seam = Buffer.concat([carry, bytes.subarray(start, Math.min(limit, start + mark.length - 1))]);
    const at = seam.indexOf(mark);
    if (at >= 0) return start + at + mark.length - carry.length;
  }
  if (limit - start < mark.length) return -1;
  const at = mark.length === 1 ? bytes.indexOf(mark[0] as number, start) : bytes.indexOf(mark, start);
  return at >= 0 && at + mark.length <= limit ? at + mark.length : -1;
}

/** What to keep of `carry` and the bytes after it for a mark that goes on in the next write. A copy. */
export function nextCarry(bytes: Buffer, start: number, end: number, mark: Buffer, carry: Carry): Carry {
  const most = mark.length - 1;
  if (most === 0) return NO_CARRY;
  if (end - start >= most) return Buffer.from(bytes.subarray(end - most, end));
  const all = Buffer.concat([carry, bytes.subarray(start, end)]);
  return all.subarray(Math.max(0, all.length - most));
}
