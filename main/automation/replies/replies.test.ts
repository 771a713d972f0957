import { once } from 'node:events';
import { expect, it } from 'vitest';
import { closeSessions } from '../testing/fake-session.ts';
import { closePeers, connectTo, udpPeer } from '../testing/plain-peer.ts';
import { content, hitsOf, LINES, opened, regex, rule, rules, talking, text } from './testing.ts';

closeSessions();
closePeers();

it('echoes what arrives, as it is and in upper case', async () => {
  const { session, peer } = await talking([rule({ pattern: text('a') }), rule({ reply: { kind: 'upper' } })]);
  await peer.write('abc');
  expect((await peer.waitForSize(3)).toString()).toBe('abc');
  await peer.write(Buffer.from('xyz é\xff', 'latin1'));
  expect((await peer.waitForSize(9)).subarray(3).toString('latin1')).toBe('XYZ é\xff');
  expect(hitsOf(session)).toEqual([1, 1]);
  expect(session.part.state).toEqual({ on: true, hits: 2, suspended: 0, resting: 0 });
});

it('fills in the groups, the received bytes and variables', async () => {
  const { peer } = await talking(
    [
      rule({
        pattern: regex('SET (?P<key>\\w+)=(\\d+)'),
        reply: content('[{{peer.port}}] {{key}} is {{2}} of {{data}}|{{0}}\\r\\n'),
      }),
    ],
    { framing: { kind: 'delimiter', delimiter: '0a', keep: false } },
  );
  await peer.write('温 SET speed=25!\n');
  await peer.waitForText('\r\n');
  expect(peer.text).toBe(`[${peer.port}] speed is 25 of 温 SET speed=25!|SET speed=25\r\n`);
});

it('the first rule that fits answers, or all do in order', async () => {
  const list = [rule({ pattern: text('x'), reply: content('1') }), rule({ reply: content('2') })];
  const { session, peer } = await talking([rule({ on: false, reply: content('0') }), ...list]);
  await peer.write('x');
  await peer.waitForSize(1);
  session.change(rules(list, { answer: 'all' }));
  await peer.write('x');
  expect((await peer.waitForSize(3)).toString()).toBe('112');
});

it('answers a frame once it is whole, however it arrives, and only peers it is for', async () => {
  const { session, peer } = await talking(
    [
      rule({ pattern: text('ping\n'), whole: true, reply: content('pong;') }),
      rule({ peer: ':1', pattern: text('no') }),
    ],
    { framing: LINES },
  );
  for (const part of ['pi', 'ng', '\nping\nxping\npin', 'g\n']) await peer.write(part);
  expect((await peer.waitForSize(15)).toString()).toBe('pong;pong;pong;');
  const mine = rule({ peer: `127.0.0.1:${peer.port}`, reply: content('mine') });
  const other = rule({ peer: `:${peer.port}0`, reply: content('other') });
  session.change(rules([other, mine], { framing: LINES }));
  await peer.write('?\n');
  expect((await peer.waitForSize(19)).subarray(15).toString()).toBe('mine');
});

it('a pause ends a frame', async () => {
  const { session, peer } = await talking([rule()], { framing: { kind: 'idle', gapMs: 40 } });
  await peer.write('ab');
  await peer.write('cd');
  expect((await peer.waitForSize(4)).toString()).toBe('abcd');
  expect(hitsOf(session)).toEqual([1]);
});

it('follows the session’s framing when the rules have none of their own', async () => {
  const { session, peer } = await talking([rule({ reply: content('{{data}}.') })]);
  session.options = { ...session.options, framing: { kind: 'fixed', size: 2 } };
  await peer.write('abcde');
  expect((await peer.waitForSize(6)).toString()).toBe('ab.cd.');
});

it('text whose characters are split over two reads fits the read that completes them', async () => {
  const { session, peer } = await talking([rule({ pattern: text('好'), reply: content('!') })], {
    charset: 'gb18030',
  });
  const bytes = Buffer.from('c4e3bac3', 'hex');
  const seen = { count: 0 };
  const { received } = session.part;
  session.part.received = (link, part) => {
    seen.count += 1;
    received.call(session.part, link, part);
  };
  await peer.write(bytes.subarray(0, 3));
  await session.waitFor(() => seen.count === 1);
  await peer.write(bytes.subarray(3));
  expect((await peer.waitForSize(1)).toString()).toBe('!');
  expect(hitsOf(session)).toEqual([1]);
});

it('each datagram is a frame, and its sender gets the reply', async () => {
  const session = await opened([rule({ reply: { kind: 'upper' } })], { framing: LINES }, { protocol: 'udp' });
  const [a, b] = [await udpPeer(), await udpPeer()];
  a.socket.send('from a', session.port, '127.0.0.1');
  b.socket.send('from b', session.port, '127.0.0.1');
  await Promise.all([once(a.socket, 'message'), once(b.socket, 'message')]);
  expect([a.received, b.received]).toEqual([['FROM A'], ['FROM B']]);
});

it('replies after a delay, in order, and not to those that have gone', async () => {
  const { session, peer } = await talking([rule({ delayMs: 30, reply: content('{{data}};') })], {
    framing: LINES,
  });
  const gone = await connectTo(session.port);
  await gone.write('x\n');
  await session.waitFor(() => hitsOf(session)[0] === 1);
  gone.close();
  await session.waitFor(() => session.codes.includes('peer-closed') || session.codes.includes('broken'));
  const started = performance.now();
  await peer.write('1\n2\n');
  expect((await peer.waitForSize(6)).toString()).toBe('1\n;2\n;');
  expect(performance.now() - started).toBeGreaterThan(25);
  expect(session.sends.length).toBe(2);
  expect(session.codes).not.toContain('reply-failed');
});

it('turning a rule off takes its waiting replies back, changing it does not', async () => {
  const { session, peer } = await talking([rule({ delayMs: 60, reply: content('old') })]);
  await peer.write('1');
  await session.waitFor(() => hitsOf(session)[0] === 1);
  session.change(rules([rule({ delayMs: 60, reply: content('new') })]));
  expect((await peer.waitForSize(3)).toString()).toBe('new');
  await peer.write('2');
  await session.waitFor(() => hitsOf(session)[0] === 2);
  session.change(rules([rule({ on: false, delayMs: 60 }), rule({ delayMs: 90, reply: content('end') })]));
  await peer.write('3');
  expect((await peer.waitForSize(6)).toString()).toBe('newend');
});

it('replies at most so often, then leaves it to the next rule', async () => {
  const { session, peer } = await talking(
    [
      rule({ most: 2, reply: content('a') }),
      rule({ mostPerSecond: 2, reply: content('b') }),
      rule({ reply: content('c') }),
    ],
    { framing: LINES },
  );
  await peer.write('\n'.repeat(6));
  expect((await peer.waitForSize(6)).toString()).toBe('aabbcc');
  session.ahead += 1_000_000;
  await peer.write('\n');
  expect((await peer.waitForSize(7)).toString()).toBe('aabbccb');
  expect(hitsOf(session)).toEqual([2, 3, 2]);
  session.part.resume(true);
  await peer.write('\n');
  expect((await peer.waitForSize(8)).toString()).toBe('aabbccba');
});

it('counters follow their rules when these are moved, changed and others deleted, all at once', async () => {
  const [a, b, c] = [rule({ id: 'a', pattern: text('a') }), rule({ id: 'b' }), rule({ id: 'c' })];
  const { session, peer } = await talking([a, b, c], { answer: 'all' });
  await peer.write('a');
  await peer.waitForSize(3);
  await peer.write('b');
  await peer.waitForSize(5);
  expect(hitsOf(session)).toEqual([1, 2, 2]);
  // Where `a` was stands one that is like it, and `b` has another name.
  session.change(rules([{ ...a, id: 'new' }, c, { ...b, name: 'b' }]));
  expect(session.part.ruleStates.map(({ id, hits }) => [id, hits])).toEqual([
    ['new', 0],
    ['c', 2],
    ['b', 2],
  ]);
});

it('a rule that was deleted goes on counting when it comes back', async () => {
  const [a, b] = [rule({ id: 'a', most: 1 }), rule({ id: 'b' })];
  const { session, peer } = await talking([a, b]);
  await peer.write('x');
  await peer.waitForSize(1);
  session.change(rules([b]));
  session.change(rules([a, b]));
  expect(session.part.ruleStates[0]).toEqual({ id: 'a', hits: 1, rest: 'most' });
  session.change(rules([b]));
  session.part.resume(true);
  session.change(rules([a, b]));
  expect(session.part.ruleStates[0]).toEqual({ id: 'a', hits: 0, rest: null });
});

it('tells that a rule has replied as often as it may, until it may again', async () => {
  const limited = rule({ most: 1 });
  const { session, peer } = await talking([limited]);
  await peer.write('x');
  await peer.waitForSize(1);
  expect(session.part.state.resting).toBe(1);
  session.change(rules([{ ...limited, on: false }]));
  expect(session.part.state.resting).toBe(0);
  session.change(rules([{ ...limited, most: 2 }]));
  expect(session.part.ruleStates[0]?.rest).toBeNull();
  await peer.write('y');
  await peer.waitForSize(2);
  expect(session.part.ruleStates[0]).toMatchObject({ hits: 2, rest: 'most' });
});

it('nothing is held of a connection that has gone, and nothing is sent once it is off', async () => {
  const { session, peer } = await talking([rule()], { framing: LINES });
  await peer.write('half');
  peer.close();
  await session.waitFor(() => session.codes.includes('peer-closed'));
  const next = await connectTo(session.port);
  await next.write(' line\n');
  expect((await next.waitForSize(6)).toString()).toBe(' line\n');
  session.change({ rules: { ...session.automation.rules, on: false } });
  const { received } = session.part;
  const off = new Promise<void>((resolve) => {
    session.part.received = (link, bytes) => {
      received.call(session.part, link, bytes);
      resolve();
    };
  });
  await next.write('off\n');
  await off;
  expect(session.sends.length).toBe(1);
  expect(next.text).toBe(' line\n');
});
