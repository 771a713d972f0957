import { expect, it } from 'vitest';
import { testLink, testLog } from '../traffic/testing.ts';
import { csv } from './formats/csv.ts';
import type { Format } from './formats/format.ts';
import { hexDump } from './formats/hex.ts';
import { jsonLines } from './formats/jsonl.ts';
import { netassist } from './formats/netassist.ts';
import { raw } from './formats/raw.ts';
import { plainText } from './formats/text.ts';
import { pcapng } from './pcapng/index.ts';
import { exportRow } from './row.ts';
import { plainView, recordRows } from './testing.ts';

const formats: [string, () => Format][] = [
  ['netassist', () => netassist(false)],
  ['netassist in hex', () => netassist(true)],
  ['text', () => plainText(false)],
  ['hex', hexDump],
  ['csv', csv],
  ['jsonl', jsonLines],
  ['raw', raw],
  ['pcapng', () => pcapng({ local: null, exact: true })],
];

/** Two clients, what one of them says, and what both are told. */
function someLog() {
  const { log } = testLog();
  const [one, two] = [testLink(1), testLink(2)];
  for (const link of [one, two]) log.event({ code: 'client-connected', remote: link.remote }, link);
  log.received(one, Buffer.from('said'), true);
  log.received(two, Buffer.from('said as well'), true);
  log.sent(null, Buffer.from('to both'), 2, true);
  return log;
}

/** What a format writes; the rows leave the log after the first part of the row that `clearedIn` numbers. */
async function written(format: Format, clearedIn: number | null): Promise<unknown[]> {
  const log = someLog();
  const parts: unknown[] = [];
  for await (const row of recordRows(log, null, plainView)) {
    for (const part of format.row(exportRow(row, log, 'utf-8', false, new Map()))) {
      parts.push(structuredClone(part));
      if (row.seq === clearedIn) log.clear();
    }
    if (row.seq === clearedIn) break;
  }
  return parts;
}

it.each(formats)(
  '%s: a row that was begun is written whole, though it leaves the log',
  async (_name, make) => {
    const undisturbed = await written(make(), null);
    for (const seq of [2, 3, 4]) {
      const parts = await written(make(), seq);
      expect(parts).toEqual(undisturbed.slice(0, parts.length));
    }
    expect(await written(make(), 4)).toEqual(undisturbed);
  },
);
