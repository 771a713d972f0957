import type { Fault } from '#contract';

const usage = 'socklab --help tells what there is.';

/** Every sentence of the command line. */
export const words = {
  usage,
  usageOf: (verb: string, usage: string) => `Usage: socklab ${usage}\nsocklab ${verb} --help says more.`,
  unknownVerb: (verb: string) => `There is no command "${verb}".`,
  noVerb: 'A command is missing.',
  unknownOption: (option: string) => `There is no option ${option}.`,
  noValueExpected: (option: string) => `${option} takes no value.`,
  valueMissing: (option: string) => `${option} needs a value.`,
  given: (option: string) => `${option} is given more than once.`,
  optionMissing: (option: string) => `${option} is missing.`,
  captureMissing: 'Which capture? Name a file or folder.',
  tooMany: (argument: string) => `What is "${argument}" for? One capture is exported at a time.`,
  notWanted: (argument: string) => `What is "${argument}" for?`,
  missing: (what: string) => `${what} is missing.`,
  number: (option: string, value: string, least: number, most: number) =>
    `${option} takes a whole number from ${least} to ${most}, not "${value}".`,
  contradiction: (one: string, other: string) => `${one} and ${other} exclude each other.`,
  notUnderstood: (option: string, text: string) => `${option} does not understand "${text}".`,
  badRemote: (text: string) => `"${text}" is no HOST:PORT; an IPv6 address stands in brackets, as [::1]:80.`,
  badLocal: (text: string) =>
    `"${text}" is no PORT or ADDRESS:PORT of this machine; an IPv6 address stands in brackets.`,
  badPort: (text: string, least: number) => `The port in "${text}" is not a number from ${least} to 65535.`,
  badCaptureName: (name: string) => `"${name}" is no name for a capture.`,
  exists: (path: string) => `${path} is there already; nothing was overwritten.`,
  countNeedsEvery: '--count says how often --every sends; --every is missing.',
  everyNeedsSend: '--every needs something to send: --send TEXT.',
  everyNeedsText: '--every sends a text again and again, not a file.',
  outNeedsReport: '--out says where --report goes; --report is missing.',
  noData: 'What is to be sent? Give a text, or --file FILE.',
  dataAndFile: 'Give a text or --file FILE, not both.',
  fileOption: (option: string) => `${option} is for --file.`,
  noConnection: 'With whom? Give HOST:PORT or --listen PORT, or a session file that says it.',
  connectionTwice: 'Give HOST:PORT or --listen PORT, not both.',
  noSteps: (path: string) => `The sequence of ${path} has no steps.`,
  fileTooLong: (path: string, limit: number) => `${path} is longer than ${limit} bytes.`,
  fileNotUtf8: (path: string) => `${path} is not UTF-8.`,
  badSpeed: (text: string) => `--speed takes a number above 0, such as 2 or 0.5, or max, not "${text}".`,
  nothingToReplay: 'Nothing in the capture went that way.',
  severalPeers: (count: number) =>
    `The capture has ${count} peers; their records are sent in one order. --peer chooses one.`,
  replayed: (records: number, bytes: number, seconds: string, late: string) =>
    `${records} ${records === 1 ? 'record' : 'records'}, ${bytes} bytes in ${seconds} s; ${late} ms late at most.`,
  replayStopped: (records: number) =>
    `The replay stopped after ${records} ${records === 1 ? 'record' : 'records'}.`,
  waitsForClient: 'Nobody is connected; it waits for a client.',
  waitsForPeer: 'Nobody was heard from; it waits for a datagram.',
  inputNotUtf8: (line: number) =>
    `Line ${line} of standard input is not UTF-8; --input bytes sends it as it is.`,
  lineTooLong: (line: number) =>
    `Line ${line} of standard input is too long; --input bytes sends it as it is.`,
  notSentTo: (peer: string, why: string) => `Not sent to ${peer}: ${why}`,
  wrongChecksum: (bytes: number, peer: string) =>
    `The checksum of these ${bytes} bytes from ${peer} is wrong.`,
  lostRows: (rows: number) => `${rows} rows made room for newer ones before they could be shown.`,
  periodic: (state: {
    sent: number;
    missed: number;
    rate: number | null;
    jitterMean: number | null;
    jitterP99: number | null;
    why: string;
  }) => {
    const { sent, missed, rate, jitterMean, jitterP99, why } = state;
    const figures = [
      `${sent} sent`,
      `${missed} missed`,
      ...(rate === null ? [] : [`${rate.toFixed(1)}/s`]),
      ...(jitterMean === null ? [] : [`jitter ${jitterMean.toFixed(2)} ms`]),
      ...(jitterP99 === null ? [] : [`99 % within ${jitterP99.toFixed(2)} ms`]),
    ];
    return `${figures.join(', ')}.${why === '' ? '' : ` ${why}`}`;
  },
  progressOf: (done: number, total: number) => `${done} of ${total} bytes`,
  fileSent: (name: string, bytes: number, size: number) =>
    bytes === size ? `${name}: ${bytes} bytes sent.` : `${name}: ${bytes} of ${size} bytes sent.`,
  run: (peer: string, result: string) => `${peer}: ${result}`,
  noConnectionLeft: 'The connection was closed before the sequence began.',
  step: (result: string, number: number, name: string, ms: number | null, attempts: number) =>
    `${result.padEnd(7)} ${number}${name === '' ? '' : ` ${name}`}${ms === null ? '' : `, ${ms.toFixed(1)} ms`}${attempts > 1 ? `, ${attempts} attempts` : ''}`,
  received: (bytes: number, shown: string) =>
    `          received ${bytes} bytes${shown === '' ? '' : `: ${shown}`}`,
  runs: (passed: number, failed: number) => `${passed} passed, ${failed} failed`,
  timedOut: (ms: number) => `Not done within ${ms} ms.`,
  oneOf: (option: string, value: string, all: readonly string[]) =>
    `${option} takes one of ${all.join(', ')}, not "${value}".`,
  badExpression: (source: string, fault: Fault) =>
    `The expression "${source}" is wrong${fault.details.offset === undefined ? '' : ` at character ${fault.details.offset + 1}`}: ${fault.message}.`,
  wholeCapture: 'slcap is the whole capture: besides --out it takes no option.',
  outIsCapture: 'The file to write is the capture itself.',
  notACapture: (path: string) => `${path} is not a capture, or one of a newer version of SockLab.`,
  noFolder: (path: string) => `There is no folder ${path}.`,
  failed: (message: string) => `It failed: ${message}.`,
  cancelled: 'Cancelled.',
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
