import { describe, expect, it, vi } from 'vitest';
import type { Framing, TrafficView, Verification } from '#contract';
import { MAX_FRAME_BYTES } from '#contract';
import { checksumBytes } from '../text/checksum-field.ts';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { checkAhead } from './checks.ts';
import { readRows } from './read-rows.ts';
import { RowBytes } from './row-bytes.ts';
import { openRows } from './rows.ts';
import { testFilter, testView } from './testing.ts';
import { Views } from './views.ts';

const a = testLink(1);
const b = testLink(2);
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');
const newViews = (): Views => new Views({ clock: () => 0 });

const MODBUS: Verification = {
  field: {
    checksum: { kind: 'named', name: 'CRC-16/MODBUS' },
    skipStart: 0,
    skipEnd: 0,
    endian: 'little',
    form: 'binary',
  },
  trailing: 0,
};
const FIXED: Framing = { kind: 'fixed', size: 8 };
const REQUEST = '01 03 00 00 00 0A C5 CD';
const WRONG = '01 03 00 00 00 0B C5 CD';

async function checks(log: TrafficLog, spec: TrafficView, views = newViews()) {
  const view = views.of(log, spec);
  await view.settled();
  return readRows(view, spec, 0, 500).rows.map(({ check }) => check);
}

describe('the checksum of a row', () => {
  it('is right or wrong in what came in, and nothing in what went out or happened', async () => {
    const { log } = testLog();
    log.event({ code: 'connected' });
    log.received(a, hex(REQUEST), false);
    log.received(a, hex(WRONG), false);
    log.received(a, hex('01'), false);
    log.received(a, hex(''), false);
    log.sent(a, hex(WRONG), 1, false);
    const seen = [null, 'right', 'wrong', 'short', 'short', null];
    expect(await checks(log, testView({ verify: MODBUS }))).toEqual(seen);
    expect(await checks(log, testView({ verify: MODBUS, filter: testFilter({ direction: 'in' }) }))).toEqual([
      null,
      ...seen.slice(1, 5),
    ]);
    expect(await checks(log, testView())).toEqual(seen.map(() => null));
  });

  it('is that of the frame, whatever reads and connections it came in', async () => {
    const { log } = testLog();
    const [right, wrong] = [hex(REQUEST), hex(WRONG)];
    for (const byte of right) log.received(a, Uint8Array.of(byte), true);
    log.received(a, Buffer.concat([right, wrong, right.subarray(0, 3)]), true);
    log.received(b, wrong.subarray(0, 5), true);
    log.received(a, right.subarray(3), true);
    log.received(b, wrong.subarray(5), true);
    expect(await checks(log, testView({ verify: MODBUS, framing: FIXED }))).toEqual([
      'right',
      'right',
      'wrong',
      'right',
      'wrong',
    ]);
  });

  it('stands before the bytes that the framing shows after it', async () => {
    const { log } = testLog();
    log.received(a, hex(`${REQUEST} 0d 0a ${WRONG} 0d 0a`), true);
    const framing = { kind: 'delimiter', delimiter: '0d0a', keep: true } as const;
    const kept = testView({ verify: { ...MODBUS, trailing: 2 }, framing });
    expect(await checks(log, kept)).toEqual(['right', 'wrong']);
    const dropped = testView({ verify: MODBUS, framing: { ...framing, keep: false } });
    expect(await checks(log, dropped)).toEqual(['right', 'wrong']);
  });

  it('is nothing in a row that is too long, or has lost its beginning', async () => {
    const { log } = testLog();
    log.received(a, new Uint8Array(MAX_FRAME_BYTES), false);
    log.received(a, new Uint8Array(MAX_FRAME_BYTES + 1), false);
    expect(await checks(log, testView({ verify: MODBUS }))).toEqual(['wrong', null]);
    const small = testLog(256 * 1024).log;
    for (let i = 0; i < 1000; i += 1) small.received(a, new Uint8Array(1000), true);
    const spec = testView({ verify: MODBUS, framing: { kind: 'fixed', size: 700_000 } });
    const view = newViews().of(small, spec);
    await view.settled();
    for (const row of readRows(view, spec, 0, 10).rows)
      expect([row.flaw, row.check]).toEqual(['headless', null]);
  });
});

describe('what is verified', () => {
  it('changes without working the view out anew', async () => {
    const { log } = testLog();
    for (let i = 0; i < 100; i += 1) log.received(a, hex(REQUEST), true);
    const views = newViews();
    const plain = testView({ framing: FIXED });
    const view = views.of(log, plain);
    await view.settled();
    const { epoch } = view;
    const verified = { ...plain, verify: MODBUS };
    expect(views.of(log, verified)).toBe(view);
    expect(readRows(view, verified, 0, 500)).toMatchObject({ epoch, rows: { length: 100 } });
    expect(new Set(await checks(log, verified, views))).toEqual(new Set(['right']));
    const other = { ...MODBUS, field: { ...MODBUS.field, endian: 'big' as const } };
    expect(new Set(await checks(log, { ...plain, verify: other }, views))).toEqual(new Set(['wrong']));
    expect(new Set(await checks(log, verified, views))).toEqual(new Set(['right']));
  });

  it('does not mix up long frames that end at the same byte', async () => {
    const { log } = testLog();
    const body = new Uint8Array(6000).fill(7);
    const sum = {
      ...MODBUS,
      field: { ...MODBUS.field, checksum: { kind: 'named', name: 'CRC-32' } as const },
    };
    const frame = Buffer.concat([body, checksumBytes(sum.field, body), hex('0a')]);
    log.received(a, Buffer.concat([frame, frame]), true);
    const views = newViews();
    const delimiter = { kind: 'delimiter', delimiter: '0a' } as const;
    const dropped = testView({ verify: sum, framing: { ...delimiter, keep: false } });
    const kept = testView({ verify: sum, framing: { ...delimiter, keep: true } });
    for (let time = 0; time < 2; time += 1) {
      expect(await checks(log, dropped, views)).toEqual(['right', 'right']);
      expect(await checks(log, kept, views)).toEqual(['wrong', 'wrong']);
    }
  });

  it('can be worked out ahead, letting others have their turn', async () => {
    const { log } = testLog();
    for (let i = 0; i < 40; i += 1) log.received(a, new Uint8Array(1024 * 1024).fill(i), false);
    const spec = testView({ verify: MODBUS });
    const view = newViews().of(log, spec);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await checkAhead(view, spec, 0, 499);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    const slices = vi.spyOn(RowBytes.prototype, 'slice');
    const { rows } = readRows(view, spec, 0, 500);
    expect(rows.map(({ check }) => check)).toEqual(new Array(40).fill('wrong'));
    // What is known is not read again as a whole.
    expect(slices.mock.calls.filter((call) => call.length === 0)).toEqual([]);
    slices.mockRestore();
  });

  it('is what an exporter reads', async () => {
    const { log } = testLog();
    log.received(a, hex(REQUEST + WRONG), true);
    const read = async (spec: TrafficView) => {
      const seen: unknown[] = [];
      for await (const row of openRows(newViews(), log, spec)) seen.push(row.check());
      return seen;
    };
    expect(await read(testView({ framing: FIXED, verify: MODBUS }))).toEqual(['right', 'wrong']);
    expect(await read(testView({ framing: FIXED }))).toEqual([null, null]);
  });
});
