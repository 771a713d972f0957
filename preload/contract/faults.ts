import { z } from 'zod';

/** The closed list of fault codes. Every code has a sentence in each language of `renderer/words/`. */
export const FAULT_CODES = [
  // the gate
  'INVALID_INPUT',
  'UNKNOWN_METHOD',
  'NOT_FOUND',
  'INTERNAL',
  'DISCONNECTED',
  // the state of an endpoint
  'NOT_OPEN',
  'ALREADY_OPEN',
  'CANCELLED',
  'TOO_MANY_SESSIONS',
  // opening and connecting
  'ADDRESS_IN_USE',
  'ADDRESS_NOT_AVAILABLE',
  'ADDRESS_INVALID',
  'ADDRESS_FAMILY_MISMATCH',
  'PORT_NEEDS_RIGHTS',
  'NAME_NOT_FOUND',
  'REFUSED',
  'TIMED_OUT',
  'HOST_UNREACHABLE',
  'NETWORK_UNREACHABLE',
  'TOO_MANY_OPEN_FILES',
  'PERMISSION_DENIED',
  // traffic
  'RESET',
  'ABORTED',
  'BROKEN_PIPE',
  /** What was not sent: the connection was closed by us before the system had taken it. */
  'CLOSED_HERE',
  'PORT_UNREACHABLE',
  'MESSAGE_TOO_LONG',
  'NO_BUFFER_SPACE',
  'SEND_QUEUE_FULL',
  'NO_TARGET',
  'TARGET_GONE',
  // what the user typed
  /** With `file`: it is empty. With `command`: that quick command is. */
  'NOTHING_TO_SEND',
  /** A group of quick commands has no command, or of its `size` commands each is left out when it is played. */
  'NOTHING_TO_PLAY',
  'HEX_INVALID',
  'NOT_ENCODABLE',
  /** A backslash that begins nothing known, at `offset`. */
  'ESCAPE_INVALID',
  /** `{{…}}` that is not known here, or whose argument is wrong; `token`, `offset`. */
  'VARIABLE_INVALID',
  // disk
  'STORE_UNWRITABLE',
  'DISK_FULL',
  /** Less is free than the floor of the settings. */
  'DISK_LOW',
  'FILE_NOT_FOUND',
  'FILE_UNREADABLE',
  'FILE_UNWRITABLE',
  /** Not a capture, or of a newer version. */
  'CAPTURE_INVALID',
  /** Another session shows this capture. */
  'CAPTURE_IN_USE',
  /** An export into the folder of the captures, which this program alone writes to. */
  'FOLDER_OF_CAPTURES',
  /** A session of an opened capture cannot be opened, sent from or cleared. */
  'READ_ONLY',
  'TOO_MANY_JOBS',
  /** Not a file of this kind, or damaged: `path` says where in it, `line`, `token`. With `unknownKey`: there is no such key;
   *  `meantKey`, if there is one like it, may be meant. */
  'FILE_INVALID',
  /** It ended sooner than its size said when sending began. */
  'FILE_CHANGED',
  // what a session does by itself
  /** Commands, rules, sequence and script have `size` characters together as JSON, and `limit` are kept. */
  'AUTOMATION_TOO_LARGE',
  /** The same kind of task runs already: it must be stopped first. */
  'TASK_RUNNING',
  /** What was expected did not come within `limit` milliseconds; with `size`, more arrived than these newest bytes that are held. */
  'EXPECT_TIMED_OUT',
  /** It cannot begin: `line`, `token` (the engine's own words). */
  'SCRIPT_INVALID',
  /** It threw: `line`, `token`. */
  'SCRIPT_FAILED',
  /** It did not come back within `limit` milliseconds: `line`. */
  'SCRIPT_TIMED_OUT',
  /** It wanted more than `limit` bytes of memory. */
  'SCRIPT_MEMORY',
  /** More events wait for it than `limit`. */
  'SCRIPT_BEHIND',
  // views
  /** The expression is wrong at `offset`, or uses what this engine has not (`token`). */
  'PATTERN_INVALID',
  /** An expression of a rule takes so long that sockets would wait: it rests. With `limit` and `size`: it was looked for in the
   *  first `limit` bytes of a frame of `size` only. */
  'PATTERN_TOO_SLOW',
  /** The view was worked out anew: positions of before mean other rows. */
  'VIEW_CHANGED',
  'TOO_MANY_NOTES',
  // an errno we have no better word for; details.errno names it
  'SYSTEM_ERROR',
] as const;

export const FaultCode = z.enum(FAULT_CODES);
export type FaultCode = z.infer<typeof FaultCode>;

/** The program that holds a port, as far as the system tells. `own`: it is this very one, so another session of it. */
export const PortOwner = z.strictObject({ pid: z.int(), name: z.string(), own: z.boolean().optional() });
export type PortOwner = z.infer<typeof PortOwner>;

export const FaultDetails = z.strictObject({
  /** System error name such as `EADDRINUSE`, shown in small print. */
  errno: z.string().optional(),
  /** System call that failed, such as `bind`. */
  syscall: z.string().optional(),
  transport: z.enum(['tcp', 'udp']).optional(),
  address: z.string().optional(),
  port: z.int().optional(),
  owner: PortOwner.optional(),
  /** ADDRESS_IN_USE: no program has the port, but connections that have not ended yet, such as in TIME_WAIT, hold the address. */
  timeWait: z.boolean().optional(),
  /** The bound that was reached, in the unit of `size`. */
  limit: z.number().optional(),
  size: z.number().optional(),
  /** HEX_INVALID: 1-based number of the byte, and 0-based offset of the mistake in the typed text (UTF-16 units). */
  byteNumber: z.int().optional(),
  offset: z.int().optional(),
  /** The piece of input that is wrong. */
  token: z.string().optional(),
  /** INVALID_INPUT, FILE_INVALID, PATTERN_INVALID: where in the request or file, such as `config.tcpClient.remotePort`. */
  path: z.string().optional(),
  /** 1-based line of a file or script. */
  line: z.int().optional(),
  /** FILE_INVALID: the last part of `path` is a key that is not known there, and the one that it resembles. */
  unknownKey: z.string().optional(),
  meantKey: z.string().optional(),
  /** 1-based place of a quick command in its group. */
  command: z.int().optional(),
  charset: z.string().optional(),
  /** File or folder that it is about. */
  file: z.string().optional(),
});
export type FaultDetails = z.infer<typeof FaultDetails>;

/** A fault names what went wrong; `message` is for logs and developers, users read `renderer/words/`. */
export const Fault = z.strictObject({ code: FaultCode, message: z.string(), details: FaultDetails });
export type Fault = z.infer<typeof Fault>;

export const fault = (code: FaultCode, message: string, details: FaultDetails = {}): Fault => ({
  code,
  message,
  details,
});
