/**
 * What a script can use, in the order of help, as it is written there; the sentences stand in the viewer's words. Everything
 * else is JavaScript's own (ES2023). There is no access to the machine: no files, no network but its session's, no modules,
 * no timers but `on.timer`.
 */
export const SCRIPT_API = [
  /** A client connected, the connection is there, or a UDP peer sent its first datagram; for those that are there when the
   *  script starts as well, and again after each opening of the session. `peer` has `id`, `address` and `port`, and is the
   *  same object every time. */
  { name: 'on.connect', usage: 'on.connect(peer => { … })' },
  /** `bytes` is a Uint8Array of one read of the socket, or one datagram: a stream has no frames of its own. */
  { name: 'on.data', usage: 'on.data((peer, bytes) => { … })' },
  { name: 'on.close', usage: 'on.close(peer => { … })' },
  /** Every `ms` milliseconds; the function that it returns stops it. */
  { name: 'on.timer', usage: 'const stop = on.timer(ms, () => { … })' },
  /** A string goes out in the charset chosen for sending, bytes (Uint8Array or an array of numbers) as they are. Promises
   *  whether the system took them for every target; a send that fails is told in the log, and does not stop the script.
   *  To `all` when nobody is there is no failure. Over UDP also to `{ address, port }`. */
  { name: 'send', usage: "send(peer, 'text') · send('all', [0x01, 0x02])" },
  /** A row of the log. */
  { name: 'log', usage: 'log(value, …)' },
  /** By name (SUM8, XOR/BCC, CRC-16/MODBUS, …) or by the parameters of a CRC; a number, above 32 bits a BigInt. */
  {
    name: 'crc',
    usage: "crc('CRC-16/MODBUS', bytes) · crc({ width, poly, init, refin, refout, xorout }, bytes)",
  },
  /** Throws when the charset has not got a character. */
  { name: 'encode', usage: "encode('文本', 'gbk')" },
  /** Bytes that are no characters become U+FFFD. */
  { name: 'decode', usage: "decode(bytes, 'gbk')" },
] as const;
export type ScriptApiName = (typeof SCRIPT_API)[number]['name'];

/**
 * What a script may take; beyond, it is stopped and says so (or what is said here happens). Help shows these numbers.
 */
export const SCRIPT_LIMITS = {
  /** Longest time that one callback, or the first run, may work. SCRIPT_TIMED_OUT. */
  callbackMs: 1000,
  /** The engine and everything the script holds. SCRIPT_MEMORY. */
  memoryBytes: 64 * 1024 * 1024,
  /** What arrived and waits for the script, in events and in bytes. SCRIPT_BEHIND. */
  waitingEvents: 10_000,
  waitingBytes: 64 * 1024 * 1024,
  /** Rows of the log within a second; the others are counted, and their number is a row of the log. */
  logRowsPerSecond: 200,
  /** Characters of one row, the rest is cut off. */
  logChars: 4000,
  /** Timers that run at a time; one more throws. */
  timers: 1000,
  /** Sends that the system has not taken yet, and their bytes; `send` throws beyond. */
  sends: 10_000,
  sendBytes: 64 * 1024 * 1024,
} as const;

export type ScriptLimits = Record<keyof typeof SCRIPT_LIMITS, number>;
