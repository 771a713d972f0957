import { expect, it, test } from 'vitest';
import { closeSessions } from '../testing/fake-session.ts';
import { closePeers, connectTo } from '../testing/plain-peer.ts';
import { content, hitsOf, LINES, opened, regex, rule, rules, talking } from './testing.ts';

closeSessions();
closePeers();

it('two programs that answer each other are stopped, one connection at a time, until resumed', async () => {
  const session = await opened([rule()], { guardPerMinute: 100 });
  const [mirror, other] = [await connectTo(session.port), await connectTo(session.port)];
  mirror.socket.on('data', (bytes) => mirror.socket.write(bytes));
  await mirror.write('x');
  await session.waitFor(() => session.codes.includes('replies-suspended'));
  const event = session.events.find(({ code }) => code === 'replies-suspended');
  expect(event).toMatchObject({ remote: { port: mirror.port }, count: 100, link: {} });
  expect(session.part.state).toEqual({ on: true, hits: 100, suspended: 1, resting: 0 });
  await other.write('y');
  await other.waitForSize(1);
  session.part.resume(false);
  expect(session.part.state.suspended).toBe(0);
  await mirror.write('z');
  await session.waitFor(() => session.part.state.suspended === 1);
  await session.disconnect();
  expect(session.part.state.suspended).toBe(0);
});

it('what cannot be sent is told once a second, with how often', async () => {
  const { session, peer } = await talking([rule({ name: 'bad', reply: content('{{nothing}}') })], {
    framing: LINES,
  });
  await peer.write('\n'.repeat(500));
  await session.waitFor(() => session.events.filter(({ code }) => code === 'reply-failed').length === 2);
  const told = session.events.filter(({ code }) => code === 'reply-failed');
  expect(told.map(({ count }) => count)).toEqual([1, 499]);
  expect(told[0]).toMatchObject({
    text: 'bad',
    fault: { code: 'VARIABLE_INVALID' },
    remote: { port: peer.port },
  });
  expect(hitsOf(session)).toEqual([0]);
});

test.each(['(x+x+)+[yz]', '(?:(?:x|xx|y){0,90}){0,9}[ab]', '.*x.{300}[ab]$'])(
  'the expression %s does not stop the sockets',
  async (source) => {
    const session = await opened([rule({ pattern: regex(source), reply: content('!') })], { framing: LINES });
    const flood = await connectTo(session.port);
    const line = Buffer.concat([Buffer.alloc(60_000, 'xy'), Buffer.from('\n')]);
    for (let n = 0; n < 200; n += 1) flood.socket.write(line);
    const other = await connectTo(session.port);
    session.change(
      rules([...session.automation.rules.rules, rule({ peer: `:${other.port}`, reply: content('here') })], {
        framing: LINES,
      }),
    );
    const started = performance.now();
    await other.write('who is it?\n');
    expect((await other.waitForSize(4)).toString()).toBe('here');
    expect(performance.now() - started).toBeLessThan(5000);
  },
);

it('an expression that takes too long rests, and says so, until it is resumed', async () => {
  const slow = rule({ name: 'slow', pattern: regex('[a-d]*a[a-d]{300}[yz]') });
  const { session, peer } = await talking([slow, rule({ reply: content('.') })], { framing: LINES });
  const isSlow = (): boolean => session.events.some(({ fault }) => fault?.code === 'PATTERN_TOO_SLOW');
  let seed = 1;
  for (let lines = 0; lines < 60; lines += 1) {
    const line = Buffer.from(
      Array.from({ length: 4000 }, () => {
        seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
        return 0x61 + ((seed >> 16) & 3);
      }),
    );
    await peer.write(line);
    await peer.write('\n');
  }
  await peer.waitForSize(60);
  await session.waitFor(isSlow);
  expect(session.events.find(({ code }) => code === 'reply-failed')).toMatchObject({ text: 'slow' });
  const fitting = `${'a'.repeat(310)}z\n`;
  // The user works at something else, and at another rule.
  const { rules } = session.automation;
  session.change({ commands: [] });
  session.change({
    rules: { ...rules, rules: [...rules.rules, rule({ name: 'new', pattern: regex('no') })] },
  });
  await peer.write(fitting);
  await peer.waitForSize(61);
  expect(hitsOf(session)).toEqual([0, 61, 0]);
  expect(session.part.ruleStates.map(({ rest }) => rest)).toEqual(['slow', null, null]);
  expect(session.part.state.resting).toBe(1);
  session.part.resume(true);
  expect(session.part.state.resting).toBe(0);
  await peer.write(fitting);
  await session.waitFor(() => hitsOf(session)[0] === 1);
}, 20_000);

it('tells that a frame is too long for an expression', async () => {
  const { session, peer } = await talking([rule({ pattern: regex('x{900}y?[ab]') })], { framing: LINES });
  await peer.write(`${'.'.repeat(60_000)}\n`);
  await session.waitFor(() => session.codes.includes('reply-failed'));
  const { fault } = session.events.find(({ code }) => code === 'reply-failed') ?? {};
  expect(fault).toMatchObject({ code: 'PATTERN_TOO_SLOW', details: { size: 60_001 } });
});

it('replies to many connections at once', async () => {
  const session = await opened([rule({ reply: content('{{peer.port}}') })]);
  const peers = await Promise.all(Array.from({ length: 200 }, () => connectTo(session.port)));
  await Promise.all(peers.map((peer) => peer.write('?')));
  await Promise.all(peers.map((peer) => peer.waitForText(String(peer.port))));
});
