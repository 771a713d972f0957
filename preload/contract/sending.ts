import { z } from 'zod';
import { RemoteHost, RemotePort } from './addresses.ts';
import { Charset } from './charsets.ts';
import { ChecksumField } from './checksums.ts';
import { Fault } from './faults.ts';
import { hexOf } from './views.ts';

/** Largest payload of one UDP datagram over IPv4: 65,535 less 8 bytes UDP header and 20 bytes IP header. */
export const MAX_DATAGRAM_BYTES = 65_507;
/** Largest payload of one send from the editor; files are streamed by other means. */
export const MAX_SEND_BYTES = 16 * 1024 * 1024;
/** Largest text of the editor, in UTF-16 units: three typed characters (`FF `) make one byte of hex. */
export const MAX_EDITOR_CHARS = 3 * MAX_SEND_BYTES;
/** The editor's text is kept over restarts up to this size (UTF-16 units); nothing longer is kept in lists of sends. */
export const MAX_DRAFT_CHARS = 64 * 1024;
/** Bytes that 自动附加 adds at most as an ending. */
export const MAX_ENDING_BYTES = 64;

export const PeerId = z.int().min(1);

/** Whom to send to. `connection` is the one other end of a TCP client. */
export const SendTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connection') }),
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('peer'), id: PeerId }),
  z.strictObject({ kind: z.literal('address'), host: RemoteHost, port: RemotePort }),
]);
export type SendTarget = z.infer<typeof SendTarget>;

export const ENDINGS = ['none', 'cr', 'lf', 'crlf', 'bytes'] as const;

/** 自动附加: what every send ends with. */
export const Append = z.strictObject({
  ending: z.enum(ENDINGS),
  /** The ending when it is `bytes`, as lower-case hex digits. */
  bytes: hexOf(0, MAX_ENDING_BYTES),
  checksum: ChecksumField.nullable(),
  /** Which stands first; a checksum that follows the ending covers it as well. */
  order: z.enum(['checksum-first', 'ending-first']),
});
export type Append = z.infer<typeof Append>;

export const NO_APPEND: Append = { ending: 'none', bytes: '', checksum: null, order: 'checksum-first' };

const text = (most: number) =>
  z.strictObject({
    parts: z.literal('text'),
    text: z.string().max(most),
    charset: Charset,
    /** `\r`, `\xHH` and the like stand for bytes (解析转义符). */
    escapes: z.boolean().optional(),
    /** `{{counter}}` and the like are filled in. */
    variables: z.boolean().optional(),
    append: Append.optional(),
    /** Sends `?` for what the charset cannot encode, after the user was told and insisted. */
    lossy: z.boolean().optional(),
  });
const hex = (most: number) =>
  z.strictObject({
    parts: z.literal('hex'),
    hex: z.string().max(most),
    variables: z.boolean().optional(),
    append: Append.optional(),
  });

/** What is typed once and sent any number of times: a quick command, a reply, a step. */
export const Content = z.discriminatedUnion('parts', [text(MAX_DRAFT_CHARS), hex(MAX_DRAFT_CHARS)]);
export type Content = z.infer<typeof Content>;

/** What to send. */
export const SendBody = z.discriminatedUnion('parts', [
  text(MAX_EDITOR_CHARS),
  hex(MAX_EDITOR_CHARS),
  z.strictObject({ parts: z.literal('bytes'), bytes: z.instanceof(Uint8Array) }),
]);
export type SendBody = z.infer<typeof SendBody>;

/** Resolved when the system has taken the bytes. */
export const SendOutcome = z.strictObject({
  bytes: z.number(),
  targets: z.int(),
  /** Targets that did not get the bytes, at most 20 named, `failedTargets` counts all. */
  failed: z.array(z.strictObject({ peer: z.string(), fault: Fault })).max(20),
  failedTargets: z.int(),
});
export type SendOutcome = z.infer<typeof SendOutcome>;

/** How a file goes out. */
export const FileSendMode = z.discriminatedUnion('kind', [
  /** In pieces of so many bytes; over UDP each is a datagram. A stream without delay carries larger ones. */
  z.strictObject({
    kind: z.literal('chunks'),
    bytes: z
      .int()
      .min(1)
      .max(1024 * 1024),
    delayMs: z.int().min(0).max(600_000),
  }),
  /** Line by line, each with its ending. */
  z.strictObject({ kind: z.literal('lines'), delayMs: z.int().min(0).max(600_000) }),
]);
export type FileSendMode = z.infer<typeof FileSendMode>;
