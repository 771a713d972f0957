import { expect, it } from 'vitest';
import { closeSessions } from '../testing/fake-session.ts';
import { closePeers, connectTo, udpPeer } from '../testing/plain-peer.ts';
import {
  clients,
  codeOf,
  content,
  expecting,
  opened,
  over,
  results,
  sequence,
  step,
  toDevice,
} from './testing.ts';

closeSessions();
closePeers();

it('runs on all clients at once, each at its own pace', async () => {
  const session = await opened([
    step({ send: content('{{peer.port}}?'), expect: expecting('yes'), timeoutMs: 300 }),
  ]);
  const peers = await Promise.all(Array.from({ length: 50 }, () => connectTo(session.port)));
  for (const [index, peer] of peers.entries()) {
    peer.socket.on('data', (bytes) =>
      peer.socket.write(bytes.toString() === `${peer.port}?` && index > 0 ? 'yes' : 'no'),
    );
  }
  await clients(session, 50);
  session.part.run({ kind: 'all' });
  expect(codeOf(() => session.part.run({ kind: 'all' }))).toBe('TASK_RUNNING');
  const runs = await over(session, 50);
  expect(runs.filter(({ result }) => result === 'passed').length).toBe(49);
  expect(runs.find(({ result }) => result === 'failed')?.peer).toBe(`127.0.0.1:${peers[0]?.port}`);
  expect(session.part.state).toEqual({ end: 'done', fault: null, running: 0, passed: 49, failed: 1 });
});

it('begins by itself on every new connection, and counts them all', async () => {
  const session = await opened([step({ expect: expecting('I am') })], { onConnect: true });
  const first = await connectTo(session.port);
  await first.write('I am 1');
  await over(session, 1);
  const second = await connectTo(session.port);
  await second.write('I am 2');
  await over(session, 2);
  expect(session.part.state).toMatchObject({ end: 'done', passed: 2, failed: 0 });
});

it('a connection that ends fails its run and says so', async () => {
  const session = await opened([step({ send: content('x'), expect: expecting('y') }), step()]);
  const [leaving, staying] = [await connectTo(session.port), await connectTo(session.port)];
  staying.socket.on('data', () => staying.socket.write('y'));
  leaving.socket.on('data', () => leaving.close());
  await clients(session, 2);
  session.part.run({ kind: 'all' });
  const runs = await over(session, 2);
  expect(runs.map(({ result }) => result)).toEqual(['failed', 'passed']);
  expect(results(runs[0])).toEqual(['failed', 'skipped']);
  expect(session.events.find(({ code }) => code === 'task-stopped')).toMatchObject({
    task: 'sequence',
    fault: { code: 'TARGET_GONE' },
    remote: { port: leaving.port },
  });
});

it('is stopped by the user without a word, and by closing with the reason', async () => {
  const session = await toDevice([step({ send: content('x'), expect: expecting('y') }), step()], () => {});
  session.part.run({ kind: 'connection' });
  session.part.stop();
  expect(session.part.state).toMatchObject({ end: 'stopped', running: 0 });
  expect(results(session.part.runs[0])).toEqual(['skipped', 'skipped']);
  expect(session.part.runs[0]?.result).toBe('stopped');
  expect(session.codes).not.toContain('task-stopped');
  session.part.run({ kind: 'connection' });
  await session.close();
  expect(session.part.state).toMatchObject({ end: 'failed', fault: { code: 'NOT_OPEN' } });
  expect(session.events.find(({ code }) => code === 'task-stopped')).toMatchObject({ task: 'sequence' });
  expect(codeOf(() => session.part.run({ kind: 'connection' }))).toBe('NOT_OPEN');
});

it('talks over UDP to the target, and listens to nobody else', async () => {
  const session = await opened(
    [step({ send: content('ping'), expect: expecting('pong') })],
    {},
    { protocol: 'udp' },
  );
  const target = await udpPeer((bytes) => {
    other.socket.send('pong', session.port, '127.0.0.1');
    return bytes.toString() === 'ping' && asked++ > 0 ? 'pong' : undefined;
  });
  const other = await udpPeer();
  let asked = 0;
  session.change(
    sequence([step({ send: content('ping'), expect: expecting('pong'), timeoutMs: 60, retries: 2 })]),
  );
  session.part.run({ kind: 'address', host: 'localhost', port: target.port });
  const [run] = await over(session);
  expect(run).toMatchObject({ result: 'passed', peer: `127.0.0.1:${target.port}`, steps: [{ attempts: 2 }] });
});

it('a name that is not found fails the task', async () => {
  const session = await opened([step({ send: content('x') })], {}, { protocol: 'udp' });
  session.part.run({ kind: 'address', host: '网络调试助手'.repeat(10), port: 9 });
  await session.waitFor(() => session.part.state?.end === 'failed');
  expect(session.part.state?.fault?.code).toBe('NAME_NOT_FOUND');
});

it('refuses what cannot be run', async () => {
  const session = await opened([]);
  expect(codeOf(() => session.part.run({ kind: 'all' }))).toBe('NOTHING_TO_SEND');
  session.change(sequence([step(), step({ expect: { kind: 'regex', source: '(', matchCase: true } })]));
  expect(codeOf(() => session.part.run({ kind: 'all' }))).toBe('PATTERN_INVALID');
  session.change(sequence([step()]));
  expect(codeOf(() => session.part.run({ kind: 'all' }))).toBe('NO_TARGET');
  expect(codeOf(() => session.part.run({ kind: 'peer', id: 99 }))).toBe('TARGET_GONE');
  expect(session.part.state).toBeNull();
});
