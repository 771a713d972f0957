import type { PeerInfo } from '../messages.ts';

/** Text and bytes as they cross between the sandbox and us. Strings of the engine end at U+0000, so text that has one, or half
 *  a surrogate pair, crosses as UTF-16 units. */
type Text = string | ArrayBufferLike;

/** What we offer inside, below what the user writes. All of it throws only Errors, at the place of the call. */
export interface HostFunctions {
  /** Line of the script in a stack. */
  lineOf(stack: string): number;
  /** A callback that was registered in this line begins. */
  at(line: number): void;
  wantsData(): void;
  /** `id` of a peer, 0 for all, -1 for the address. Answers the number of the send. */
  send(id: number, address: string, port: number, text: Text): number;
  sendBytes(
    id: number,
    address: string,
    port: number,
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ): number;
  log(text: Text): void;
  /** The checksum as hex digits. */
  crcByName(name: string, buffer: ArrayBufferLike, offset: number, length: number): string;
  crcByModel(model: string, buffer: ArrayBufferLike, offset: number, length: number): string;
  encode(text: Text, charset: string): ArrayBuffer;
  /** UTF-16 units. */
  decode(buffer: ArrayBufferLike, offset: number, length: number, charset: string): ArrayBuffer;
  startTimer(ms: number): number;
  stopTimer(timer: number): void;
  /** A promise that a callback returned was rejected. */
  failed(reason: unknown): void;
}

/** Functions with which we call in. */
export interface Dispatch {
  connect(id: number, address: string, port: number): void;
  data(id: number, buffer: ArrayBuffer): void;
  close(id: number): void;
  timer(timer: number): void;
  sent(send: number, ok: boolean): void;
}

/**
 * Makes what a script sees. Runs inside the sandbox, as source text: it may use nothing from outside itself. Whatever the
 * script does to the built-in objects harms only the script.
 */
export function prelude(host: HostFunctions): Dispatch {
  type Handler<A extends unknown[]> = { line: number; run: (...args: A) => unknown };
  type Peer = Readonly<PeerInfo>;

  const peers = new Map<number, Peer>();
  const known = new WeakSet<object>();
  const connects: Handler<[Peer]>[] = [];
  const datas: Handler<[Peer, Uint8Array]>[] = [];
  const closes: Handler<[Peer]>[] = [];
  const timers = new Map<number, Handler<[]>>();
  const sends = new Map<number, (ok: boolean) => void>();

  const here = (): number => host.lineOf(String(new Error().stack));

  const handler = <A extends unknown[]>(name: string, run: (...args: A) => unknown): Handler<A> => {
    if (typeof run !== 'function') throw new TypeError(`${name} needs a function`);
    return { line: here(), run };
  };

  const call = <A extends unknown[]>(handlers: readonly Handler<A>[], ...args: A): void => {
    for (const { line, run } of [...handlers]) {
      host.at(line);
      const result = run(...args);
      if (result instanceof Promise) result.then(undefined, (reason: unknown) => host.failed(reason));
    }
  };

  const text = (value: string): Text => {
    if (!value.includes('\0') && !/\p{Cs}/u.test(value)) return value;
    const units = new Uint16Array(value.length);
    for (let i = 0; i < value.length; i += 1) units[i] = value.charCodeAt(i);
    return units.buffer;
  };

  const fromUnits = (buffer: ArrayBuffer): string => {
    const units = new Uint16Array(buffer);
    let all = '';
    for (let i = 0; i < units.length; i += 8192) {
      all += String.fromCharCode.apply(null, units.subarray(i, i + 8192) as unknown as number[]);
    }
    return all;
  };

  const toBytes = (value: unknown, name: string): Uint8Array => {
    if (value instanceof Uint8Array) return value;
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    if (Array.isArray(value)) {
      const wrong = value.find((byte) => !Number.isInteger(byte) || byte < 0 || byte > 255);
      if (wrong !== undefined) throw new RangeError(`${name}: ${String(wrong)} is not a byte`);
      return Uint8Array.from(value);
    }
    throw new TypeError(`${name} needs bytes: a Uint8Array or an array of numbers`);
  };

  const targetOf = (to: unknown): PeerInfo => {
    if (to === 'all') return { id: 0, address: '', port: 0 };
    if (typeof to === 'object' && to !== null) {
      const peer = to as PeerInfo;
      if (known.has(peer)) return peer;
      const { address, port } = peer;
      if (typeof address === 'string' && Number.isInteger(port) && port > 0 && port < 65536) {
        return { id: -1, address, port };
      }
    }
    throw new TypeError("send needs a peer, { address, port } or 'all'");
  };

  const send = (to: unknown, data: unknown): Promise<boolean> => {
    const { id, address, port } = targetOf(to);
    let number: number;
    if (typeof data === 'string') {
      number = host.send(id, address, port, text(data));
    } else {
      const bytes = toBytes(data, 'send');
      number = host.sendBytes(id, address, port, bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return new Promise((resolve) => sends.set(number, resolve));
  };

  const timer = (ms: unknown, run: () => unknown): (() => void) => {
    if (typeof ms !== 'number' || !(ms >= 1 && ms <= 86_400_000)) {
      throw new RangeError('on.timer needs milliseconds from 1 to 86400000');
    }
    const made = handler('on.timer', run);
    const id = host.startTimer(ms);
    timers.set(id, made);
    return () => {
      if (timers.delete(id)) host.stopTimer(id);
    };
  };

  const digits = (value: unknown): string => {
    if (typeof value === 'bigint' || typeof value === 'number') return value.toString(16);
    return String(value).replace(/^0x/i, '');
  };

  const crc = (kind: unknown, data: unknown): number | bigint => {
    const bytes = toBytes(data, 'crc');
    const where = [bytes.buffer, bytes.byteOffset, bytes.byteLength] as const;
    let hex: string;
    if (typeof kind === 'string') {
      hex = host.crcByName(kind, ...where);
    } else if (typeof kind === 'object' && kind !== null) {
      const { width, poly, init, refin, refout, xorout } = kind as Record<string, unknown>;
      const model = {
        width,
        poly: digits(poly),
        init: digits(init ?? 0),
        refin: Boolean(refin),
        refout: Boolean(refout),
        xorout: digits(xorout ?? 0),
      };
      hex = host.crcByModel(JSON.stringify(model), ...where);
    } else {
      throw new TypeError("crc needs the name of a checksum, such as 'CRC-16/MODBUS', or { width, poly, … }");
    }
    return hex.length > 8 ? BigInt(`0x${hex}`) : Number(`0x${hex}`);
  };

  const encode = (value: unknown, charset: unknown = 'utf-8'): Uint8Array =>
    new Uint8Array(host.encode(text(String(value)), String(charset)));

  const decode = (data: unknown, charset: unknown = 'utf-8'): string => {
    const { buffer, byteOffset, byteLength } = toBytes(data, 'decode');
    return fromUnits(host.decode(buffer, byteOffset, byteLength, String(charset)));
  };

  const hexOf = (bytes: Uint8Array): string => {
    const shown = bytes.subarray(0, 1024);
    const pairs = Array.from(shown, (byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
    return pairs.join(' ') + (shown.length < bytes.length ? ` … (${bytes.length})` : '');
  };

  const show = (value: unknown): string => {
    if (value instanceof Uint8Array) return hexOf(value);
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (typeof value !== 'object' || value === null) return String(value);
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  };

  const log = (...values: unknown[]): void => host.log(text(values.map(show).join(' ')));

  const on = Object.freeze({
    connect: (run: (peer: Peer) => unknown) => void connects.push(handler('on.connect', run)),
    data: (run: (peer: Peer, bytes: Uint8Array) => unknown) => {
      datas.push(handler('on.data', run));
      host.wantsData();
    },
    close: (run: (peer: Peer) => unknown) => void closes.push(handler('on.close', run)),
    timer,
  });
  // Most people's fingers type it.
  const console = Object.freeze({ log, info: log, warn: log, error: log, debug: log });
  Object.assign(globalThis, { on, send, log, crc, encode, decode, console });

  return {
    connect: (id, address, port) => {
      const peer = Object.freeze({ id, address, port });
      peers.set(id, peer);
      known.add(peer);
      call(connects, peer);
    },
    data: (id, buffer) => {
      const peer = peers.get(id);
      if (peer) call(datas, peer, new Uint8Array(buffer));
    },
    close: (id) => {
      const peer = peers.get(id);
      peers.delete(id);
      if (peer) call(closes, peer);
    },
    timer: (id) => {
      const made = timers.get(id);
      if (made) call([made]);
    },
    sent: (id, ok) => {
      const resolve = sends.get(id);
      sends.delete(id);
      resolve?.(ok);
    },
  };
}
