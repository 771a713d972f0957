import { type Fault, type FaultCode, type FaultDetails, formatEndpoint } from '#contract';

type Sentence = (details: FaultDetails, message: string) => string;

/** What went wrong, in a sentence that says where. `typed` is the text that it is about, if there is one. */
export function faultSentence({ code, message, details }: Fault, typed?: string): string {
  const sentence = SENTENCES[code](details, message);
  if (typed === undefined || details.offset === undefined) return sentence;
  return `${sentence}\n${pointer(typed, details.offset)}`;
}

/** Characters shown on either side of a mistake. */
const AROUND = 30;

/** The line of a mistake, and below it a mark where it is. */
function pointer(typed: string, offset: number): string {
  const start = Math.max(0, offset - AROUND);
  const flat = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
  const before = flat(typed.slice(start, offset));
  return `  ${before}${flat(typed.slice(offset, offset + AROUND))}\n  ${' '.repeat(columns(before))}^`;
}

/** Columns of a terminal: Chinese characters take two. */
const columns = (text: string): number =>
  [...text].reduce(
    (sum, char) => sum + (/[\u1100-\u115f\u2e80-\uffdc]|[\u{20000}-\u{3ffff}]/u.test(char) ? 2 : 1),
    0,
  );

const where = ({ address, port }: FaultDetails, otherwise: string): string => {
  if (!address) return port === undefined ? otherwise : `port ${port}`;
  return port === undefined ? address : formatEndpoint(address, port);
};
const at = ({ offset }: FaultDetails): string => (offset === undefined ? '' : ` at character ${offset + 1}`);
const inLine = ({ line }: FaultDetails): string => (line === undefined ? '' : ` in line ${line}`);
/** What stands there; of a file it may be the rest of a line. */
const said = ({ token }: FaultDetails): string => (token ? `: ${token.replace(/[,\s]+$/, '')}` : '');
const unknown = ({ unknownKey, meantKey }: FaultDetails): string => {
  if (unknownKey === undefined) return '';
  return `: there is no key "${unknownKey}"${meantKey === undefined ? '' : `, perhaps "${meantKey}" is meant`}`;
};
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const named = ({ file }: FaultDetails, otherwise: string): string => file ?? otherwise;
const asIs =
  (text: string): Sentence =>
  () =>
    text;

const SENTENCES: Record<FaultCode, Sentence> = {
  INVALID_INPUT: ({ path }) => `A value is not allowed${path ? ` (${path})` : ''}.`,
  UNKNOWN_METHOD: asIs('That cannot be asked for.'),
  NOT_FOUND: asIs('That is no longer there.'),
  INTERNAL: (_, message) => `Something went wrong inside the program: ${message}.`,
  DISCONNECTED: asIs('The program is gone.'),
  NOT_OPEN: asIs('The connection is closed.'),
  ALREADY_OPEN: asIs('It is open already.'),
  CANCELLED: asIs('Cancelled.'),
  TOO_MANY_SESSIONS: asIs('There are too many sessions.'),
  ADDRESS_IN_USE: (details) => {
    const { owner, timeWait } = details;
    const why = owner
      ? ` by ${owner.name} (PID ${owner.pid})`
      : timeWait
        ? ' (connections that have not ended yet)'
        : '';
    return `${capital(where(details, 'the port'))} is in use${why}.`;
  },
  ADDRESS_NOT_AVAILABLE: ({ address }) => `This machine does not have the address ${address ?? 'asked for'}.`,
  ADDRESS_INVALID: ({ address }) => `"${address ?? ''}" is not a valid address.`,
  ADDRESS_FAMILY_MISMATCH: (details) =>
    `${where(details, 'The remote address')} is not of the same kind (IPv4, IPv6) as the local address.`,
  PORT_NEEDS_RIGHTS: ({ port }) => `Port ${port ?? ''} needs the rights of the administrator.`,
  NAME_NOT_FOUND: ({ address }) => `There is no host ${address ?? ''}.`,
  REFUSED: (details) =>
    `${capital(where(details, 'the other end'))} refused the connection: nobody listens there.`,
  TIMED_OUT: (details) => `${capital(where(details, 'the other end'))} did not answer in time.`,
  HOST_UNREACHABLE: (details) => `${capital(where(details, 'the host'))} is unreachable.`,
  NETWORK_UNREACHABLE: (details) => `The network of ${where(details, 'the host')} is unreachable.`,
  TOO_MANY_OPEN_FILES: asIs('Too many sockets or files are open (ulimit -n).'),
  PERMISSION_DENIED: (details) =>
    `The system does not allow this${details.address ? `: ${where(details, '')}` : ''}.`,
  RESET: (details) => `${capital(where(details, 'the other end'))} reset the connection.`,
  ABORTED: asIs('The connection was aborted on this machine.'),
  BROKEN_PIPE: asIs('The connection is gone; nothing more can be sent.'),
  CLOSED_HERE: asIs('The connection was closed here before everything was sent.'),
  PORT_UNREACHABLE: (details) => `Nobody takes datagrams at ${where(details, 'that port')}.`,
  MESSAGE_TOO_LONG: ({ size, limit }) =>
    `${size ?? 'So many'} bytes are too many for one send; ${limit ?? 'fewer'} fit.`,
  NO_BUFFER_SPACE: asIs('The network buffers of the system are full.'),
  SEND_QUEUE_FULL: ({ size }) => `The peer does not read: ${size ?? 'too many'} bytes wait to be sent.`,
  NO_TARGET: asIs('There is nobody to send to.'),
  TARGET_GONE: asIs('The peer has gone.'),
  NOTHING_TO_SEND: asIs('There is nothing to send.'),
  NOTHING_TO_PLAY: asIs('No command of the group is played.'),
  HEX_INVALID: (details) =>
    `Byte ${details.byteNumber ?? 1}, "${details.token ?? ''}"${at(details)}, is not hex.`,
  NOT_ENCODABLE: (details) =>
    `${details.charset ?? 'The charset'} has no "${details.token ?? ''}"${at(details)}.`,
  ESCAPE_INVALID: (details) =>
    `"${details.token ?? '\\'}"${at(details)} begins no escape; write \\\\ for a backslash, or use --no-escapes.`,
  VARIABLE_INVALID: (details) =>
    `"${details.token ?? '{{'}"${at(details)} is no variable; write \\{{ for two braces, or use --no-variables.`,
  STORE_UNWRITABLE: asIs('The settings cannot be written.'),
  DISK_FULL: (details) => `The disk is full; ${named(details, 'the file')} was not written.`,
  DISK_LOW: asIs('The disk is nearly full; nothing more is recorded.'),
  FILE_NOT_FOUND: (details) => `There is no ${named(details, 'such file')}.`,
  FILE_UNREADABLE: (details) =>
    `${named(details, 'The file')} cannot be read (${details.errno ?? 'not a file'}).`,
  FILE_UNWRITABLE: (details) =>
    `${named(details, 'The file')} cannot be written (${details.errno ?? 'not a file'}).`,
  CAPTURE_INVALID: (details) =>
    `${named(details, 'That')} is not a capture, or one of a newer version of SockLab.`,
  CAPTURE_IN_USE: (details) => `${named(details, 'The capture')} is in use.`,
  FOLDER_OF_CAPTURES: asIs('SockLab alone writes to the folder of its captures; choose another one.'),
  READ_ONLY: asIs('It can only be looked at.'),
  TOO_MANY_JOBS: asIs('Too much is under way.'),
  FILE_INVALID: (details, message) => {
    const place = `${inLine(details)}${details.path ? ` at ${details.path}` : ''}`;
    return `${named(details, 'The file')} is not right${place}${unknown(details) || said(details) || `: ${message}`}.`;
  },
  FILE_CHANGED: (details) => `${named(details, 'The file')} became shorter while it was sent.`,
  AUTOMATION_TOO_LARGE: ({ size, limit }) =>
    `Commands, rules, sequence and script are too large: ${size ?? 'too many'} characters; ${limit ?? 'fewer'} are allowed.`,
  TASK_RUNNING: asIs('That runs already.'),
  EXPECT_TIMED_OUT: ({ limit }) =>
    `What was expected did not come${limit === undefined ? '' : ` within ${limit} ms`}.`,
  SCRIPT_INVALID: (details) => `The script cannot begin${inLine(details)}${said(details)}.`,
  SCRIPT_FAILED: (details) => `The script failed${inLine(details)}${said(details)}.`,
  SCRIPT_TIMED_OUT: (details) => `The script ran for too long${inLine(details)}.`,
  SCRIPT_MEMORY: asIs('The script wanted too much memory.'),
  SCRIPT_BEHIND: asIs('The script does not keep up with what arrives.'),
  PATTERN_INVALID: (details, message) =>
    `The expression${details.path ? ` at ${details.path}` : ''} is wrong${at(details)}: ${message}.`,
  PATTERN_TOO_SLOW: (details) => `The expression${details.path ? ` at ${details.path}` : ''} takes too long.`,
  VIEW_CHANGED: asIs('The rows are others now.'),
  TOO_MANY_NOTES: asIs('There are too many marks.'),
  SYSTEM_ERROR: ({ errno, syscall }, message) =>
    errno
      ? `The system reports ${errno}${syscall ? ` (${syscall})` : ''}.`
      : `The system reports: ${message}.`,
};
