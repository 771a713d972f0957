/** Blocks of a pcapng file (draft-ietf-opsawg-pcapng), little-endian. */

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const INTERFACE_STATISTICS = 5;
const ENHANCED_PACKET = 6;

const OPT_COMMENT = 1;
const SHB_USERAPPL = 4;
const IF_NAME = 2;
const IF_TSRESOL = 9;
const LINKTYPE_ETHERNET = 1;

/** Longest packet that can be in the file; what Wireshark takes by default. */
const SNAP_LENGTH = 262_144;
/** An option's length has 16 bits. */
const MAX_COMMENT_BYTES = 65_000;
/** Block type and length, interface, time, two lengths. */
export const PACKET_HEAD_BYTES = 28;

type Option = [code: number, value: Uint8Array];

const encoder = new TextEncoder();
const text = (code: number, value: string): Option => {
  const bytes = encoder.encode(value);
  return [
    code,
    bytes.length > MAX_COMMENT_BYTES ? encoder.encode(value.slice(0, MAX_COMMENT_BYTES / 4)) : bytes,
  ];
};
const comments = (values: readonly string[]): Option[] => values.map((value) => text(OPT_COMMENT, value));
const padded = (length: number): number => (length + 3) & ~3;

/** The first block of the file. */
export function sectionHeader(remarks: readonly string[]): Uint8Array {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(0x1a2b3c4d, 0);
  body.writeUInt16LE(1, 4);
  // Section length unknown: -1.
  body.fill(0xff, 8, 16);
  return block(SECTION_HEADER, body, [...comments(remarks), text(SHB_USERAPPL, 'SockLab')]);
}

/** The one interface: Ethernet, time stamps in microseconds. */
export function interfaceDescription(): Uint8Array {
  const body = Buffer.alloc(8);
  body.writeUInt16LE(LINKTYPE_ETHERNET, 0);
  body.writeUInt32LE(SNAP_LENGTH, 4);
  const options: Option[] = [text(IF_NAME, 'socklab'), [IF_TSRESOL, Uint8Array.of(6)]];
  return block(INTERFACE_DESCRIPTION, body, options);
}

/** Carries remarks that no packet follows. */
export function remarksBlock(at: number, remarks: readonly string[]): Uint8Array {
  const body = Buffer.alloc(12);
  writeTime(body, 4, at);
  return block(INTERFACE_STATISTICS, body, comments(remarks));
}

/**
 * Completes a packet block in `buffer`, where the frame stands at PACKET_HEAD_BYTES already. Answers the whole block, a view
 * unless there are remarks.
 */
export function finishPacket(
  buffer: Buffer,
  frameBytes: number,
  at: number,
  remarks: readonly string[],
): Uint8Array {
  const options = encodeOptions(comments(remarks));
  const body = PACKET_HEAD_BYTES + padded(frameBytes);
  const total = body + options.length + 4;
  buffer.fill(0, PACKET_HEAD_BYTES + frameBytes, body);
  buffer.writeUInt32LE(ENHANCED_PACKET, 0);
  buffer.writeUInt32LE(total, 4);
  buffer.writeUInt32LE(0, 8);
  writeTime(buffer, 12, at);
  buffer.writeUInt32LE(frameBytes, 20);
  buffer.writeUInt32LE(frameBytes, 24);
  if (options.length === 0) {
    buffer.writeUInt32LE(total, body);
    return buffer.subarray(0, total);
  }
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(total);
  return Buffer.concat([buffer.subarray(0, body), options, tail]);
}

/** Microseconds since 1970 as two 32-bit words, the high one first. */
function writeTime(buffer: Buffer, offset: number, at: number): void {
  const micros = Math.max(0, Math.floor(at));
  buffer.writeUInt32LE(Math.floor(micros / 0x1_0000_0000), offset);
  buffer.writeUInt32LE(micros % 0x1_0000_0000, offset + 4);
}

function block(type: number, body: Uint8Array, options: readonly Option[]): Uint8Array {
  const encoded = encodeOptions(options);
  const total = 12 + body.length + encoded.length;
  const out = Buffer.alloc(total);
  out.writeUInt32LE(type, 0);
  out.writeUInt32LE(total, 4);
  out.set(body, 8);
  out.set(encoded, 8 + body.length);
  out.writeUInt32LE(total, total - 4);
  return out;
}

function encodeOptions(options: readonly Option[]): Buffer {
  if (options.length === 0) return Buffer.alloc(0);
  const size = options.reduce((sum, [, value]) => sum + 4 + padded(value.length), 4);
  const out = Buffer.alloc(size);
  let at = 0;
  for (const [code, value] of options) {
    out.writeUInt16LE(code, at);
    out.writeUInt16LE(value.length, at + 2);
    out.set(value, at + 4);
    at += 4 + padded(value.length);
  }
  return out;
}
