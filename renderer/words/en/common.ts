import type { common as source } from '../zh-CN/common.ts';

export const common: typeof source = {
  protocol: { 'tcp-client': 'TCP client', 'tcp-server': 'TCP server', udp: 'UDP', relay: 'Relay' },
  byteUnit: (count) => (count === 1 ? 'byte' : 'bytes'),
  packetUnit: (count) => (count === 1 ? 'packet' : 'packets'),
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Got it',
  errno: (name) => `System error ${name}`,
};
