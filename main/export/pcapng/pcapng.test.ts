import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fault, type LogEvent } from '#contract';
import type { Link } from '../../net/endpoint.ts';
import type { TrafficLog } from '../../traffic/log.ts';
import { testLink, testLog } from '../../traffic/testing.ts';
import { exported } from '../testing.ts';
import { pcapng } from './index.ts';
import { readPcapng } from './reader.fixture.ts';

/** A port that Wireshark has no protocol for: random bytes are malformed HTTP. */
const LOCAL = { address: '192.168.1.9', port: 40_999 };
const v6 = (id: number): Link => ({ id, remote: { address: 'fe80::1%eth0', port: 50_000 + id } });

const write = async (log: TrafficLog, exact = true) =>
  (await exported(log, pcapng({ local: null, exact }))).only;

function online(log: TrafficLog, link: Link, local = LOCAL): void {
  log.event({ code: 'client-connected', local, remote: link.remote }, link);
}

/** Bytes that differ everywhere, so that nothing can be lost or doubled unseen. */
const pattern = (size: number, seed: number): Buffer => {
  const bytes = Buffer.alloc(size);
  let state = seed;
  for (let i = 0; i < size; i += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return bytes;
};

it('a connection from SYN to FIN, with its times and what happened as comments', async () => {
  const { log } = testLog();
  const link = testLink(1);
  log.event({ code: 'listening', local: LOCAL, backlog: 5 });
  online(log, link);
  log.received(link, Buffer.from('ping'), true);
  log.sent(link, Buffer.from('pong!'), 1, true);
  log.event({ code: 'peer-closed', remote: link.remote }, link);
  const { packets } = readPcapng(await write(log));
  const first = packets[0]?.seq ?? 0;
  const told = packets.map(({ flags, at, from, payload }) => [flags, at, from, payload.toString()]);
  const remote = '127.0.0.1 50001';
  const local = '192.168.1.9 40999';
  expect(told).toEqual([
    ['SYN', 2, remote, ''],
    ['SYN ACK', 2, local, ''],
    ['ACK', 2, remote, ''],
    ['PSH ACK', 3, remote, 'ping'],
    ['PSH ACK', 4, local, 'pong!'],
    ['FIN ACK', 5, remote, ''],
    ['FIN ACK', 5, local, ''],
    ['ACK', 5, remote, ''],
  ]);
  expect(packets[4]?.ack).toBe(first + 1 + 4);
  expect(packets.map(({ comments }) => comments).filter((comments) => comments.length > 0)).toEqual([
    ['Listening on 192.168.1.9:40999.', 'Client 127.0.0.1:50001 gets online.'],
    ['127.0.0.1:50001 gets offline (closed there).'],
  ]);
});

const endings: [string, LogEvent, string[]][] = [
  ['closed here', { code: 'closed' }, ['local FIN ACK', 'remote FIN ACK', 'local ACK']],
  ['closed there', { code: 'peer-closed' }, ['remote FIN ACK', 'local FIN ACK', 'remote ACK']],
  ['reset', { code: 'broken', fault: fault('RESET', '') }, ['remote RST ACK']],
  ['cut off', { code: 'undelivered', bytes: 5 }, ['local RST ACK']],
  ['timed out', { code: 'broken', fault: fault('TIMED_OUT', '') }, []],
];
it.each(endings)('%s', async (_name, event, expected) => {
  const { log } = testLog();
  const link = testLink(1);
  log.event({ code: 'connected', local: LOCAL, remote: link.remote }, link);
  log.event(event, link);
  const { packets, remarks } = readPcapng(await write(log));
  const all = packets.map(({ from, flags }) => `${from.endsWith(' 40999') ? 'local' : 'remote'} ${flags}`);
  expect(all).toEqual(['local SYN', 'remote SYN ACK', 'local ACK', ...expected]);
  // Without a packet to stand on, the comment has a block of its own.
  expect(remarks.length - 2).toBe(expected.length === 0 ? 1 : 0);
});

it('a stream whose beginning is gone starts in its middle, and what was lost shows as missing', async () => {
  const { log } = testLog(16);
  const link = testLink(1);
  online(log, link);
  for (let i = 0; i < 100_000; i += 1) log.received(link, Buffer.from('0123456789'), true);
  expect(log.first).toBeGreaterThan(0);
  const { packets } = readPcapng(await write(log));
  const data = packets.filter(({ payload }) => payload.length > 0);
  expect(data.length).toBe(log.next - log.first);
  expect(packets.some(({ flags }) => flags.includes('SYN'))).toBe(false);
  const seqs = data.map(({ seq }) => seq);
  expect(seqs.every((seq, i) => i === 0 || seq === ((seqs[i - 1] ?? 0) + 10) >>> 0)).toBe(true);
  expect(data[0]?.to).toBe('127.0.0.1 65535');
});

it('a send to all goes to each client that is connected then', async () => {
  const { log } = testLog();
  const [one, two, three] = [testLink(1), testLink(2), testLink(3)];
  for (const link of [one, two, three]) online(log, link);
  log.event({ code: 'client-disconnected', remote: two.remote }, two);
  log.sent(null, Buffer.from('news'), 2, true);
  log.sent(one, Buffer.from('more'), 1, true);
  const { packets } = readPcapng(await write(log));
  const sent = packets.filter(({ payload }) => payload.length > 0);
  expect(sent.map(({ to, payload }) => [to, payload.toString()])).toEqual([
    ['127.0.0.1 50001', 'news'],
    ['127.0.0.1 50003', 'news'],
    ['127.0.0.1 50001', 'more'],
  ]);
  expect(sent[2]?.seq).toBe((sent[0]?.seq ?? 0) + 4);
});

it('a send to clients that nobody knows is told in a comment', async () => {
  const { log } = testLog();
  log.sent(null, Buffer.from('news'), 2, true);
  expect(readPcapng(await write(log)).remarks.at(-1)).toBe(
    'Sent to 2 clients, 2 of them unknown here: 4 bytes.',
  );
});

it('datagrams in both directions, over IPv4 and IPv6', async () => {
  const { log } = testLog();
  log.event({ code: 'bound', local: { address: '0.0.0.0', port: 9000 } });
  log.received({ id: 1, remote: { address: '10.1.2.3', port: 7 } }, Buffer.from('four'), false);
  log.sent({ id: 1, remote: { address: '10.1.2.3', port: 7 } }, pattern(65_507, 1), 1, false);
  log.received(v6(2), Buffer.from('six'), false);
  log.received({ id: 3, remote: { address: '::1', port: 9 } }, Buffer.alloc(0), false);
  const { packets } = readPcapng(await write(log));
  expect(
    packets.map(({ version, protocol, from, to, payload }) => [version, protocol, from, to, payload.length]),
  ).toEqual([
    [4, 'udp', '10.1.2.3 7', '192.0.2.1 9000', 4],
    [4, 'udp', '192.0.2.1 9000', '10.1.2.3 7', 65_507],
    [6, 'udp', 'fe800000000000000000000000000001 50002', '20010db8000000000000000000000001 9000', 3],
    [6, 'udp', '00000000000000000000000000000001 9', '00000000000000000000000000000001 9000', 0],
  ]);
});

it('an address that nobody knew any more gets a stand-in', async () => {
  const { log } = testLog();
  const link: Link = { id: 7, remote: { address: '?', port: 0 } };
  log.received(link, Buffer.from('x'), true);
  const [packet] = readPcapng(await write(log)).packets;
  expect(packet).toMatchObject({ from: '192.0.2.2 1031', to: '192.0.2.1 65535' });
});

it('many events without a packet do not pile up', async () => {
  const { log } = testLog();
  for (let i = 0; i < 200; i += 1)
    log.event({ code: 'connect-failed', remote: { address: 'host.example', port: 80 } });
  expect(
    readPcapng(await write(log)).remarks.filter((remark) => remark.includes('host.example')),
  ).toHaveLength(200);
});

it('chosen records stand one after another', async () => {
  const { log } = testLog();
  const link = testLink(1);
  log.received(link, Buffer.from('left out'), true);
  log.received(link, Buffer.from('chosen'), true);
  const exact = readPcapng(await write(log)).packets;
  expect(exact[1]?.seq).toBe((exact[0]?.seq ?? 0) + 8);
  const chosen = await write(log, false);
  expect(readPcapng(chosen).remarks.at(-1)).toContain('chosen by a filter');
});

const hasTshark = (() => {
  try {
    execFileSync('tshark', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

it.skipIf(!hasTshark)(
  'Wireshark finds nothing wrong and follows every stream to the byte',
  { timeout: 60_000 },
  async () => {
    const { log } = testLog();
    const links = [testLink(1), v6(2), testLink(3)];
    const sent = new Map(links.map((link) => [link, { in: [] as Buffer[], out: [] as Buffer[] }]));
    for (const link of links)
      online(log, link, { ...LOCAL, address: link.id === 2 ? 'fe80::9' : LOCAL.address });
    const sizes = [1, 1, 0x400, 65_536, 7, 200_000, 1, 700_001];
    for (const [i, size] of sizes.entries()) {
      for (const link of links) {
        const bytes = pattern(size, i * 7 + link.id);
        const out = (i + link.id) % 3 === 0;
        if (out) log.sent(link, bytes, 1, true);
        else log.received(link, bytes, true);
        sent.get(link)?.[out ? 'out' : 'in'].push(bytes);
      }
    }
    log.sent(null, Buffer.from('to all of you'), 3, true);
    for (const link of links) sent.get(link)?.out.push(Buffer.from('to all of you'));
    const [one, two, three] = links as [Link, Link, Link];
    log.event({ code: 'peer-closed', remote: one.remote }, one);
    log.event({ code: 'client-disconnected', remote: two.remote }, two);
    log.event({ code: 'broken', remote: three.remote, fault: fault('RESET', '') }, three);
    // The same ports once more: another connection, not a retransmission.
    const again: Link = { id: 4, remote: one.remote };
    online(log, again);
    log.received(again, Buffer.from('second life'), true);
    sent.set(again, { in: [Buffer.from('second life')], out: [] });
    log.received({ id: 5, remote: { address: '10.0.0.1', port: 53_000 } }, Buffer.from('datagram'), false);

    const folder = mkdtempSync(join(tmpdir(), 'socklab-pcapng-'));
    try {
      const file = join(folder, 'a.pcapng');
      writeFileSync(file, await write(log));
      const tshark = (...args: string[]): string =>
        execFileSync('tshark', ['-r', file, ...args], {
          maxBuffer: 64 << 20,
          stdio: ['ignore', 'pipe', 'ignore'],
        }).toString();
      const checked = ['tcp', 'udp', 'ip'].flatMap((layer) => ['-o', `${layer}.check_checksum:TRUE`]);
      const findings = tshark(
        ...checked,
        '-Y',
        // Warnings and errors.
        '_ws.malformed or _ws.expert.severity >= 0x600000',
        '-T',
        'fields',
        '-e',
        '_ws.expert.message',
      );
      expect(findings.split('\n').filter((line) => !/Connection reset \(RST\)$|^$/.test(line))).toEqual([]);
      expect(
        tshark(
          '-Y',
          'tcp.analysis.flags and not tcp.analysis.reused_ports',
          '-T',
          'fields',
          '-e',
          '_ws.expert.message',
        ),
      ).toBe('');
      for (const [index, { in: received, out }] of [...sent.values()].entries()) {
        const lines = tshark('-q', '-z', `follow,tcp,raw,${index}`)
          .split('\n')
          .filter((line) => /^\t?[0-9a-f]+$/.test(line));
        const side = (mine: boolean) =>
          lines
            .filter((line) => line.startsWith('\t') === mine)
            .join('')
            .replaceAll('\t', '');
        expect(side(false) === Buffer.concat(received).toString('hex')).toBe(true);
        expect(side(true) === Buffer.concat(out).toString('hex')).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
