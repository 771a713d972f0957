import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchWriter, readBatch } from './batch.ts';
import type { Batch } from './messages.ts';

const CHUNK = 256 * 1024;

interface Datagram {
  bytes: Buffer;
  at: number;
  address: string;
  port: number;
}

function read(batch: Batch): Datagram[] {
  const found: Datagram[] = [];
  readBatch(batch, (bytes, at, address, port) =>
    found.push({ bytes: Buffer.from(bytes), at, address, port }),
  );
  return found;
}

/** One string is compared quickly, 65,507 elements are not. */
const comparable = ({ bytes, ...rest }: Datagram) => ({ ...rest, bytes: bytes.toString('latin1') });

const add = (writer: BatchWriter, { bytes, at, address, port }: Datagram): void =>
  writer.add(bytes, at, address, port);

const datagram: fc.Arbitrary<Datagram> = fc.record({
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    fc.integer({ min: 60_000, max: 65_507 }).map((size) => Buffer.alloc(size, size)),
  ),
  at: fc.double({ min: 0, max: 1e12, noNaN: true }),
  address: fc.constantFrom('127.0.0.1', '127.0.0.2', '::1', 'fe80::1%eth0'),
  port: fc.integer({ min: 0, max: 65_535 }),
});

describe('a batch', () => {
  it('gives back every datagram as it came, whatever it came with', () => {
    fc.assert(
      fc.property(fc.array(datagram, { maxLength: 30 }), (datagrams) => {
        const writer = new BatchWriter(64 * CHUNK);
        for (const one of datagrams) add(writer, one);
        expect(read(writer.take()).map(comparable)).toEqual(datagrams.map(comparable));
        expect(writer.isEmpty).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('fills memory again that was read, and is full when too much is not', () => {
    const writer = new BatchWriter(2 * CHUNK);
    const [first, second] = [1, 2].map((value) => ({
      bytes: Buffer.alloc(65_507, value),
      at: value,
      address: '127.0.0.1',
      port: 7,
    })) as [Datagram, Datagram];
    add(writer, first);
    const away = writer.take();
    expect(writer.isFull).toBe(false);
    add(writer, second);
    expect(writer.isFull).toBe(true);
    writer.giveBack(away.chunks);
    expect(writer.isFull).toBe(false);
    expect(read(writer.take())).toEqual([second]);
    add(writer, second);
    const again = writer.take();
    expect(again.chunks).toEqual(away.chunks);
    expect(read(again)).toEqual([second]);
  });
});
