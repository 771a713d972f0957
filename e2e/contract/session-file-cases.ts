import { expect } from 'vitest';
import type { CaseTable } from './case.ts';

const NO_SESSION = 999_999;

export const sessionFileCases: Pick<CaseTable, 'sessions.toFile' | 'sessions.fromFile'> = {
  'sessions.toFile': {
    valid: [
      {
        name: 'named after its endpoint, and opened it is the same',
        input: async (world) => ({ id: await world.tcpClient(502) }),
        output: async ({ name, text }, world) => {
          expect(name).toBe('tcp-client-127.0.0.1-502.socklab.json');
          const { id } = await world.value('sessions.fromFile', { name, text });
          expect((await world.state(id, () => true)).config.tcpClient.remotePort).toBe(502);
          expect((await world.value('sessions.toFile', { id })).text).toBe(text);
        },
      },
      { name: 'no such session', input: () => ({ id: NO_SESSION }), fault: 'NOT_FOUND' },
    ],
    invalid: [['id', {}]],
  },
  'sessions.fromFile': {
    valid: [
      {
        name: 'a damaged file',
        input: async (world) => {
          const { name, text } = await world.value('sessions.toFile', { id: await world.session() });
          return { name, text: text.replace('"tcp-server"', '"sctp"') };
        },
        fault: 'FILE_INVALID',
      },
      {
        name: 'something else',
        input: () => ({ name: 'a.json', text: '{"format":"other"}' }),
        fault: 'FILE_INVALID',
      },
    ],
    invalid: [['name', { name: 'x'.repeat(256), text: '' }]],
  },
};
