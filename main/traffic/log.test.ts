import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIND_IN } from './segment.ts';
import { testLink, testLog } from './testing.ts';

const MIB = 1024 * 1024;
const filled = (size: number, value: number): Uint8Array => new Uint8Array(size).fill(value);

describe('TrafficLog', () => {
  it('gives back every record as it came: order, bytes, time, direction and peer', () => {
    const { log } = testLog();
    const link = testLink(1, 51000);
    log.event({ code: 'client-connected', remote: link.remote }, link);
    log.received(link, Uint8Array.of(1, 2, 3), true);
    log.sent(link, Uint8Array.of(4), 1, true);
    log.sent(null, Uint8Array.of(5), 3, true);

    expect([log.first, log.next]).toEqual([0, 4]);
    expect(log.readEvent(0)).toEqual({ code: 'client-connected', remote: link.remote });
    expect([...log.peek(1)]).toEqual([1, 2, 3]);
    expect(log.record(1)).toMatchObject({ seq: 1, at: 2, kind: KIND_IN, size: 3 });
    expect(log.record(1)?.source.peer).toBe('127.0.0.1:51000');
    expect([...log.peek(2)]).toEqual([4]);
    expect(log.record(3)?.source).toMatchObject({ peer: '', broadcast: 3 });
    expect(log.record(4)).toBeUndefined();
    expect(log.record(-1)).toBeUndefined();
  });

  it('keeps what it was given when the caller uses its buffer again', () => {
    const { log } = testLog();
    const buffer = Uint8Array.of(1, 2, 3);
    log.received(testLink(1), buffer, true);
    buffer.fill(9);
    expect([...log.peek(0)]).toEqual([1, 2, 3]);
  });

  it('chains the records of a stream by direction, and not those of datagrams', () => {
    const { log } = testLog();
    const a = testLink(1);
    const b = testLink(2);
    log.received(a, filled(3, 1), true);
    log.received(b, filled(5, 2), true);
    log.sent(a, filled(7, 3), 1, true);
    log.received(a, filled(2, 4), true);
    log.received(a, filled(2, 4), false);

    expect(log.record(3)).toMatchObject({ previous: 0, streamOffset: 3, final: false });
    expect(log.record(1)).toMatchObject({ previous: undefined, streamOffset: 0 });
    expect(log.record(4)).toMatchObject({ previous: undefined, streamOffset: 0, final: true });
    log.ended(a);
    expect(log.record(3)?.final).toBe(true);
    expect(log.record(2)?.final).toBe(true);
    expect(log.record(1)?.final).toBe(false);
  });

  it('makes room by evicting the oldest, counts what went and never uses a number twice', () => {
    const { log, pool } = testLog(4 * MIB);
    const chunk = filled(64 * 1024, 7);
    for (let i = 0; i < 200; i += 1) log.received(testLink(1), chunk, true);

    expect(log.next).toBe(200);
    expect(log.first).toBeGreaterThan(100);
    expect(log.evicted.records).toBe(log.first);
    expect(log.evicted.bytes).toBe(log.first * chunk.length);
    expect(log.bytes).toBe((log.next - log.first) * chunk.length);
    expect(log.record(log.first - 1)).toBeUndefined();
    expect(log.record(log.first)?.previous).toBeUndefined();
    expect(pool.memoryBytes).toBeLessThanOrEqual(6 * MIB);
  });

  it('bounds the index too: tiny records do not grow memory without end', () => {
    const { log, pool } = testLog(16 * MIB);
    const byte = filled(1, 1);
    for (let i = 0; i < 1_000_000; i += 1) log.received(testLink(1), byte, false);
    expect(log.next).toBe(1_000_000);
    expect(log.first).toBeGreaterThan(0);
    expect(pool.memoryBytes).toBeLessThan(32 * MIB);
  });

  it('takes a record larger than a segment whole', () => {
    const { log } = testLog();
    const large = filled(5 * MIB, 1);
    large[large.length - 1] = 2;
    log.sent(testLink(1), large, 1, true);
    expect(log.peek(0)).toHaveLength(5 * MIB);
    expect(log.peek(0).at(-1)).toBe(2);
  });

  it('makes room in other sessions when they are older', () => {
    const { log: older, pool } = testLog(4 * MIB);
    older.received(testLink(1), filled(1000, 1), true);
    const { log: unrelated } = testLog();
    unrelated.received(testLink(1), filled(1000, 1), true);
    const newer = new (Object.getPrototypeOf(older).constructor)(pool, () => 0) as typeof older;
    for (let i = 0; i < 100; i += 1) newer.received(testLink(1), filled(64 * 1024, 1), true);

    expect(older.evicted.records).toBe(1);
    expect(older.next).toBe(1);
    expect(older.first).toBe(1);
    expect(unrelated.evicted.records).toBe(0);
    older.received(testLink(1), filled(10, 1), true);
    expect(older.record(1)?.size).toBe(10);
  });

  it('forgets everything when cleared, and goes on counting', () => {
    const { log, pool } = testLog();
    for (let i = 0; i < 10; i += 1) log.received(testLink(1), filled(1000, 1), true);
    log.clear();
    expect([log.first, log.next, log.bytes, log.generation]).toEqual([10, 10, 0, 1]);
    expect(pool.memoryBytes).toBe(0);
    log.received(testLink(1), filled(1, 1), true);
    expect(log.record(10)).toMatchObject({ size: 1, previous: undefined, streamOffset: 10_000 });
  });

  it('finds the n-th received record among sent ones and events, also after eviction', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('in', 'out', 'event'), { maxLength: 3000 }), (kinds) => {
        const { log } = testLog(256 * 1024);
        const received: number[] = [];
        kinds.forEach((kind, seq) => {
          if (kind === 'event') log.event({ code: 'closed' });
          else if (kind === 'out') log.sent(testLink(1), filled(300, 2), 1, true);
          else {
            received.push(seq);
            log.received(testLink(1), filled(300, 1), true);
          }
        });
        expect(log.nextReceived).toBe(received.length);
        received.forEach((seq, n) => {
          expect(log.seqOfReceived(n)).toBe(seq >= log.first ? seq : undefined);
        });
      }),
      { numRuns: 30 },
    );
  });
});
