import type { ByteSpan } from './char-map.ts';

/** Bytes that are selected with the keyboard: from the one where that began to the one that keys move, both included. */
export interface ByteCursor {
  readonly anchor: number;
  readonly at: number;
}

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
}

/**
 * Where a key moves to; null when it means nothing. Shift begins a selection, at the first byte or at the last, and extends
 * it; without Shift a single byte is moved, once there is one.
 * @param size how many bytes there are
 */
export function moveCursor(
  cursor: ByteCursor | null,
  size: number,
  { key, shiftKey }: Key,
): ByteCursor | null {
  if (size === 0) return null;
  if (!cursor) {
    if (!shiftKey || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return null;
    const at = key === 'ArrowRight' ? 0 : size - 1;
    return { anchor: at, at };
  }
  const target = targetOf(cursor.at, size, key);
  if (target === null) return null;
  const at = Math.min(Math.max(target, 0), size - 1);
  return { anchor: shiftKey ? cursor.anchor : at, at };
}

function targetOf(at: number, size: number, key: string): number | null {
  switch (key) {
    case 'ArrowRight':
      return at + 1;
    case 'ArrowLeft':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return size - 1;
    default:
      return null;
  }
}

export const spanOf = ({ anchor, at }: ByteCursor): ByteSpan => ({
  from: Math.min(anchor, at),
  to: Math.max(anchor, at) + 1,
});
