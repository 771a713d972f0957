import { KIND_IN, Segment } from '../traffic/segment.ts';
import type { Block } from './block.ts';

/** The rows of blocks that follow one another, as the segment they were written from. One block is used as it stands. */
export function assemble(blocks: readonly Block[]): Segment {
  const [first] = blocks;
  if (!first) throw new Error('a stretch has blocks');
  const rows = blocks.reduce((sum, block) => sum + block.header.rows, 0);
  const single = blocks.length === 1;
  const segment = new Segment(single ? first.payload : payloadOf(blocks), single ? 0 : rows);
  segment.firstSeq = first.header.stretchSeq + first.header.firstRow;
  segment.receivedBase = first.header.receivedBase;
  segment.rows = rows;
  segment.used = segment.payload.length;
  if (single) {
    const { at, streamOffset, size, source, back, kind } = first;
    Object.assign(segment, { at, streamOffset, size, source, back, kind });
  } else copyColumns(segment, blocks);
  segment.offset = new Uint32Array(rows);
  segment.received = new Uint32Array(rows);
  let offset = 0;
  let received = 0;
  for (let row = 0; row < rows; row += 1) {
    segment.offset[row] = offset;
    segment.received[row] = received;
    offset += segment.size[row] ?? 0;
    if (segment.kind[row] === KIND_IN) received += 1;
  }
  takeMeta(segment, blocks);
  return segment;
}

function payloadOf(blocks: readonly Block[]): Uint8Array {
  const payload = new Uint8Array(blocks.reduce((sum, block) => sum + block.payload.length, 0));
  let at = 0;
  for (const block of blocks) {
    payload.set(block.payload, at);
    at += block.payload.length;
  }
  return payload;
}

function copyColumns(segment: Segment, blocks: readonly Block[]): void {
  let row = 0;
  for (const block of blocks) {
    segment.at.set(block.at, row);
    segment.streamOffset.set(block.streamOffset, row);
    segment.size.set(block.size, row);
    segment.source.set(block.source, row);
    segment.back.set(block.back, row);
    segment.kind.set(block.kind, row);
    row += block.header.rows;
  }
}

/** Sources keep the index they had; what a block tells of others' rows is left to the log. */
function takeMeta(segment: Segment, blocks: readonly Block[]): void {
  const places = new Map<number, number>();
  for (const { meta } of blocks) {
    for (const [index, link, peer, broadcast, stream] of meta.sources) {
      if (places.has(index)) continue;
      places.set(index, segment.sources.push({ link, peer, broadcast, stream }) - 1);
    }
    for (const seq of meta.finals) {
      const row = seq - segment.firstSeq;
      if (row >= 0 && row < segment.rows) segment.finals.add(row);
    }
    for (const seq of meta.alerts) {
      const row = seq - segment.firstSeq;
      if (row >= 0 && row < segment.rows) segment.alerts.push(row);
    }
  }
  const asTheyStand = [...places].every(([index, place]) => index === place);
  if (asTheyStand) return;
  segment.source = segment.source.map((index) => places.get(index) ?? 0);
}
