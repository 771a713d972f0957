import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { NO_IMPAIRMENT } from '#contract';
import { ascii, checkLeaks, faultOf, portOf, relay } from '../testing/endpoints.ts';
import { buffer, closeTargets, endSockets, relayed, target } from './testing.ts';

checkLeaks();
endSockets();

const MIB = 1024 * 1024;

const textOf = (records: readonly { bytes: Uint8Array }[]): string =>
  Buffer.concat(records.map(({ bytes }) => bytes)).toString();

describe('a TCP relay', () => {
  it('brings bytes both ways, and tells them as one conversation with the client', async () => {
    const { endpoint, sink, pair } = await relayed();
    expect(endpoint).toMatchObject({ phase: 'open', remote: null });
    const [client, behind] = await pair();
    client.write('question');
    expect(String((await once(behind, 'data'))[0])).toBe('question');
    behind.write('answer');
    expect(String((await once(client, 'data'))[0])).toBe('answer');
    expect(textOf(sink.in)).toBe('question');
    expect(textOf(sink.out)).toBe('answer');
    const [peer] = endpoint.peers.page(0, 10);
    expect(peer).toMatchObject({ port: client.localPort, connected: true, bytesIn: 8, bytesOut: 6 });
    const links = [...sink.in, ...sink.out].map(({ link }) => link?.id);
    expect(new Set(links)).toEqual(new Set([peer?.id]));
    expect(sink.codes).toEqual(['listening', 'client-connected', 'connected']);
  });

  it('forwards FIN after the bytes, while the other way goes on', async () => {
    const { sink, pair, targetPort } = await relayed();
    const [client, behind] = await pair();
    const { localPort } = client;
    client.end('all of it');
    expect(String(await buffer(behind))).toBe('all of it');
    behind.write('still ');
    behind.end('here');
    expect(String(await buffer(client))).toBe('still here');
    await sink.waitFor(() => sink.endedLinks.length === 1);
    expect(
      sink.events.filter(({ code }) => code === 'peer-closed').map(({ remote }) => remote?.port),
    ).toEqual([localPort, targetPort]);
    expect(sink.codes).not.toContain('undelivered');
  });

  it('forwards a reset, after the bytes before it', async () => {
    const { endpoint, sink, pair } = await relayed();
    const [client, behind] = await pair();
    client.write('last words');
    await sink.waitFor(() => textOf(sink.in) === 'last words');
    const { localPort } = client;
    client.resetAndDestroy();
    const [error] = await once(behind, 'error');
    expect(error).toMatchObject({ code: 'ECONNRESET' });
    await sink.waitFor(() => sink.endedLinks.length === 1);
    expect((await sink.waitForEvent('broken')).remote).toMatchObject({ port: localPort });

    const [second, target2] = await pair();
    second.resume();
    const broken = once(second, 'error');
    target2.resetAndDestroy();
    expect((await broken)[0]).toMatchObject({ code: 'ECONNRESET' });
    await sink.waitFor(() => endpoint.peers.connected === 0);
    expect(endpoint.peers.total).toBe(2);
  });

  it('says that the target refused, and closes the client', async () => {
    const { targetPort } = await target();
    closeTargets();
    const { endpoint, sink, join } = await relayed({}, { targetPort, accept: () => Promise.reject() });
    const client = await join();
    const { localPort } = client;
    client.write('nobody hears');
    const end = once(client.resume(), 'end');
    client.end();
    await end;
    await sink.waitFor(() => sink.endedLinks.length === 1);
    expect(await sink.waitForEvent('relay-failed')).toMatchObject({
      remote: { address: '127.0.0.1', port: targetPort },
      fault: { code: 'REFUSED' },
    });
    expect(sink.endedLinks[0]?.remote.port).toBe(localPort);
    expect(await sink.waitForEvent('undelivered')).toMatchObject({ bytes: 12, remote: { port: targetPort } });
    expect(endpoint.phase).toBe('open');
  });

  it('brings on what was sent before the target was there', async () => {
    const { join, accept } = await relayed();
    const client = await join();
    client.end('early');
    expect(String(await buffer(await accept()))).toBe('early');
  });

  it('refuses to be its own target', async () => {
    const first = relay({ targetPort: 1 });
    await first.endpoint.open();
    const port = portOf(first.endpoint);
    await first.endpoint.close();
    const { sink, join } = await relayed(
      { localPort: port },
      { targetPort: port, accept: () => Promise.reject() },
    );
    const client = await join();
    await once(client.resume(), 'end');
    client.end();
    await sink.waitFor(
      () => sink.endedLinks.length === sink.codes.filter((c) => c === 'client-connected').length,
    );
    expect(await sink.waitForEvent('relay-failed')).toMatchObject({ fault: { code: 'ADDRESS_INVALID' } });
    expect(sink.endedLinks.length).toBeLessThan(5);
  });

  it('lets neither side outrun the other', async () => {
    const { endpoint, sink, pair } = await relayed();
    const content = randomBytes(48 * MIB);
    const [client, behind] = await pair();
    client.end(content);
    // The target does not read: the system takes what its buffers hold.
    let before = -1;
    await expect
      .poll(
        () => {
          const recorded = sink.in.reduce((sum, { bytes }) => sum + bytes.length, 0);
          const same = recorded > 0 && recorded === before;
          before = recorded;
          return same;
        },
        { interval: 200, timeout: 10_000 },
      )
      .toBe(true);
    expect(before).toBeLessThan(content.length);
    expect(endpoint.pendingBytes).toBeLessThanOrEqual(2 * MIB);
    expect((await buffer(behind)).equals(content)).toBe(true);
    behind.end();
    await sink.waitFor(() => sink.endedLinks.length === 1);
  }, 20_000);

  it('reads nothing while it is paused, and all of it afterwards', async () => {
    const { endpoint, sink, pair, join, accept } = await relayed();
    const [client, behind] = await pair();
    endpoint.pauseReading(true);
    const late = await join();
    const lateBehind = await accept();
    await sink.waitFor(() => endpoint.peers.connected === 2);
    for (const socket of [client, behind, late, lateBehind]) socket.write('x');
    await new Promise((done) => setImmediate(() => setImmediate(done)));
    expect([...sink.in, ...sink.out]).toEqual([]);
    endpoint.pauseReading(false);
    await sink.waitFor(() => sink.in.length === 2 && sink.out.length === 2);
  });

  it('sends to one client or to all, and records it', async () => {
    const { endpoint, sink, pair } = await relayed();
    const [one] = await pair();
    const [two] = await pair();
    await sink.waitFor(() => endpoint.peers.connected === 2);
    const id = endpoint.peers.page(0, 1)[0]?.id ?? 0;
    const toOne = once(one, 'data');
    expect(await endpoint.send({ kind: 'peer', id }, ascii('one'))).toMatchObject({ bytes: 3, targets: 1 });
    expect(String((await toOne)[0])).toBe('one');
    const toAll = Promise.all([once(one, 'data'), once(two, 'data')]);
    expect(await endpoint.send({ kind: 'all' }, ascii('all'))).toMatchObject({ targets: 2 });
    expect((await toAll).map(String)).toEqual(['all', 'all']);
    expect(sink.out.map(({ link, targets }) => [link?.id ?? null, targets])).toEqual([
      [id, 1],
      [null, 2],
    ]);
    expect(await faultOf(endpoint.send({ kind: 'connection' }, ascii('x')))).toMatchObject({
      code: 'NO_TARGET',
    });
  });

  it('disconnects a client together with its connection to the target', async () => {
    const { endpoint, sink, pair } = await relayed();
    const [client, behind] = await pair();
    const ends = [once(client.resume(), 'end'), once(behind.resume(), 'end')];
    expect(await endpoint.disconnect('all')).toBe(1);
    await Promise.all(ends);
    expect(sink.codes.slice(3).sort()).toEqual(['client-disconnected', 'closed']);
    expect(sink.endedLinks).toHaveLength(1);
    expect(endpoint.phase).toBe('open');
  });

  it('on closing hands over what a delay held back', async () => {
    const slow = { ...NO_IMPAIRMENT, delayMs: 60_000 };
    const { endpoint, sink, pair } = await relayed({ toTarget: slow });
    const [client, behind] = await pair();
    const got = buffer(behind);
    client.write('in time');
    await sink.waitFor(() => textOf(sink.in) === 'in time');
    expect(endpoint.pendingBytes).toBe(7);
    const closing = endpoint.close();
    behind.end();
    client.resume().end();
    await closing;
    expect(String(await got)).toBe('in time');
    expect(endpoint).toMatchObject({ phase: 'closed', pendingBytes: 0 });
    expect(sink.codes).not.toContain('undelivered');
  });

  it('closes by force when neither side follows, and while it is still connecting', async () => {
    const { endpoint, sink, pair, join } = await relayed();
    await pair();
    await join();
    await endpoint.close();
    expect(endpoint.phase).toBe('closed');
    expect(sink.endedLinks).toHaveLength(2);
    expect(endpoint.peers.connected).toBe(0);
  });

  it('ends a connection to the target that is being made when the client breaks', async () => {
    // TEST-NET: nothing answers there.
    const { endpoint, sink, join } = await relayed({ targetHost: '192.0.2.1' });
    const client = await join();
    await sink.waitFor(() => endpoint.peers.connected === 1);
    client.resetAndDestroy();
    await sink.waitFor(() => sink.endedLinks.length === 1);
    expect(endpoint.peers.connected).toBe(0);
  });

  it('tells what it dropped and corrupted', async () => {
    const { sink, pair } = await relayed({
      toTarget: { ...NO_IMPAIRMENT, dropShare: 1 },
      toClient: { ...NO_IMPAIRMENT, corruptShare: 1 },
    });
    const [client, behind] = await pair();
    client.write('gone');
    await sink.waitFor(() => sink.codes.includes('relay-altered'));
    expect(sink.events.at(-1)).toMatchObject({
      alteration: 'dropped',
      toTarget: true,
      bytes: 4,
      text: '67 6F 6E 65',
      link: { remote: { port: client.localPort } },
    });
    behind.write('a');
    const [changed] = (await once(client, 'data')) as [Buffer];
    expect(changed).toHaveLength(1);
    expect(changed[0]).not.toBe(0x61);
    const hex = (changed[0] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    expect(sink.events.at(-1)).toMatchObject({
      alteration: 'corrupted',
      toTarget: false,
      bytes: 1,
      text: `+0: 61 → ${hex}`,
    });
    expect(textOf(sink.in)).toBe('gone');
    expect(textOf(sink.out)).toBe('a');
    expect(behind.bytesRead).toBe(0);
  });

  it('adds up what it alters in a flood', async () => {
    const { sink, pair } = await relayed({ toTarget: { ...NO_IMPAIRMENT, splitBytes: 1, dropShare: 1 } });
    const [client] = await pair();
    client.write(Buffer.alloc(5000));
    const altered = () => sink.events.filter(({ code }) => code === 'relay-altered');
    await sink.waitFor(() => altered().reduce((sum, { bytes = 0 }) => sum + bytes, 0) === 5000);
    expect(altered().length).toBeLessThan(10);
    expect(altered().reduce((sum, { count = 1 }) => sum + count, 0)).toBe(5000);
  });
});
