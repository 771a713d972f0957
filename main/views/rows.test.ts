import { expect, it } from 'vitest';
import type { TrafficView } from '#contract';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { type OpenRows, openRows, type ViewRow } from './rows.ts';
import { testFilter, testView } from './testing.ts';
import { Views } from './views.ts';

const a = testLink(1);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const newViews = (): Views => new Views({ clock: () => 0 });
const open = (log: TrafficLog, spec: TrafficView, ranges?: Parameters<typeof openRows>[3]): OpenRows =>
  openRows(newViews(), log, spec, ranges);

async function collect<T>(rows: OpenRows, pick: (row: ViewRow) => T): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(pick(row));
  return all;
}

it('gives each row with its bytes, its text and where it came from', async () => {
  const { log } = testLog();
  log.event({ code: 'connected' });
  log.received(a, Uint8Array.of(0xe4, 0xbd), true);
  log.received(a, Uint8Array.of(0xa0), true);
  log.sent(a, utf8('out'), 1, true);
  const rows = open(log, testView());
  const seen = await collect(rows, (row) => [
    row.position,
    row.seq,
    row.at,
    row.kind,
    row.size,
    row.text('utf-8'),
    Buffer.concat([...row.chunks()]).equals(row.bytes()),
    row.event()?.code,
    row.source.peer,
  ]);
  expect(seen).toEqual([
    [0, 0, 1, 'event', 0, '', true, 'connected', ''],
    [1, 1, 2, 'in', 2, '', true, undefined, '127.0.0.1:50001'],
    [2, 2, 3, 'in', 1, '你', true, undefined, '127.0.0.1:50001'],
    [3, 3, 4, 'out', 3, 'out', true, undefined, '127.0.0.1:50001'],
  ]);
  expect(rows).toMatchObject({ lost: 0, done: log.bytes, total: log.bytes });
});

it('gives ranges of positions in their order, and no more than there is', async () => {
  const { log } = testLog();
  for (let i = 0; i < 10; i += 1) log.received(a, utf8(`${i}`), true);
  const ranges = [
    { from: 7, to: 8 },
    { from: 1, to: 2 },
    { from: 9, to: 99 },
  ];
  expect(await collect(open(log, testView(), ranges), (row) => row.text('ascii'))).toEqual([
    '7',
    '8',
    '1',
    '2',
    '9',
  ]);
});

it('waits for a view to be worked out', async () => {
  const { log } = testLog(256 * 1024 * 1024);
  const read = Buffer.from(`${'0123456789abcdef'.repeat(400)}\n`);
  for (let i = 0; i < 10_000; i += 1) log.received(a, i % 2000 === 7 ? utf8('short\n') : read, true);
  const framing = { kind: 'delimiter', delimiter: '0a', keep: true } as const;
  const long = await collect(open(log, testView({ framing })), (row) => row.size);
  expect(long).toHaveLength(10_000);
  const spec = testView({ framing, filter: testFilter({ maxSize: 100 }) });
  expect(await collect(open(log, spec), (row) => row.seq)).toEqual([7, 2007, 4007, 6007, 8007]);
});

it('ends where the log ended when it began, and lets sockets be served', async () => {
  const { log } = testLog();
  for (let i = 0; i < 20_000; i += 1) log.received(a, utf8('x'), false);
  const timer = setInterval(() => log.received(a, utf8('y'), false), 0);
  const texts = await collect(open(log, testView()), (row) => row.text('ascii'));
  clearInterval(timer);
  expect(texts).toHaveLength(20_000);
  expect(log.next).toBeGreaterThan(20_000);
});

it('counts rows that make room while it reads', async () => {
  const { log } = testLog(4 * 1024 * 1024);
  for (let i = 0; i < 3000; i += 1) log.received(a, new Uint8Array(1000).fill(i), true);
  const rows = open(log, testView());
  let count = 0;
  for await (const row of rows) {
    count += 1;
    expect(row.bytes()[0]).toBe(row.seq & 0xff);
    if (count === 100) for (let i = 0; i < 3500; i += 1) log.received(a, new Uint8Array(1000), true);
  }
  expect(rows.lost).toBeGreaterThan(0);
  expect(count + rows.lost).toBe(3000);
});

it.each([testView(), testView({ filter: testFilter({ minSize: 1 }) })])(
  'gives no row of after the log was cleared, and counts those that are gone, %#',
  async (spec) => {
    const { log } = testLog();
    for (let i = 0; i < 5000; i += 1) log.received(a, utf8('old'), true);
    const views = newViews();
    await views.of(log, spec).settled();
    const rows = openRows(views, log, spec);
    const texts: string[] = [];
    for await (const row of rows) {
      texts.push(row.text('ascii'));
      if (texts.length !== 100) continue;
      log.clear();
      for (let i = 0; i < 9000; i += 1) log.received(a, utf8('new'), true);
    }
    expect(texts).toEqual(new Array(100).fill('old'));
    expect(rows.lost).toBe(4900);
  },
);

it('can be left early', async () => {
  const { log } = testLog();
  for (let i = 0; i < 10; i += 1) log.received(a, utf8('x'), true);
  for await (const row of open(log, testView())) if (row.position === 3) break;
});

it('ends when it is stopped, also while it waits for a view', async () => {
  const { log } = testLog();
  for (let i = 0; i < 70_000; i += 1) log.received(a, utf8('x'), true);
  const views = newViews();
  const rows = openRows(views, log, testView({ filter: testFilter({ minSize: 2 }) }));
  const all = collect(rows, (row) => row.seq);
  // As the core does when it ends: nobody works the view out any more.
  views.close();
  rows.stop();
  expect(await all).toEqual([]);
});

it('tells a wrong expression before the first row', () => {
  const { log } = testLog();
  const pattern = { kind: 'regex', source: '(', matchCase: true } as const;
  expect(() => open(log, testView({ filter: testFilter({ pattern }) }))).toThrow('missing closing');
});
