import { z } from 'zod';
import { type Command, type CommandGroup, MAX_DRAFT_CHARS, RemoteHost, RemotePort } from '#contract';
import { parseHex } from '../../text/hex.ts';
import { type Imported, imported, nameOf } from './imported.ts';
import { readQSettings } from './qsettings.ts';

/** A packet as Packet Sender keeps it; its JSON export has the same names in lower case, and all values as text. */
interface Packet {
  name: string;
  hexString: string;
  toIP: string;
  port: string;
  /** `TCP`, `UDP`, `SSL`, `DTLS`, `HTTP GET`, … */
  tcpOrUdp: string;
  /** Seconds between two sends; 0 for once. */
  repeat: string;
}

const MAX_DELAY_MS = 3_600_000;
/** A QVariant of a float: its kind in four bytes, then its bits. */
const FLOAT = /^@Variant\(\0\0\0\x87([\s\S]{4})\)$/;

const Exported = z.array(z.looseObject({ name: z.string(), hexstring: z.string() })).min(1);

/** Whether it is `packets.ini`, which has a group for each packet. */
export const isPackets = (text: string): boolean => /^(?:[^"=\r\n]*[\\/])?hexString[ \t]*=/m.test(text);

/** `packets.ini`. */
export function readPackets(text: string, file: string): Imported {
  const settings = readQSettings(text);
  const packets: Packet[] = [];
  for (const [key, hexString] of settings) {
    if (!key.endsWith('/hexString')) continue;
    const group = key.slice(0, -'/hexString'.length);
    const value = (name: string): string => settings.get(`${group}/${name}`) ?? '';
    packets.push({
      name: value('name') || group,
      hexString,
      toIP: value('toIP'),
      port: value('port'),
      tcpOrUdp: value('tcpOrUdp'),
      repeat: value('repeat'),
    });
  }
  return take(packets, file);
}

/** Packet Sender's JSON export; undefined when the value is something else. */
export function readExportedPackets(value: unknown, file: string): Imported | undefined {
  const exported = Exported.safeParse(value);
  if (!exported.success) return undefined;
  const text = (one: unknown): string => (typeof one === 'string' || typeof one === 'number' ? `${one}` : '');
  return take(
    exported.data.map(({ name, hexstring, toip, port, tcporudp, repeat }) => ({
      name,
      hexString: hexstring,
      toIP: text(toip),
      port: text(port),
      tcpOrUdp: text(tcporudp),
      repeat: text(repeat),
    })),
    file,
  );
}

function take(packets: readonly Packet[], file: string): Imported {
  const commands: Command[] = [];
  const skipped: string[] = [];
  for (const packet of packets) {
    const command = commandOf(packet);
    if (command) commands.push(command);
    else skipped.push(packet.name);
  }
  return imported(file, commands, skipped);
}

/** undefined for what is not bytes alone: a request that Packet Sender makes itself, or hex that is none. */
function commandOf({ name, hexString, toIP, port, tcpOrUdp, repeat }: Packet): Command | undefined {
  const hex = hexString.trim();
  const isHttp = /http/i.test(tcpOrUdp);
  if (isHttp || hex === '' || hex.length > MAX_DRAFT_CHARS || !('bytes' in parseHex(hex))) return undefined;
  const seconds = secondsOf(repeat);
  return {
    name: nameOf(name),
    content: { parts: 'hex', hex },
    delayMs: Math.min(Math.round(seconds * 1000), MAX_DELAY_MS),
    target: targetOf(toIP, port, tcpOrUdp),
    key: null,
    skip: false,
  };
}

/** A connection has its other end already; a datagram goes where it went. */
function targetOf(host: string, port: string, transport: string): CommandGroup['commands'][number]['target'] {
  if (!/^udp$/i.test(transport.trim())) return { kind: 'chosen' };
  const target = z.object({ host: RemoteHost, port: RemotePort }).safeParse({ host, port: Number(port) });
  return target.success ? { kind: 'address', ...target.data } : { kind: 'chosen' };
}

function secondsOf(repeat: string): number {
  const [, bits] = FLOAT.exec(repeat) ?? [];
  const seconds = bits
    ? new DataView(Uint8Array.from(bits, (char) => char.charCodeAt(0)).buffer).getFloat32(0)
    : Number(repeat);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
