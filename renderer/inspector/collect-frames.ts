import {
  failure,
  fault,
  type PositionRange,
  type Result,
  type SessionId,
  success,
  type TrafficView,
} from '#contract';
import type { Client } from '../client/client.ts';

/** Frames, and the bytes of each, that `text.identifyChecksum` takes. */
export const MAX_FRAMES = 100;
export const MAX_FRAME = 4096;
/** Rows that are looked at for them: events between them are no frames. */
const MAX_LOOKED_AT = 500;

export interface RowsToJudge {
  id: SessionId;
  view: TrafficView;
  /** Of the positions; in another they would be other rows. */
  epoch: number;
  ranges: readonly PositionRange[];
}

/** The bytes of the first data rows among these; `tooLong` counts those that were left out for their size. */
export async function collectFrames(
  client: Client,
  { id, view, epoch, ranges }: RowsToJudge,
): Promise<Result<{ frames: Uint8Array<ArrayBuffer>[]; tooLong: number }>> {
  const frames: Uint8Array<ArrayBuffer>[] = [];
  let tooLong = 0;
  let left = MAX_LOOKED_AT;
  for (const { from, to } of ranges) {
    const count = Math.min(to - from + 1, left);
    if (count <= 0 || frames.length >= MAX_FRAMES) break;
    left -= count;
    const pulled = await client.call('traffic.rows', { id, view: { ...view, parts: 'hex' }, from, count });
    if (!pulled.ok) return pulled;
    if (pulled.value.epoch !== epoch) return failure(fault('VIEW_CHANGED', 'the rows are other ones now'));
    for (const row of pulled.value.rows) {
      if (row.kind === 'event' || row.size === 0 || row.position > to) continue;
      if (row.size > MAX_FRAME) {
        tooLong += 1;
        continue;
      }
      const { position } = row;
      const read = row.cut
        ? await client.call('traffic.read', { id, view, epoch, position, offset: 0, length: MAX_FRAME })
        : success({ bytes: row.bytes ?? new Uint8Array() });
      if (!read.ok) return read;
      frames.push(read.value.bytes);
    }
  }
  return success({ frames: frames.slice(0, MAX_FRAMES), tooLong });
}
