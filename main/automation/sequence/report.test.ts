import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fault, type SequenceRun } from '#contract';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';

type StepRun = SequenceRun['steps'][number];

const step = (patch: Partial<StepRun> = {}): StepRun => ({
  name: 'hello',
  result: 'passed',
  attempts: 1,
  ms: 1.25,
  received: new Uint8Array(0),
  receivedBytes: 0,
  fault: null,
  ...patch,
});
const run = (steps: StepRun[], patch: Partial<SequenceRun> = {}): SequenceRun => ({
  peer: '[::1]:8080',
  startedAt: Date.UTC(2026, 10, 20, 12, 0, 0, 123) * 1000,
  result: 'passed',
  steps,
  ...patch,
});

const NASTY =
  '</testcase><script>alert(1)</script> | `x` ]]> & "q" [a](http://b) *c* \u0000\u001b[31m\r\n# d\ud800\u202e';
const nastyRun = run(
  [
    step({ name: NASTY, received: Buffer.from(NASTY), receivedBytes: 5000 }),
    step({
      name: '',
      result: 'failed',
      attempts: 3,
      ms: 2000,
      fault: fault('EXPECT_TIMED_OUT', `no ${NASTY}`, { limit: 2000 }),
    }),
    step({ result: 'skipped', attempts: 0, ms: null }),
  ],
  { result: 'failed' },
);

/** What a parser of another house reads in it. */
function parsed(xml: string): { tag: string; attributes: Record<string, string>; text: string }[] {
  const program =
    'import sys,json,xml.etree.ElementTree as e;' +
    'print(json.dumps([dict(tag=n.tag,attributes=n.attrib,text=n.text or "") for n in e.fromstring(sys.stdin.buffer.read()).iter()]))';
  return JSON.parse(execFileSync('python3', ['-c', program], { input: xml, encoding: 'utf8' }));
}

describe('JUnit', () => {
  it('is a suite for each run and a case for each step, with times and failures', async () => {
    const nodes = parsed(await junitReport('test', 'utf-8', [run([step()]), nastyRun]));
    expect(nodes.map(({ tag }) => tag)).toEqual([
      'testsuites',
      'testsuite',
      'testcase',
      'testsuite',
      'testcase',
      'system-out',
      'testcase',
      'failure',
      'system-out',
      'testcase',
      'skipped',
    ]);
    expect(nodes[0]?.attributes).toEqual({
      name: 'test',
      tests: '4',
      failures: '1',
      errors: '0',
      skipped: '1',
      time: '2.002500',
    });
    expect(nodes[1]?.attributes).toMatchObject({ name: '[::1]:8080', timestamp: '2026-11-20T12:00:00' });
    expect(nodes[2]?.attributes).toEqual({ classname: 'test', name: '1 hello', time: '0.001250' });
    expect(nodes[7]?.attributes.type).toBe('EXPECT_TIMED_OUT');
  });

  it('keeps names as they are, but for what XML cannot hold', async () => {
    const nodes = parsed(await junitReport(NASTY, 'utf-8', [nastyRun]));
    const kept = NASTY.replace('\u0000', '\ufffd').replace('\u001b', '\ufffd').replace('\ud800', '\ufffd');
    expect(nodes[0]?.attributes.name).toBe(kept);
    expect(nodes[2]?.attributes.name).toBe(`1 ${kept}`);
    expect(nodes[3]?.text).toContain('3C 2F 74 65 73 74');
    expect(nodes[3]?.text).toContain('</testcase><script>');
    expect(nodes[3]?.text).toContain('4936 more bytes');
  });

  it('is well-formed whatever arrived', async () => {
    const bytes = fc.uint8Array({ maxLength: 64 });
    const runs = fc
      .sample(fc.tuple(bytes, fc.string({ unit: 'binary' })), { seed: 20261121, numRuns: 100 })
      .map(([received, name]) =>
        run([step({ name, received: Uint8Array.from(received), receivedBytes: received.length })]),
      );
    expect(
      parsed(await junitReport('all', 'utf-16le', runs)).filter(({ tag }) => tag === 'testcase').length,
    ).toBe(100);
  });

  it('is well-formed without a run', async () => {
    expect(parsed(await junitReport('', 'utf-8', [])).length).toBe(1);
  });
});

describe('Markdown', () => {
  it('is a table for each run', async () => {
    const text = await markdownReport('test 1', 'utf-8', [
      run([step({ received: Buffer.from('ok 好'), receivedBytes: 6 })]),
      run([step({ result: 'skipped', ms: null })], { result: 'stopped' }),
    ]);
    expect(text).toContain('# test 1\n\n2 runs: 1 passed, 0 failed, 1 stopped, 0 running\n');
    expect(text).toContain('## \\[\\:\\:1\\]\\:8080: passed\n\nStarted 2026-11-20T12:00:00.123Z, 1.3 ms\n');
    expect(text).toContain('\n| 1 | hello | passed | 1 | 1.3 | 6 | `6F 6B 20 E5 A5 BD` | ok 好 |  |\n');
  });

  it('shows what was typed and received as it is: no markup, no HTML, one line for each step', async () => {
    const lines = (await markdownReport(NASTY, 'utf-8', [nastyRun])).split('\n');
    const rows = lines.filter((line) => line.startsWith('| '));
    expect(rows.length).toBe(2 + 3);
    for (const row of rows) expect(row.replace(/\\[!-~]/g, '').match(/\|/g)?.length).toBe(10);
    const bare = lines.join('\n').replace(/\\[!-~]/g, '');
    expect(bare).not.toMatch(/[<>[\]*&]|script>/);
    expect(lines[0]?.startsWith('# \\<\\/testcase')).toBe(true);
  });
});

it.each([junitReport, markdownReport])('lets sockets have their turn while %o is made', async (report) => {
  const steps = Array.from({ length: 50 }, () => step({ received: new Uint8Array(64), receivedBytes: 64 }));
  let turns = 0;
  const turn = (): void => {
    turns += 1;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  await report(
    'long',
    'gbk',
    Array.from({ length: 20 }, () => run(steps)),
  );
  clearImmediate(next);
  expect(turns).toBeGreaterThan(10);
});
