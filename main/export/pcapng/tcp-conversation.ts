import type { PacketEnd } from './addresses.ts';
import { ACK, FIN, MAX_SEGMENT_BYTES, type PacketMaker, PSH, RST, SYN } from './packets.ts';

/** The other end acknowledges at least this often, so that its window never seems full. */
const ACK_BYTES = 64 * 1024;
const NOTHING = new Uint8Array(0);

/** Which end a packet comes from. */
export type Sender = 'local' | 'remote';
const other = (sender: Sender): Sender => (sender === 'local' ? 'remote' : 'local');

interface Direction {
  /** Sequence number of the next byte. */
  next: number;
  /** Offset in the stream, as the log counts, that `next` stands for; undefined before the first record. */
  offset: number | undefined;
  /** Bytes that the other end has not acknowledged. */
  unacked: number;
  finished: boolean;
}

/** One TCP connection as packets, with sequence numbers made up and everything else as the log tells. */
export class TcpConversation {
  private readonly directions: Record<Sender, Direction>;
  /** This end has to break it off: what it passes on was broken off before. */
  isCut = false;

  /**
   * `exact`: the records given are all there were, so what is missing between them was lost and shows as missing;
   * otherwise they are a choice, and stand one after another.
   */
  constructor(
    private readonly maker: PacketMaker,
    private readonly ends: Record<Sender, PacketEnd>,
    link: number,
    private readonly exact: boolean,
  ) {
    // Another one for each connection: the same number again would make its SYN a retransmission of an earlier one.
    const initial = Math.imul(link, 0x9e37_79b1) >>> 0;
    const direction = (next: number): Direction => ({ next, offset: undefined, unacked: 0, finished: false });
    this.directions = { local: direction(initial), remote: direction((initial + 0x8000_0000) >>> 0) };
  }

  /** The three packets that open a connection. */
  *handshake(at: number, opener: Sender, remarks: readonly string[]): Generator<Uint8Array> {
    const { local, remote } = this.directions;
    local.offset = 0;
    remote.offset = 0;
    yield this.packet(at, opener, SYN, NOTHING, remarks);
    this.directions[opener].next += 1;
    yield this.packet(at, other(opener), SYN | ACK, NOTHING);
    this.directions[other(opener)].next += 1;
    yield this.packet(at, opener, ACK, NOTHING);
  }

  /** Data of one record; `offset` is its place in the stream, undefined for what the log does not count in (a send to all). */
  *data(
    at: number,
    sender: Sender,
    chunks: Iterable<Uint8Array>,
    offset: number | undefined,
    remarks: readonly string[],
  ): Generator<Uint8Array> {
    const direction = this.directions[sender];
    this.advanceTo(direction, offset);
    let told = remarks;
    for (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += MAX_SEGMENT_BYTES) {
        const segment = chunk.subarray(start, start + MAX_SEGMENT_BYTES);
        const last = start + segment.length === chunk.length;
        yield this.packet(at, sender, last ? PSH | ACK : ACK, segment, told);
        told = [];
        direction.next += segment.length;
        direction.unacked += segment.length;
        if (direction.unacked >= ACK_BYTES) yield this.packet(at, other(sender), ACK, NOTHING);
      }
      if (offset !== undefined && direction.offset !== undefined) direction.offset += chunk.length;
    }
  }

  hasFinished(sender: Sender): boolean {
    return this.directions[sender].finished;
  }

  /** FIN of one end alone: the other one may still send. */
  *finishOne(at: number, sender: Sender, remarks: readonly string[]): Generator<Uint8Array> {
    yield this.fin(at, sender, remarks);
    yield this.packet(at, other(sender), ACK, NOTHING);
  }

  /** FIN of one end, then of the other, unless they were there: Node answers a FIN with its own as soon as it can. */
  *finish(at: number, sender: Sender, remarks: readonly string[]): Generator<Uint8Array> {
    const left = [sender, other(sender)].filter((end) => !this.hasFinished(end));
    let told = remarks;
    for (const end of left) {
      yield this.fin(at, end, told);
      told = [];
    }
    const last = left.at(-1);
    if (last) yield this.packet(at, other(last), ACK, NOTHING);
  }

  *reset(at: number, sender: Sender, remarks: readonly string[]): Generator<Uint8Array> {
    yield this.packet(at, sender, RST | ACK, NOTHING, remarks);
  }

  private fin(at: number, sender: Sender, remarks: readonly string[]): Uint8Array {
    const packet = this.packet(at, sender, FIN | ACK, NOTHING, remarks);
    this.directions[sender].next += 1;
    this.directions[sender].finished = true;
    return packet;
  }

  private advanceTo(direction: Direction, offset: number | undefined): void {
    if (offset === undefined) return;
    // A beginning that was not seen counts as well: sequence numbers are those of the stream.
    const missing = Math.max(0, offset - (direction.offset ?? 0));
    if (this.exact) direction.next = (direction.next + missing) >>> 0;
    direction.offset = offset;
  }

  private packet(
    at: number,
    sender: Sender,
    flags: number,
    payload: Uint8Array,
    remarks: readonly string[] = [],
  ): Uint8Array {
    const own = this.directions[sender];
    const others = this.directions[other(sender)];
    if (flags & ACK) others.unacked = 0;
    return this.maker.tcp(
      {
        at,
        from: this.ends[sender],
        to: this.ends[other(sender)],
        outgoing: sender === 'local',
        payload,
        remarks,
      },
      { flags, seq: own.next, ack: flags & ACK ? others.next : 0 },
    );
  }
}
