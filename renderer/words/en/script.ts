import { formatCount } from '../../format/numbers.ts';
import type { script as source } from '../zh-CN/script.ts';

export const script: typeof source = {
  source: 'Script source',
  start: 'Start',
  starting: 'Starting…',
  stop: 'Stop',
  waiting: (events) => `${formatCount(events)} ${events === 1 ? 'event waits' : 'events wait'}`,
  changed: 'The script was changed; stop and start it for the change to take effect.',
  jump: (line) => `Go to line ${formatCount(line)}`,
  keys: 'Tab indents, Shift+Tab takes it back; press Escape, then Tab to leave the editor.',
  examples: 'Examples',
  example: {
    device: {
      title: 'Device simulator',
      hint: 'A Modbus RTU device with 100 holding registers; checks the CRC',
    },
    login: {
      title: 'Login server',
      hint: 'Each connection logs in, then lines come back in upper case; can tell all',
    },
    sensor: {
      title: 'Periodic sensor',
      hint: 'A reading with a checksum to every connection each second; the period can be changed',
    },
  },
  replace: 'Replace the script?',
  replaceHint:
    'The example takes the place of what is in the editor. Ctrl+Z does not bring it back: copy it first if you need it.',
  replaceConfirm: 'Replace',

  help: 'Functions',
  functions: {
    'on.connect':
      'On a new connection, and once for each that is there at the start. A peer has id, address and port',
    'on.data':
      'On received data: bytes is one read (TCP keeps no boundaries of sends) or one datagram, a Uint8Array',
    'on.close': 'When a connection ends',
    'on.timer': 'Every ms milliseconds; the function that it returns stops it',
    send: 'Sends text (in the send charset) or bytes; over UDP also to { address, port }. Returns a Promise of whether the system took it',
    log: 'Writes a row to the data log',
    crc: 'A checksum by its name, or a CRC by its parameters; above 32 bits a BigInt',
    encode: 'Text to bytes; throws for a character that the charset has not got',
    decode: 'Bytes to text',
  },
  sandbox:
    'Scripts run in a sandbox: no files, no other network or programs, no modules. All else is standard JavaScript.',
  limits: (ms, memory, events, rows) =>
    `Limits: ${ms} ms a callback, ${memory} of memory, ${events} waiting events; beyond, it is stopped. ${rows} log rows a second.`,
};
