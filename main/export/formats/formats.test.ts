import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { TrafficLog } from '../../traffic/log.ts';
import { localTime } from '../../traffic/netassist-format.ts';
import type { Stretch } from '../../traffic/stretch.ts';
import { testLink, testLog } from '../../traffic/testing.ts';
import { exported, plainView } from '../testing.ts';
import { csv } from './csv.ts';
import { dump, hexDump } from './hex.ts';
import { jsonLines } from './jsonl.ts';
import { netassist } from './netassist.ts';
import { raw } from './raw.ts';
import { plainText } from './text.ts';

/** The clock of test logs counts records: the first is at one microsecond. */
const TIME = localTime(0);
const AT = `[${TIME}]#`;
const micros = (n: number): string => `${TIME}00${n}`;

/** A server with two clients. */
function smallLog(): TrafficLog {
  const { log } = testLog();
  const first = testLink(1, 50_001);
  const second = { id: 2, remote: { address: '::1', port: 50_002 } };
  log.event({ code: 'client-connected', remote: first.remote }, first);
  log.event({ code: 'client-connected', remote: second.remote }, second);
  log.received(first, Buffer.from('héllo\n'), true);
  log.received(second, Buffer.from('=1+1,"x"'), true);
  log.sent(null, Buffer.from('all'), 2, true);
  log.sent(first, Buffer.from([0, 1, 2]), 1, true);
  return log;
}

it('netassist: a header before each record', async () => {
  expect((await exported(smallLog(), netassist(false))).only.toString()).toBe(
    `${AT} Client 127.0.0.1:50001 gets online.\n\n` +
      `${AT} Client [::1]:50002 gets online.\n\n` +
      `${AT} RECV ASCII FROM 127.0.0.1 :50001>\nhéllo\n\n` +
      `${AT} RECV ASCII FROM [::1] :50002>\n=1+1,"x"\n\n` +
      `${AT} SEND ASCII TO ALL>\nall\n\n` +
      `${AT} SEND ASCII TO 127.0.0.1 :50001>\n\x00\x01\x02\n\n`,
  );
});

it('netassist: data as hex', async () => {
  const text = (await exported(smallLog(), netassist(true))).only.toString();
  expect(text).toContain(`${AT} RECV HEX FROM 127.0.0.1 :50001>\n68 C3 A9 6C 6C 6F 0A\n\n`);
});

it('text: reads of a stream run on, others begin a line', async () => {
  const { log } = testLog();
  const link = testLink(1);
  const bytes = Buffer.from('一二三\n四');
  log.received(link, bytes.subarray(0, 4), true);
  log.received(link, bytes.subarray(4), true);
  log.sent(link, Buffer.from('五'), 1, true);
  log.received(testLink(2), Buffer.from('六\n'), true);
  log.received(testLink(3), Buffer.from('七'), false);
  log.received(testLink(3), Buffer.from('八'), false);
  expect((await exported(log, plainText(false))).only.toString()).toBe('一二三\n四\n五\n六\n七\n八\n');
});

it('text: each frame is a line', async () => {
  const { log } = testLog();
  const link = testLink(1);
  for (const piece of ['a', 'b\n', 'c']) log.received(link, Buffer.from(piece), true);
  expect((await exported(log, plainText(true))).only.toString()).toBe('a\nb\nc\n');
});

it('hex: lines of xxd under a comment', async () => {
  const { log } = testLog();
  log.received(testLink(1, 50_001), Buffer.from('0123456789abcdef\x00ÿ'), true);
  log.event({ code: 'peer-closed', remote: testLink(1, 50_001).remote });
  expect((await exported(log, hexDump())).only.toString()).toBe(
    `# [${TIME}] RECV FROM 127.0.0.1:50001, 19 bytes\n` +
      '00000000: 3031 3233 3435 3637 3839 6162 6364 6566  0123456789abcdef\n' +
      '00000010: 00c3 bf                                  ...\n' +
      `# [${TIME}] 127.0.0.1:50001 gets offline (closed there).\n`,
  );
});

const hasXxd = (() => {
  try {
    execFileSync('xxd', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

it.skipIf(!hasXxd)('hex: the very lines of xxd, whatever the pieces', () => {
  const bytes = Buffer.from(Array.from({ length: 5003 }, (_, i) => (i * 31) & 0xff));
  const pieces = [bytes.subarray(0, 3), bytes.subarray(3, 3), bytes.subarray(3, 40), bytes.subarray(40)];
  expect(Buffer.concat([...dump(pieces)].map((piece) => Buffer.from(piece))).toString()).toBe(
    execFileSync('xxd', { input: bytes }).toString(),
  );
});

it('csv: quoted, with a byte order mark, and no cell is a formula', async () => {
  const text = (await exported(smallLog(), csv())).only.toString();
  expect(text).toBe(
    '\ufeffseq,time,direction,peer,size,text,hex,event,note\r\n' +
      `0,${micros(1)},event,"127.0.0.1:50001",0,"","","Client 127.0.0.1:50001 gets online.",""\r\n` +
      `1,${micros(2)},event,"[::1]:50002",0,"","","Client [::1]:50002 gets online.",""\r\n` +
      `2,${micros(3)},in,"127.0.0.1:50001",7,"héllo\n","68 C3 A9 6C 6C 6F 0A","",""\r\n` +
      `3,${micros(4)},in,"[::1]:50002",8,"'=1+1,""x""","3D 31 2B 31 2C 22 78 22","",""\r\n` +
      `4,${micros(5)},out,"ALL",3,"all","61 6C 6C","",""\r\n` +
      `5,${micros(6)},out,"127.0.0.1:50001",3,"\x00\x01\x02","00 01 02","",""\r\n`,
  );
});

it.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '＝1', "'=1", "'tis"])(
  'csv: %j gets an apostrophe',
  async (text) => {
    const { log } = testLog();
    log.received(testLink(1), Buffer.from(text), true);
    expect((await exported(log, csv())).only.toString()).toContain(`,"'${text}",`);
  },
);

it('csv: hex that is read as bytes, never as a number, however the record is stored', async () => {
  const { log } = testLog();
  for (const hex of ['31e5', '0012', '1e400000']) log.received(testLink(1), Buffer.from(hex, 'hex'), true);
  const long = Buffer.alloc(300_001, 0x31);
  log.received(testLink(1), long, true);
  const lines = (await exported(log, csv())).only.toString().trimEnd().split('\r\n');
  const cells = lines.slice(1).map((line) => line.split('"').at(-6));
  expect(cells.slice(0, 3)).toEqual(['31 E5', '00 12', '1E 40 00 00']);
  expect(cells[3] === Array(long.length).fill('31').join(' ')).toBe(true);
});

it('jsonl: one object a line', async () => {
  const lines = (await exported(smallLog(), jsonLines())).only.toString().trimEnd().split('\n');
  const rows = lines.map((line) => JSON.parse(line));
  expect(rows[0]).toEqual({
    seq: 0,
    time: '1970-01-01T00:00:00.000001Z',
    kind: 'event',
    peer: '127.0.0.1:50001',
    event: { code: 'client-connected', remote: { address: '127.0.0.1', port: 50_001 } },
  });
  expect(rows[2]).toEqual({
    seq: 2,
    time: '1970-01-01T00:00:00.000003Z',
    kind: 'in',
    peer: '127.0.0.1:50001',
    size: 7,
    text: 'héllo\n',
    hex: '68c3a96c6c6f0a',
  });
  expect(rows[4]).toMatchObject({ kind: 'out', peer: '', broadcast: 2, text: 'all' });
});

it('csv and jsonl: carry marks and notes', async () => {
  const notes = new Map([
    [0, '=look'],
    [2, ''],
    [3, 'a "b"'],
  ]);
  const table = (await exported(smallLog(), csv(), 'utf-8', notes)).only.toString().split('\r\n');
  expect(table.slice(1, 5).map((line) => line.split(',').at(-1))).toEqual([
    `"'=look"`,
    '""',
    '"*"',
    '"a ""b"""',
  ]);
  const lines = (await exported(smallLog(), jsonLines(), 'utf-8', notes)).only
    .toString()
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line).note)).toEqual([
    '=look',
    undefined,
    '',
    'a "b"',
    undefined,
    undefined,
  ]);
});

it('csv and jsonl: say whether the checksum is right, where it is verified', async () => {
  const field = { skipStart: 0, skipEnd: 0, endian: 'big', form: 'binary' } as const;
  const checksum = { kind: 'named', name: 'SUM8' } as const;
  const view = { ...plainView, verify: { field: { ...field, checksum }, trailing: 0 } };
  const { log } = testLog();
  log.received(testLink(1), Buffer.from([1, 2, 3]), false);
  log.received(testLink(1), Buffer.from([1, 2, 4]), false);
  log.received(testLink(1), Buffer.from([]), false);
  log.sent(testLink(1), Buffer.from([1, 2, 3]), 1, false);
  const table = (await exported(log, csv(true), 'utf-8', new Map(), view)).only.toString().split('\r\n');
  expect(table.slice(0, 5).map((line) => line.split(',').at(-1))).toEqual([
    'check',
    'right',
    'wrong',
    'short',
    '',
  ]);
  const json = (await exported(log, jsonLines(), 'utf-8', new Map(), view)).only
    .toString()
    .trimEnd()
    .split('\n');
  expect(json.map((line) => JSON.parse(line).check)).toEqual(['right', 'wrong', 'short', undefined]);
});

it('raw: a file for each connection and direction, a send to all in each', async () => {
  const { files } = await exported(smallLog(), raw());
  expect(Object.fromEntries(Array.from(files, ([name, bytes]) => [name, bytes.toString()]))).toEqual({
    '1-127.0.0.1_50001-in': 'héllo\n',
    '1-127.0.0.1_50001-out': 'all\x00\x01\x02',
    '2-1_50002-in': '=1+1,"x"',
    '2-1_50002-out': 'all',
  });
});

it('a long record goes out in steps, characters whole', async () => {
  const { log } = testLog();
  const bytes = Buffer.from(`${'汉'.repeat(300_000)}`);
  log.received(testLink(1), bytes, true);
  expect((await exported(log, plainText(false))).only.equals(Buffer.concat([bytes, Buffer.from('\n')]))).toBe(
    true,
  );
  const json = JSON.parse((await exported(log, jsonLines())).only.toString());
  expect(json.text).toBe(bytes.toString());
  expect(json.hex).toBe(bytes.toString('hex'));
});

it('raw: what an opened capture says a peer is leads to no other folder', async () => {
  const { log } = testLog();
  const peers = ['../../evil', 'a:/../../evil', '..\\evil:1', 'con\0:2'];
  peers.forEach((peer, i) => {
    const link = testLink(i + 1);
    log.received(link, Buffer.from('x'), true);
    // As a capture of somebody else may have it.
    const source = log.segmentOf(log.stretches[0] as Stretch)?.sources[i];
    Object.assign(source ?? {}, { peer });
  });
  const { files } = await exported(log, raw());
  expect(files.size).toBe(peers.length);
  for (const name of files.keys()) expect(name).toMatch(/^[0-9A-Za-z._-]+$/);
});
