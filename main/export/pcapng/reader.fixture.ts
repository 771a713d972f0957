/** A reader of pcapng that shares nothing with the writer: it checks what it reads, and throws at what is wrong. */

export interface ReadPacket {
  at: number;
  comments: string[];
  version: 4 | 6;
  protocol: 'tcp' | 'udp';
  from: string;
  to: string;
  flags: string;
  seq: number;
  ack: number;
  payload: Buffer;
}

export interface ReadFile {
  packets: ReadPacket[];
  /** Comments of the section, and of blocks that are no packets. */
  remarks: string[];
}

export function readPcapng(file: Buffer): ReadFile {
  const packets: ReadPacket[] = [];
  const remarks: string[] = [];
  for (let at = 0; at < file.length; ) {
    const type = file.readUInt32LE(at);
    const length = file.readUInt32LE(at + 4);
    if (length % 4 !== 0 || file.readUInt32LE(at + length - 4) !== length) throw new Error(`block at ${at}`);
    const body = file.subarray(at + 8, at + length - 4);
    if (at === 0 && (type !== 0x0a0d0d0a || body.readUInt32LE(0) !== 0x1a2b3c4d))
      throw new Error('no section');
    if (type === 6) packets.push(readPacket(body));
    else remarks.push(...readComments(body.subarray({ 168627466: 16, 1: 8, 5: 12 }[type] ?? body.length)));
    at += length;
  }
  return { packets, remarks };
}

function readComments(options: Buffer): string[] {
  const comments: string[] = [];
  for (let at = 0; at < options.length; ) {
    const code = options.readUInt16LE(at);
    const length = options.readUInt16LE(at + 2);
    if (code === 1) comments.push(options.toString('utf8', at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return comments;
}

function readPacket(body: Buffer): ReadPacket {
  const length = body.readUInt32LE(12);
  const frame = body.subarray(20, 20 + length);
  const options = body.subarray(20 + Math.ceil(length / 4) * 4);
  const at = body.readUInt32LE(4) * 2 ** 32 + body.readUInt32LE(8);
  const version = frame.readUInt16BE(12) === 0x0800 ? 4 : 6;
  const ip = frame.subarray(14);
  const headerBytes = version === 4 ? 20 : 40;
  const total = version === 4 ? ip.readUInt16BE(2) : 40 + ip.readUInt16BE(4);
  if (total !== ip.length) throw new Error('length of the IP packet');
  const number = version === 4 ? (ip[9] ?? 0) : (ip[6] ?? 0);
  const addresses = version === 4 ? ip.subarray(12, 20) : ip.subarray(8, 40);
  const segment = ip.subarray(headerBytes);
  if (version === 4 && onesSum(ip.subarray(0, 20)) !== 0xffff) throw new Error('checksum of IP');
  const pseudo = Buffer.from([0, number, segment.length >> 8, segment.length & 0xff]);
  if (onesSum(Buffer.concat([addresses, pseudo, segment])) !== 0xffff)
    throw new Error('checksum of the segment');
  const half = addresses.length / 2;
  const end = (part: Buffer, port: number) =>
    `${version === 4 ? part.join('.') : part.toString('hex')} ${segment.readUInt16BE(port)}`;
  const tcp = number === 6;
  return {
    at,
    comments: readComments(options),
    version,
    protocol: tcp ? 'tcp' : 'udp',
    from: end(addresses.subarray(0, half), 0),
    to: end(addresses.subarray(half), 2),
    flags: tcp ? flagNames(segment[13] ?? 0) : '',
    seq: tcp ? segment.readUInt32BE(4) : 0,
    ack: tcp ? segment.readUInt32BE(8) : 0,
    payload: segment.subarray(tcp ? ((segment[12] ?? 0) >> 4) * 4 : 8),
  };
}

const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'];
const flagNames = (bits: number): string => FLAGS.filter((_, bit) => bits & (1 << bit)).join(' ');

/** All ones over what carries its own checksum. */
function onesSum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (sum > 0xffff) sum -= 0xffff;
  }
  return sum;
}
