import type { relay as source } from '../zh-CN/relay.ts';

export const relay: typeof source = {
  transport: 'Transport',
  transports: { tcp: 'TCP', udp: 'UDP' },
  targetHost: 'Target host',
  targetPort: 'Target port',
  impair: { toTarget: 'Impair client → target', toClient: 'Impair target → client' },
  active: 'set',
  impairHint:
    'To test what a device bears: each piece that arrives is treated as set here before it goes on, and changes are written to the log.',
  delayMs: 'Delay (ms)',
  jitterMs: 'Random delay (ms)',
  dropShare: 'Drop (%)',
  corruptShare: 'Turn over a bit (%)',
  splitBytes: 'Split (bytes)',
  splitHint: 'Longer pieces go out in several; empty for not',
  mergeMs: 'Merge (ms)',
  mergeHint: 'What arrives within this time goes out as one; 0 for not',
  altered: {
    overflow: {
      name: 'Relay overflow',
      hint: 'Not forwarded in time: too many datagrams were waiting, and later ones were dropped',
    },
    dropped: {
      name: 'Dropped as set',
      hint: 'Dropped on purpose, as the impairment is set: the network did not lose them',
    },
    corrupted: {
      name: 'Corrupted as set',
      hint: 'Changed on purpose, as the impairment is set: one bit of each packet; only changed bytes are counted',
    },
  },
  alteredWays: (toTarget, toClient) => `Client → target: ${toTarget}; target → client: ${toClient}`,
  percent: 'Enter a number from 0 to 100, such as 0.5',
};
