import { formatCount } from '../../format/numbers.ts';
import type { traffic as source } from '../zh-CN/traffic.ts';

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

export const traffic: typeof source = {
  region: 'Data log',
  list: 'Log records',
  stream: 'Received data',
  scrollbar: 'Place in the log',
  records: (count) => counted(count, 'record'),
  selected: (count) => `${formatCount(count)} selected`,

  tools: {
    copy: 'Copy',
    time: 'Time',
    times: {
      absolute: 'Time of day',
      start: 'Since the start',
      previous: 'Since the previous (same direction)',
    },
    utc: 'UTC',
    micros: 'Microseconds',
    export: 'Export',
    exportHint: 'Writes records to a file: all, those that fit the filter, or those selected',
    clear: 'Clear the log',
    clearBrief: 'Clear',
  },

  copy: {
    text: 'Copy text',
    hex: 'Copy hex',
    log: 'Copy as log',
    hint: 'Copies the selected records, or all when none is selected. Click to select, Shift or Ctrl and click for several, Ctrl+A for all.',
    done: (records) => `Copied ${counted(records, 'record')}`,
    bytes: (count) => `Copied ${counted(count, 'byte')}`,
    partly: (records) =>
      `Copied only the first ${counted(records, 'record')}: 8 MiB is the most at once; select in several steps`,
    missing: (records) =>
      `; ${counted(records, 'more record')} made room for newer ones or cannot be read, and ${records === 1 ? 'is' : 'are'} missing`,
    gone: (records) =>
      `Nothing was copied: ${counted(records, 'selected record')} made room for newer ones or cannot be read`,
    nothing: 'The selected records have no data to copy',
    refused: 'The system does not allow writing to the clipboard; nothing was copied',
  },
  newRecords: (count) => `↓ ${counted(count, 'new record')}`,
  paused: 'Display paused; recording goes on',
  pausedNew: (count) => `Display paused; recording goes on: ${counted(count, 'new record')}`,
  evicted: (records, bytes) =>
    `The log is full: ${counted(records, 'earlier record')}${bytes === null ? '' : ` (${counted(bytes, 'byte')})`} made room for newer ones`,

  empty: {
    begin: 'Not started yet',
    beginHint: {
      'tcp-client':
        'Enter the address and port of the remote host and choose Connect. Every byte in and out is recorded here.',
      'tcp-server':
        'Choose a local address and port, then Open, and wait for clients. Every byte in and out is recorded here.',
      udp: 'Choose a local address and port, then Open, to send and receive datagrams. Each one is recorded here.',
      relay:
        'Enter the address and port of the target, choose Open, and have clients connect here. Every byte of both sides is recorded as one conversation.',
    },
    waiting: 'No data received yet',
    waitingHint: {
      'tcp-client': 'Connected. Enter something below and send it, or wait for the other end.',
      'tcp-server': 'Listening. What clients send will be shown here.',
      udp: 'Waiting for datagrams. What others send will be shown here.',
      relay: 'Listening. What clients and the target say to each other will be shown here.',
    },
    cleared: 'The log was cleared',
    clearedHint: 'New records will be shown from here on.',
    paused: 'Display paused',
    pausedHint: 'Recording goes on; turn the pause off to see it.',
    nothing: 'No data was received',
    nothingHint: 'Only received data is shown now. Turn on log mode to see what was sent and what happened.',
  },

  row: {
    in: 'Received',
    out: 'Sent',
    event: 'Event',
    fault: 'Error',
    to: (peer) => `to ${peer}`,
    toAll: (count) => `to all ${counted(count, 'client')}`,
    size: (bytes) => counted(bytes, 'byte'),
    number: (seq) => `#${seq + 1}`,
    noBytes: 'Empty datagram (0 bytes)',
    invalid: (count) => counted(count, 'invalid sequence'),
    incomplete: (bytes) =>
      `the last ${counted(bytes, 'byte')} begin a character that is shown with the bytes that follow`,
    cut: (bytes) => `Cut: ${counted(bytes, 'byte')} in all, show everything`,
    sendTo: (peer) => `Send to ${peer}`,
    sendHere: 'Send to it',
  },

  likely: {
    offer: (charset) => `This looks like ${charset}. Switch?`,
    both: 'The charsets of receiving and of sending are switched together.',
    receiveOnly: (charset) => `Only the charset of receiving is switched; sending stays with ${charset}.`,
    accept: 'Switch',
    ignore: 'Ignore',
  },

  record: {
    title: (seq) => `Record #${seq + 1}`,
    form: 'Shown as',
    text: 'Text',
    hex: 'Hex',
    both: 'Text + hex',
    span: (from, to, size) => `Bytes ${formatCount(from)}–${formatCount(to)} of ${formatCount(size)}`,
    previous: 'Previous page',
    next: 'Next page',
    data: 'Data of the record',
    loading: 'Reading…',
    close: 'Close',
  },
};
