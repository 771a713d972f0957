import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_AUTOMATION, type Framing, type Rule } from '#contract';
import { testLink } from '../../traffic/testing.ts';
import { FakeSession } from '../testing/fake-session.ts';
import { Replies } from './replies.ts';

const reply = (name: string, pattern: Rule['pattern'], patch: Partial<Rule> = {}): Rule => ({
  name,
  on: true,
  pattern,
  whole: false,
  peer: '',
  reply: {
    kind: 'content',
    content: { parts: 'text', text: `<${name} {{0}} {{data}}>`, charset: 'utf-8', variables: true },
  },
  delayMs: 0,
  most: null,
  mostPerSecond: null,
  ...patch,
});
const RULES: Rule[] = [
  reply('whole', { kind: 'text', text: '你', matchCase: true }, { whole: true }),
  reply('text', { kind: 'text', text: 'a你', matchCase: false }),
  reply('bytes', { kind: 'bytes', bytes: '62??62' }),
  reply('regex', { kind: 'regex', source: '(a|b)+$', matchCase: true }),
  { ...reply('few', null), most: 5, reply: { kind: 'echo' } },
];

/** What goes out when these reads come in. */
function replies(framing: Framing, reads: readonly Uint8Array[]): string {
  const session = new FakeSession(
    {
      automation: {
        rules: {
          ...DEFAULT_AUTOMATION.rules,
          on: true,
          answer: 'all',
          framing,
          charset: 'utf-8',
          rules: RULES,
        },
      },
    },
    (host) =>
      new Replies({
        ...host,
        isOpen: () => true,
        send: (target, body) =>
          host.send(target, body).catch(() => ({
            bytes: 0,
            targets: 1,
            failed: [],
            failedTargets: 0,
          })),
      }),
  );
  const link = testLink(1);
  for (const read of reads) {
    const lent = Buffer.from(read);
    session.part.received(link, lent);
    // A read is lent for the call only.
    lent.fill(0x2a);
  }
  const out = session.sends.map(({ body }) =>
    body.parts === 'bytes' ? Buffer.from(body.bytes).toString('hex') : '?',
  );
  expect(session.part.state.hits).toBe(out.length);
  return out.join('\n');
}

it.each<Framing>([
  { kind: 'delimiter', delimiter: '0d0a', keep: false },
  { kind: 'delimiter', delimiter: '0a', keep: true },
  { kind: 'fixed', size: 7 },
  { kind: 'length', offset: 0, size: 1, endian: 'big', includesHeader: false, max: 98 },
  { kind: 'marks', start: '61', end: '62' },
])('any chunking of the same bytes gives the same replies under %j', (framing) => {
  const someBytes = fc
    .array(fc.constantFrom('a', 'b', '你', '\r\n', '\n', '\x02', '\x07', 'b1b'), { maxLength: 60 })
    .map((parts) => Buffer.from(parts.join('')));
  fc.assert(
    fc.property(someBytes, fc.array(fc.nat(150), { maxLength: 12 }), (bytes, cuts) => {
      const whole = replies(framing, [bytes]);
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b)];
      const reads = places.map((at, i) => bytes.subarray(at, places[i + 1] ?? bytes.length));
      expect(replies(framing, reads)).toBe(whole);
      expect(
        replies(
          framing,
          Array.from(bytes, (byte) => Uint8Array.of(byte)),
        ),
      ).toBe(whole);
    }),
    { numRuns: 100, seed: 20261121 },
  );
});
