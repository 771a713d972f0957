import { expect, it } from 'vitest';
import { SegmentPool } from '../traffic/segment-pool.ts';
import { LosingLog, testLink } from '../traffic/testing.ts';
import { readRows } from './read-rows.ts';
import { testView } from './testing.ts';
import { Views } from './views.ts';

it.each(['all', 'received'] as const)('shows what stands for lost records in their place (%s)', (show) => {
  const log = new LosingLog(new SegmentPool(64 * 1024 * 1024), () => 1);
  const views = new Views({ clock: () => 0 });
  const spec = testView({ show });
  const rows = () => readRows(views.of(log, spec), spec, 0, 100).rows.map(({ seq, kind }) => [seq, kind]);
  // Each in a stretch of its own.
  for (let i = 0; i < 3; i += 1) log.received(testLink(1), new Uint8Array(1024 * 1024), false);
  expect(rows()).toEqual([0, 1, 2].map((seq) => [seq, 'in']));
  log.lose(1);
  const told = show === 'all' ? [[1, 'event']] : [];
  expect(rows()).toEqual([[0, 'in'], ...told, [2, 'in']]);
});
