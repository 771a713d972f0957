import { expect, it } from 'vitest';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { piecesBefore, settle } from './place.ts';

const a = testLink(1);

/** The first record of a stream that stands on an event, as after a loss. */
function afterLoss(): TrafficLog {
  const { log } = testLog();
  log.event({ code: 'records-lost', count: 1 });
  log.received(a, Uint8Array.of(1, 2, 3, 4), true);
  const segment = log.segmentWith(1);
  if (segment) segment.back[1] = 1;
  return log;
}

it('takes no event for bytes of a stream: it stands for lost records', () => {
  const log = afterLoss();
  expect(piecesBefore(log, 1, 2, 10)).toEqual([{ seq: 1, start: 0, end: 2 }]);
  const place = { seq: 1, end: 0, length: 3, trim: 0, flaw: 0, whole: false };
  expect(settle(log, place)).toEqual(place);
  expect(piecesBefore(log, 1, 0, 3)).toEqual([]);
});

it('gathers a frame from many small reads', () => {
  const { log } = testLog();
  const other = testLink(2);
  for (let i = 0; i < 100_000; i += 1) log.received(i % 2 ? a : other, Uint8Array.of(i, i), true);
  const pieces = piecesBefore(log, 99_999, 1, 80_000);
  expect(pieces).toHaveLength(40_001);
  expect(pieces[0]).toEqual({ seq: 19_999, start: 1, end: 2 });
  expect(pieces[1]).toEqual({ seq: 20_001, start: 0, end: 2 });
  expect(pieces.at(-1)).toEqual({ seq: 99_999, start: 0, end: 1 });
});
