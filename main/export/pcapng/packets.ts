import type { PacketEnd } from './addresses.ts';
import { finishPacket, PACKET_HEAD_BYTES } from './blocks.ts';
import { checksumOf, sumWords } from './checksum.ts';

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

/** Payload of one segment: an IPv4 packet has 65,535 bytes with its and TCP's header. */
export const MAX_SEGMENT_BYTES = 65_495;
/** Longest payload of a datagram over IPv6; IPv4 ends 20 bytes before. */
export const MAX_DATAGRAM_PAYLOAD = { 4: 65_507, 6: 65_527 } as const;

const ETHERNET_BYTES = 14;
const IP_BYTES = { 4: 20, 6: 40 } as const;
const TCP_BYTES = 20;
const UDP_BYTES = 8;
const PROTOCOL_TCP = 6;
const PROTOCOL_UDP = 17;
/** Told in the handshake: windows count in units of 2^7 bytes. */
const WINDOW_SCALE = 7;
/** Maximum segment size, no-operation, window scale. */
const SYN_OPTIONS = Uint8Array.of(2, 4, 0xff, 0xd7, 1, 3, 3, WINDOW_SCALE);
/** Locally administered, so that they are nobody's. */
const LOCAL_MAC = [0x02, 0, 0, 0, 0, 0x01];
const REMOTE_MAC = [0x02, 0, 0, 0, 0, 0x02];

export interface Packet {
  at: number;
  from: PacketEnd;
  to: PacketEnd;
  /** From this machine. */
  outgoing: boolean;
  payload: Uint8Array;
  remarks: readonly string[];
}

interface TcpHeader {
  flags: number;
  seq: number;
  ack: number;
}

/** Makes packet blocks in one buffer: what an answer of it shows is valid until the next packet. */
export class PacketMaker {
  private readonly buffer = Buffer.alloc(66_000 + PACKET_HEAD_BYTES);
  private identification = 0;

  tcp(packet: Packet, { flags, seq, ack }: TcpHeader): Uint8Array {
    const { buffer } = this;
    const options = flags & SYN ? SYN_OPTIONS : NOTHING;
    const size = TCP_BYTES + options.length + packet.payload.length;
    const at = this.ip(packet, PROTOCOL_TCP, size);
    buffer.writeUInt16BE(packet.from.port, at);
    buffer.writeUInt16BE(packet.to.port, at + 2);
    buffer.writeUInt32BE(seq >>> 0, at + 4);
    buffer.writeUInt32BE(ack >>> 0, at + 8);
    buffer[at + 12] = ((TCP_BYTES + options.length) / 4) << 4;
    buffer[at + 13] = flags;
    buffer.writeUInt16BE(flags & RST ? 0 : 65_535, at + 14);
    buffer.writeUInt32BE(0, at + 16);
    buffer.set(options, at + TCP_BYTES);
    buffer.set(packet.payload, at + TCP_BYTES + options.length);
    buffer.writeUInt16BE(this.transportChecksum(packet, PROTOCOL_TCP, at, size), at + 16);
    return this.finish(packet, at + size);
  }

  udp(packet: Packet): Uint8Array {
    const { buffer } = this;
    const size = UDP_BYTES + packet.payload.length;
    const at = this.ip(packet, PROTOCOL_UDP, size);
    buffer.writeUInt16BE(packet.from.port, at);
    buffer.writeUInt16BE(packet.to.port, at + 2);
    buffer.writeUInt16BE(size, at + 4);
    buffer.writeUInt16BE(0, at + 6);
    buffer.set(packet.payload, at + UDP_BYTES);
    // Zero would say that there is no checksum.
    buffer.writeUInt16BE(this.transportChecksum(packet, PROTOCOL_UDP, at, size) || 0xffff, at + 6);
    return this.finish(packet, at + size);
  }

  /** Writes Ethernet's and IP's header; answers where the transport's begins. */
  private ip(packet: Packet, protocol: number, size: number): number {
    const { buffer } = this;
    const { from, to, outgoing } = packet;
    const ethernet = PACKET_HEAD_BYTES;
    buffer.set(outgoing ? REMOTE_MAC : LOCAL_MAC, ethernet);
    buffer.set(outgoing ? LOCAL_MAC : REMOTE_MAC, ethernet + 6);
    const version = from.address.length === 4 ? 4 : 6;
    buffer.writeUInt16BE(version === 4 ? 0x0800 : 0x86dd, ethernet + 12);
    const at = ethernet + ETHERNET_BYTES;
    buffer.fill(0, at, at + IP_BYTES[version]);
    if (version === 6) {
      buffer[at] = 0x60;
      buffer.writeUInt16BE(size, at + 4);
      buffer[at + 6] = protocol;
      buffer[at + 7] = 64;
      buffer.set(from.address, at + 8);
      buffer.set(to.address, at + 24);
      return at + IP_BYTES[6];
    }
    this.identification = (this.identification + 1) & 0xffff;
    buffer[at] = 0x45;
    buffer.writeUInt16BE(IP_BYTES[4] + size, at + 2);
    buffer.writeUInt16BE(this.identification, at + 4);
    // Do not fragment.
    buffer[at + 6] = 0x40;
    buffer[at + 8] = 64;
    buffer[at + 9] = protocol;
    buffer.set(from.address, at + 12);
    buffer.set(to.address, at + 16);
    buffer.writeUInt16BE(checksumOf(sumWords(buffer, at, at + IP_BYTES[4])), at + 10);
    return at + IP_BYTES[4];
  }

  /** Over the pseudo-header of addresses, protocol and length, and the segment itself. */
  private transportChecksum({ from, to }: Packet, protocol: number, at: number, size: number): number {
    let sum = protocol + size;
    sum = sumWords(from.address, 0, from.address.length, sum);
    sum = sumWords(to.address, 0, to.address.length, sum);
    return checksumOf(sumWords(this.buffer, at, at + size, sum));
  }

  private finish({ at, remarks }: Packet, end: number): Uint8Array {
    return finishPacket(this.buffer, end - PACKET_HEAD_BYTES, at, remarks);
  }
}

const NOTHING = new Uint8Array(0);
