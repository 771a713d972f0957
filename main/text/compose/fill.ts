import { MAX_SEND_BYTES } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import type { LengthVariable, Part } from './template.ts';
import type { Values } from './values.ts';

/** Bytes one after another as one array of exactly their size. Throws MESSAGE_TOO_LONG before it makes a larger one than a send takes. */
export function join(parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  if (size > MAX_SEND_BYTES) {
    throw new FaultError('MESSAGE_TOO_LONG', 'more than one send takes', { size, limit: MAX_SEND_BYTES });
  }
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Fills in the variables. Throws VARIABLE_INVALID and MESSAGE_TOO_LONG. */
export function fill(parts: readonly Part[], values: Values): Uint8Array {
  const filled = parts.map((part) => {
    if (part instanceof Uint8Array) return part;
    return part.kind === 'filled' ? part.bytes(values) : part;
  });
  const lengths = filled.filter((part): part is LengthVariable => !(part instanceof Uint8Array));
  const others = filled.reduce((sum, part) => sum + (part instanceof Uint8Array ? part.length : 0), 0);
  const { size, digits } = settleLengths(lengths, others);
  return join(
    filled.map((part) =>
      part instanceof Uint8Array ? part : part.write(size, digits.get(part) ?? part.digits),
    ),
  );
}

/**
 * How long a body of `others` bytes is with its lengths, and how many digits each has. More digits make the body longer, which
 * may take more digits again: they only grow, so that it comes to an end.
 */
function settleLengths(
  lengths: readonly LengthVariable[],
  others: number,
): { size: number; digits: Map<LengthVariable, number> } {
  const digits = new Map(lengths.map((length) => [length, length.digits]));
  for (;;) {
    let size = others;
    for (const [length, count] of digits) size += length.sizeOf(count);
    let settled = true;
    for (const [length, count] of digits) {
      const needed = length.digitsFor(size);
      if (needed <= count) continue;
      digits.set(length, needed);
      settled = false;
    }
    if (settled) return { size, digits };
  }
}
