import { CHARSETS, EXPORT_FORMATS, type Fault } from '#contract';

const help = `Usage: socklab export CAPTURE --format FORMAT --out FILE [options]

CAPTURE is a capture of SockLab: a file NAME.slcap, or a folder NAME.slcap of parts. It is only read.

  --format FORMAT      ${EXPORT_FORMATS.join(', ')}
  --out FILE           file to write; - is standard output. raw makes one file for each connection and
                       direction, named after FILE, unless there is only one
  --direction in|out   only what was received, or sent
  --peer ADDR          only this peer, and what was sent to all while it was connected: ADDRESS, ADDRESS:PORT or :PORT
  --filter PATTERN     only what contains PATTERN: text; hex:7E??01, where ?? is any byte; re:EXPRESSION (RE2 syntax);
                       text:PATTERN for text that begins like one of these
  --ignore-case        for text and expressions
  --events             events too, which --direction, --peer and --filter leave out otherwise
  --framing FRAMING    what makes a row of a TCP stream: reads (as received, the default), line, idle:MS,
                       delimiter:HEX[,keep], fixed:BYTES, marks:HEX,HEX (start and end),
                       length:OFFSET,SIZE[,little][,whole][,max=BYTES] (whole: the length counts its header too)
  --charset CHARSET    of the recorded bytes; utf-8 unless given: ${CHARSETS.slice(1, 8).join(', ')},
                       ${CHARSETS.slice(8).join(', ')}
  --out-charset CHARSET  of the written text (netassist, text); utf-8 unless given
  --hex                data as hex in netassist
  --help               this text

Ends with 0, with 2 for a wrong command line, with 1 when something failed.`;

const usage = `Usage: socklab export CAPTURE --format FORMAT --out FILE [options]
socklab --help says more.`;

/** Every sentence of the command line. */
export const words = {
  help,
  usage,
  unknownVerb: (verb: string) => `There is no command "${verb}".`,
  noVerb: 'A command is missing.',
  unknownOption: (option: string) => `There is no option ${option}.`,
  noValueExpected: (option: string) => `${option} takes no value.`,
  valueMissing: (option: string) => `${option} needs a value.`,
  given: (option: string) => `${option} is given more than once.`,
  optionMissing: (option: string) => `${option} is missing.`,
  captureMissing: 'Which capture? Name a file or folder.',
  tooMany: (argument: string) => `What is "${argument}" for? One capture is exported at a time.`,
  oneOf: (option: string, value: string, all: readonly string[]) =>
    `${option} takes one of ${all.join(', ')}, not "${value}".`,
  badHex: (text: string) => `"${text}" is not pairs of hex digits.`,
  badFraming: (text: string) => `--framing does not understand "${text}".`,
  badFilter: (text: string) => `--filter does not understand "${text}".`,
  badExpression: (source: string, fault: Fault) =>
    `The expression "${source}" is wrong${fault.details.offset === undefined ? '' : ` at character ${fault.details.offset + 1}`}: ${fault.message}.`,
  wholeCapture: 'slcap is the whole capture: it takes no filter, direction, peer or framing.',
  outIsCapture: 'The file to write is the capture itself.',
  noCapture: (path: string) => `There is no ${path}.`,
  notACapture: (path: string) => `${path} is not a capture, or one of a newer version of SockLab.`,
  unreadable: (path: string, errno: string) => `${path} cannot be read (${errno}).`,
  noFolder: (path: string) => `There is no folder ${path}.`,
  diskFull: (path: string) => `The disk is full; ${path} was not written.`,
  unwritable: (path: string, errno: string) => `${path} cannot be written (${errno}).`,
  failed: (message: string) => `The export failed: ${message}.`,
  cancelled: 'Cancelled; nothing was written.',
  torn: (bytes: number) =>
    `The capture is being recorded, or was not ended properly: its last ${bytes} bytes are no whole records and left out.`,
  damaged: (records: number) => `${records} records of the capture are damaged and left out.`,
  lost: (rows: number) => `${rows} rows could not be read and are left out.`,
  notEncodable: (count: number, charset: string) =>
    `${count} characters do not exist in ${charset}; ? stands for each.`,
  progress: (percent: number, rows: number) => `${percent} %, ${rows} rows`,
  done: (rows: number, files: number) =>
    `${rows} ${rows === 1 ? 'row' : 'rows'}${files > 1 ? ` in ${files} files` : ''}`,
};
