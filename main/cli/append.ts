import { Append, NO_APPEND } from '#contract';
import { readChecksum } from './checksum.ts';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

/**
 * What `--append` says: `none`, `cr`, `lf`, `crlf`, `hex:0D0A`, a checksum, or an ending and a checksum in the order in which
 * they go out, joined by `+`. A checksum is a name with modifiers (`CRC-16/MODBUS,big,skip=1`) or any CRC
 * (`crc:width=16,poly=8005,init=ffff,refin,refout`). Throws a UsageError.
 */
export function parseAppend(text: string): Append {
  const pieces = text.split('+');
  const append: Record<keyof Append, unknown> = { ...NO_APPEND };
  let endings = 0;
  let checksums = 0;
  for (const piece of pieces) {
    const ending = endingOf(piece);
    if (ending) {
      Object.assign(append, ending);
      endings += 1;
      if (checksums === 0) append.order = 'ending-first';
    } else {
      const read = readChecksum(piece);
      append.checksum = read?.trailing === undefined ? read?.field : undefined;
      checksums += 1;
    }
  }
  if (checksums === 0 || endings === 0) append.order = NO_APPEND.order;
  const checked = Append.safeParse(append);
  if (!checked.success || endings > 1 || checksums > 1)
    throw new UsageError(words.notUnderstood('--append', text));
  return checked.data;
}

function endingOf(text: string): { ending: string; bytes?: string } | undefined {
  const lower = text.toLowerCase();
  if (['none', 'cr', 'lf', 'crlf'].includes(lower)) return { ending: lower };
  return lower.startsWith('hex:')
    ? { ending: 'bytes', bytes: lower.slice('hex:'.length).replace(/\s/g, '') || '?' }
    : undefined;
}
