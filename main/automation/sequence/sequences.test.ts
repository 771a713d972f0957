import { expect, it, test } from 'vitest';
import type { Step } from '#contract';
import { closeSessions } from '../testing/fake-session.ts';
import { closePeers } from '../testing/plain-peer.ts';
import { content, expecting, over, results, step, toDevice } from './testing.ts';

closeSessions();
closePeers();

it('sends, expects, and passes with times', async () => {
  const session = await toDevice(
    [
      step({ name: 'hello', send: content('hi\\n'), expect: expecting('welcome') }),
      step({
        name: 'number',
        send: content('n?'),
        expect: { kind: 'regex', source: '^n=\\d+;', matchCase: true },
      }),
      step({
        name: 'bytes',
        send: { parts: 'hex', hex: '01 02' },
        expect: { kind: 'bytes', bytes: '81??03' },
      }),
      step({ name: 'bye', send: content('bye') }),
    ],
    (line, say) => {
      if (line === 'hi\n') say('you are welcome');
      if (line === 'n?') say('n=25;');
      if (line === '\x01\x02') say(Uint8Array.of(0, 0x81, 0x02, 0x03));
    },
  );
  session.part.run({ kind: 'connection' });
  expect(session.part.state).toMatchObject({ end: null, running: 1 });
  const [run] = await over(session);
  expect(run).toMatchObject({ result: 'passed', peer: expect.stringContaining('127.0.0.1:') });
  expect(results(run)).toEqual(['passed', 'passed', 'passed', 'passed']);
  expect(run?.steps.every(({ attempts, fault }) => attempts === 1 && fault === null)).toBe(true);
  expect(run?.steps[0]?.ms).toBeGreaterThan(0);
  expect(Buffer.from(run?.steps[2]?.received ?? []).toString('hex')).toBe('00810203');
  expect(session.part.state).toEqual({ end: 'done', fault: null, running: 0, passed: 1, failed: 0 });
  expect(session.codes).not.toContain('task-stopped');
});

it('tries again after its time, then fails and leaves the rest out', async () => {
  let asked = 0;
  const session = await toDevice(
    [
      step({ send: content('third time'), expect: expecting('ok'), timeoutMs: 40, retries: 5 }),
      step({ send: content('never'), expect: expecting('ok'), timeoutMs: 30, retries: 1 }),
      step({ send: content('more') }),
    ],
    (line, say) => {
      if (line.includes('third')) asked += 1;
      if (asked === 3 && line.includes('third')) say('ok');
      else say('?');
    },
  );
  session.part.run({ kind: 'all' });
  const [run] = await over(session);
  expect(results(run)).toEqual(['passed', 'failed', 'skipped']);
  expect(run?.steps.map(({ attempts }) => attempts)).toEqual([3, 2, 0]);
  expect(run?.steps[1]).toMatchObject({
    fault: { code: 'EXPECT_TIMED_OUT', details: { limit: 30 } },
    received: Uint8Array.from(Buffer.from('?')),
    receivedBytes: 1,
  });
  expect(session.part.state).toMatchObject({ end: 'done', passed: 0, failed: 1 });
});

it('goes on after a failed step when told so, and with what a send cannot be made of', async () => {
  const session = await toDevice(
    [
      step({ send: content('{{what}}'), retries: 3 }),
      step({ delayMs: 20, send: content('a'), expect: expecting('a') }),
    ],
    (line, say) => say(line),
    { stopOnFail: false },
  );
  session.part.run({ kind: 'connection' });
  const [run] = await over(session);
  expect(results(run)).toEqual(['failed', 'passed']);
  expect(run?.steps[0]).toMatchObject({ attempts: 1, fault: { code: 'VARIABLE_INVALID' } });
  expect(run?.result).toBe('failed');
});

it('a step that sends nothing goes on in what the one before has left', async () => {
  const session = await toDevice(
    [
      step({ send: content('go'), expect: expecting('one') }),
      step({ expect: expecting('two') }),
      step({ expect: expecting('one'), timeoutMs: 30 }),
    ],
    (_line, say) => say('one, two, three'),
  );
  session.part.run({ kind: 'connection' });
  const [run] = await over(session);
  expect(results(run)).toEqual(['passed', 'passed', 'failed']);
  expect(run?.steps[2]?.receivedBytes).toBe(', three'.length);
});

it('text is found though its characters come in two reads', async () => {
  const answer = Buffer.from('a3ac bac3 b5c4'.replaceAll(' ', ''), 'hex');
  const session = await toDevice(
    [step({ send: content('?'), expect: expecting('，好') })],
    async (_line, say) => {
      say(answer.subarray(0, 3));
      await session.waitFor(() => session.received === 3);
      say(answer.subarray(3));
    },
    { charset: 'gbk' },
  );
  session.part.run({ kind: 'connection' });
  expect(results((await over(session))[0])).toEqual(['passed']);
});

test.each<[string, Step['expect']]>([
  ['text', expecting('the end')],
  ['an expression', { kind: 'regex', source: 'the\\s+end$', matchCase: false }],
  ['bytes', { kind: 'bytes', bytes: '656e??' }],
])('%s is found at the end of a flood', async (_name, expect_) => {
  const chunk = Buffer.alloc(256 * 1024, 'x');
  const session = await toDevice(
    [step({ send: content('?'), expect: expect_, timeoutMs: 20_000 })],
    (_line, say) => {
      for (let n = 0; n < 20; n += 1) say(chunk);
      say('the ');
      say('end');
    },
  );
  session.part.run({ kind: 'connection' });
  const [run] = await over(session);
  expect(results(run)).toEqual(['passed']);
  expect(run?.steps[0]?.receivedBytes).toBe(20 * chunk.length + 7);
  expect(run?.steps[0]?.received.length).toBe(256);
});

it('says so when more arrives than is held', async () => {
  const session = await toDevice(
    [step({ send: content('?'), expect: expecting('no'), timeoutMs: 600 })],
    (_line, say) => say(Buffer.alloc(3 * 1024 * 1024, 'x')),
  );
  session.part.run({ kind: 'connection' });
  const fault = (await over(session))[0]?.steps[0]?.fault;
  expect(fault).toMatchObject({ code: 'EXPECT_TIMED_OUT', details: { limit: 600 } });
  expect(fault?.details.size).toBeLessThanOrEqual(1024 * 1024);
  expect(fault?.message).toContain('of 3145728 bytes');
});
