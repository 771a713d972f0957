import { expect, it } from 'vitest';
import { testLink, testLog } from '../traffic/testing.ts';
import { openRows } from '../views/rows.ts';
import { testFilter, testView } from '../views/testing.ts';
import { Views } from '../views/views.ts';
import { recordsOf } from './records.ts';

it('gives exactly the records of frames, each once', async () => {
  const { log } = testLog();
  const [a, b] = [testLink(1), testLink(2)];
  for (const text of ['x\n', 'lo', 'ng\nlon', 'ger\n', 'y\n']) {
    log.received(a, Buffer.from(text), true);
    log.received(b, Buffer.from('z\n'), true);
  }
  const framing = { kind: 'delimiter', delimiter: '0a', keep: false } as const;
  const view = testView({ framing, filter: testFilter({ events: false, minSize: 4 }) });
  const rows = openRows(new Views({ clock: () => 0 }), log, view);
  const records: [number, string][] = [];
  for await (const row of recordsOf(rows, log, 'utf-8')) {
    records.push([row.seq, Buffer.concat([...row.chunks()]).toString()]);
  }
  expect(records).toEqual([
    [2, 'lo'],
    [4, 'ng\nlon'],
    [6, 'ger\n'],
  ]);
});
