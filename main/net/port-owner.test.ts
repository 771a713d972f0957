import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { FaultError } from '../rpc/faults.ts';
import { explainAddressInUse, parseLsof, parseNetstat, parseTasklist } from './port-owner.ts';

const inUse = (transport: 'tcp' | 'udp', port: number): FaultError =>
  new FaultError('ADDRESS_IN_USE', 'bind', { transport, port, address: '127.0.0.1' });

it.skipIf(process.platform !== 'linux').each([
  ['tcp', 'SOCK_STREAM', 's.listen()'],
  ['udp', 'SOCK_DGRAM', ''],
] as const)('names the Python program that holds a %s port', async (transport, kind, then) => {
  const script = `import socket, sys\ns = socket.socket(type=socket.${kind})\ns.bind(("127.0.0.1", 0))\n${then}\nprint(s.getsockname()[1], flush=True)\nsys.stdin.read()`;
  const python = spawn('python3', ['-c', script]);
  try {
    const [line] = (await once(python.stdout, 'data')) as [Buffer];
    const { fault } = await explainAddressInUse(inUse(transport, Number(line)));
    expect(fault.details.owner).toEqual({ pid: python.pid, name: expect.stringContaining('python') });
    expect(fault.details.timeWait).toBeUndefined();
  } finally {
    python.stdin.end();
    await once(python, 'exit');
  }
});

it.skipIf(process.platform !== 'linux')('says so when it is this program that holds the port', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { fault } = await explainAddressInUse(inUse('tcp', (server.address() as AddressInfo).port));
    expect(fault.details.owner).toMatchObject({ pid: process.pid, own: true });
  } finally {
    server.close();
  }
});

it('leaves other faults, and ports that nobody holds, as they are', async () => {
  const other = new FaultError('REFUSED', 'connect', { port: 1 });
  expect(await explainAddressInUse(other)).toBe(other);
  expect((await explainAddressInUse(inUse('tcp', 1))).fault).toEqual(inUse('tcp', 1).fault);
});

it.skipIf(process.platform !== 'linux')(
  'does not blame a program that has the port on another address',
  async () => {
    const script =
      'import socket, sys\ns = socket.socket()\ns.bind(("127.0.0.9", 0))\ns.listen()\nprint(s.getsockname()[1], flush=True)\nsys.stdin.read()';
    const python = spawn('python3', ['-c', script]);
    try {
      const [line] = (await once(python.stdout, 'data')) as [Buffer];
      const { fault } = await explainAddressInUse(inUse('tcp', Number(line)));
      expect(fault.details.owner).toBeUndefined();
    } finally {
      python.stdin.end();
      await once(python, 'exit');
    }
  },
);

it.skipIf(process.platform !== 'linux')(
  'knows that a program which is gone left a connection that its client keeps open',
  async () => {
    const script =
      'import socket\ns = socket.socket()\ns.bind(("127.0.0.1", 0))\ns.listen()\nprint(s.getsockname()[1], flush=True)\nc, _ = s.accept()\nc.recv(1)';
    const python = spawn('python3', ['-c', script]);
    const [line] = (await once(python.stdout, 'data')) as [Buffer];
    const client = connect({ port: Number(line), host: '127.0.0.1', allowHalfOpen: true });
    try {
      client.resume().write('x');
      await Promise.all([once(client, 'end'), once(python, 'exit')]);
      const { fault } = await explainAddressInUse(inUse('tcp', Number(line)));
      expect(fault.details).toMatchObject({ timeWait: true });
      expect(fault.details.owner).toBeUndefined();
    } finally {
      client.destroy();
    }
  },
);

it('reads what Windows prints, in any language', () => {
  const netstat = [
    '活动连接',
    '  协议  本地地址          外部地址        状态           PID',
    '  TCP    127.0.0.1:50123        127.0.0.1:8080         ESTABLISHED     77',
    '  TCP    0.0.0.0:8080           0.0.0.0:0              LISTENING       1234',
    '  UDP    [::]:9999              *:*                                    88',
  ].join('\r\n');
  expect(parseNetstat(netstat, 'tcp', 8080)).toBe(1234);
  expect(parseNetstat(netstat, 'udp', 9999)).toBe(88);
  expect(parseNetstat(netstat, 'tcp', 80)).toBeUndefined();
  expect(parseTasklist('"NetAssist.exe","1234","Console","1","20,480 K"\r\n')).toBe('NetAssist.exe');
  expect(parseTasklist('INFO: No tasks are running')).toBeUndefined();
});

it('reads what macOS prints', () => {
  expect(parseLsof('p501\ncPython\nf3\n')).toEqual({ pid: 501, name: 'Python' });
  expect(parseLsof('')).toBeUndefined();
});
