import { expect, it } from 'vitest';
import { testLink, testLog } from '../traffic/testing.ts';
import { raw } from './formats/raw.ts';
import { exportRow } from './row.ts';
import { MemoryOutput, plainView, recordRows } from './testing.ts';
import { writeRows } from './write-rows.ts';

const CLIENTS = 1000;
const ROWS = 20_000;
const ROW = Buffer.alloc(100, 'x');

it('thousands of files that are not full yet are not looked through at every row', async () => {
  const { log } = testLog();
  const links = Array.from({ length: CLIENTS }, (_, i) => testLink(i + 1));
  for (let i = 0; i < ROWS; i += 1) log.received(links[i % CLIENTS] as (typeof links)[0], ROW, true);
  async function* rows() {
    for await (const row of recordRows(log, null, plainView))
      yield exportRow(row, log, 'utf-8', false, new Map());
  }
  const output = new MemoryOutput();
  let pauses = 0;
  const signal = Object.assign(new AbortController().signal, { throwIfAborted: () => (pauses += 1) });
  await writeRows(rows(), raw(), 'utf-8', output, { signal, written: { rows: 0, notEncodable: 0 } });
  expect(output.files.size).toBe(CLIENTS);
  for (const file of output.files.values()) expect(file.length).toBe((ROWS / CLIENTS) * ROW.length);
  // Those that are left give others their turn every few milliseconds.
  expect(pauses).toBeLessThan(ROWS / 2);
});
