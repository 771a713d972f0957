import type { composer as source } from '../zh-CN/composer.ts';

export const composer: typeof source = {
  receiveTitle: 'Receiving',
  receiveParts: 'Show received data as',
  receiveCharset: 'Charset',
  logMode: 'Log mode',
  wrap: 'Wrap lines',
  pause: 'Pause display',
  autoScroll: 'Auto-scroll',
  clear: 'Clear log',
  clearing: {
    title: 'Clear the data log?',
    text: (records, size) =>
      `${records} ${records === '1' ? 'record' : 'records'} (${size}) of this session will be deleted. This cannot be undone.`,
    confirm: 'Clear',
  },

  save: {
    toggle: 'Save to file',
    path: 'File path',
    pathHint: 'Full path on the computer that runs SockLab; data is added at its end',
    pathMissing: 'Say first which file, such as /home/me/a.bin or D:\\data\\a.bin',
    pathInvalid: 'Enter a full path, such as /home/me/a.bin or D:\\data\\a.bin',
    choose: 'Choose…',
    chooseNamed: 'Choose the file to save to',
    form: 'What is saved',
    forms: { raw: 'Raw data', log: 'Log' },
    formHints: {
      raw: 'The received bytes alone, as they came',
      log: 'Both directions and events, with NetAssist headers',
    },
    rotate: 'New file',
    rotates: { none: 'Never', size: 'By size', day: 'Every day' },
    rotateHints: {
      none: 'One file for ever',
      size: 'The next one is NAME-2, NAME-3…; numbers under which another file stands are left out',
      day: 'One a day: NAME-20261120…',
    },
    size: 'Size of a file (MiB)',
    saved: (size, path) => `${size} saved to ${path}`,
    waiting: 'Saving begins once open or connected',
  },

  sendTitle: 'Sending',
  sendParts: 'Send as',
  sendCharset: 'Send charset',
  parts: { text: 'Text', hex: 'HEX', both: 'Text+HEX' },

  title: 'Send data',
  target: 'Target',
  toAll: 'All clients',
  toAllCount: (count) => `All clients (${count})`,
  morePeers: (count) => `${count} more: pick them in the list of connections`,
  targetGone: (peer) => `${peer} (disconnected)`,
  notConnected: 'Not connected',
  content: 'Content',
  contentHint:
    'Enter starts a new line (LF, 0A), Ctrl+Enter sends. Escapes, variables and what is appended follow the settings of Sending.',
  placeholderText: 'Text to send',
  placeholderHex: 'Bytes in hex, such as 48 65 6C 6C 6F',
  send: 'Send',
  sendHint: 'Ctrl+Enter',
  sendAnyway: 'Send anyway (with ? instead)',
  notOpen: 'Not open yet. Open or connect before sending.',

  willSend: (bytes) => `Will send ${bytes} ${bytes === '1' ? 'byte' : 'bytes'}: `,
  willSendNothing: 'Nothing to send',
  willSendNoChecksum: 'Nothing to send; a checksum is not sent by itself',
  willSendEmptyDatagram: 'Will send an empty datagram (0 bytes)',
  notEncodable: (position, char, charset) =>
    `Character ${position} “${char}” cannot be encoded in ${charset}`,
  notEncodableMore: (count) => `${count} more cannot be encoded either`,
  notConverted: (to, why) => `Not switched to ${to}: ${why}`,
  whyNotConverted: {
    variables: 'variables {{…}} stand for other bytes in text than in HEX',
    notEncodable: (count, charset) =>
      `${count} ${count === '1' ? 'character' : 'characters'} cannot be encoded in ${charset}`,
    notText: (charset) => `these bytes are not valid ${charset} text; with escapes they can be converted`,
    control: 'it has control characters that the editor would lose; with escapes it can be converted',
    tooMuchBinary: (limit) => `at most ${limit} bytes that are not valid text are converted`,
    unknownCharset: (charset) => `bytes in ${charset} cannot be converted to text`,
    notExact: 'other bytes would be sent',
  },
  switchAnyway: (to) => `Switch to ${to} and leave the text as it is`,
  draftTooLong: 'This text is too long to be kept after exit.',

  sending: (bytes) => `${bytes} ${bytes === '1' ? 'byte' : 'bytes'} pending; the peer reads slowly`,
  sent: (bytes) => `Sent ${bytes} ${bytes === '1' ? 'byte' : 'bytes'}`,
  sentTo: (bytes, targets) =>
    `Sent ${bytes} ${bytes === '1' ? 'byte' : 'bytes'} to each of ${targets} clients`,
  failedTargets: (failed) => `${failed} ${failed === '1' ? 'target' : 'targets'} did not get it:`,
  failedTarget: (peer, reason) => `${peer}: ${reason}`,
  failedMore: (count) => `and ${count} more`,
};
