import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, DEFAULT_OPTIONS, DEFAULT_SETTINGS } from '#contract';
import { CoreWorld } from './core.fixture.ts';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(() => world.end());

describe('captures of the core', () => {
  it('creates nothing before there is something to record', async () => {
    const { core, session } = await world.start();
    expect((await session()).capture).toEqual({
      state: 'recording',
      name: '',
      bytes: 0,
      waitingBytes: 0,
      throttling: false,
      fault: null,
    });
    await core.close();
    expect(await readdir(world.dataDir)).toEqual([]);
  });

  it('shows a session with its log again after a restart, and goes on with it', async () => {
    const name = await world.recorded('你好');
    const again = await world.start();
    const state = await again.session();
    expect(state.capture).toMatchObject({ state: 'recording', name });
    expect(state.log.startAt).toBeGreaterThan(0);
    const rows = await again.rows();
    expect(rows.map((row) => row.text ?? row.event?.code)).toContain('你好');
    await world.record(again, 'again');
    expect((await again.session()).capture.name).toBe(name);
    const texts = (await again.rows()).map((row) => row.text);
    expect(texts.indexOf('again')).toBeGreaterThan(texts.indexOf('你好'));
    const peers = new Set(
      (await again.value('sessions.peers', { id: 1, from: 0, count: 9 })).peers.map((p) => p.id),
    );
    expect([...peers]).toEqual([2]);
  });

  it('keeps marks and notes with the capture', async () => {
    const started = await world.start();
    await world.record(started, 'x');
    const row = (await started.rows()).find(({ text }) => text === 'x');
    await started.value('traffic.annotate', { id: 1, seq: row?.seq ?? 0, note: '这里不对' });
    expect((await started.session()).log.notes).toBe(1);
    await started.core.close();
    const again = await world.start();
    expect((await again.value('traffic.notes', { id: 1 })).notes).toEqual([
      { seq: row?.seq, at: row?.at, note: '这里不对' },
    ]);
    await again.value('traffic.clear', { id: 1 });
    expect((await again.session()).log.notes).toBe(0);
  });

  it('keeps the marks of two programs on the same capture', async () => {
    const name = await world.recorded('both look');
    const first = await world.start();
    const second = await world.start();
    const path = join(world.captures, `${name}.slcap`);
    const { id } = await second.value('captures.open', { path });
    await second.value('traffic.annotate', { id, seq: 0, note: 'second' });
    await first.value('traffic.annotate', { id: 1, seq: 1, note: 'first' });
    await second.core.close();
    await first.core.close();
    const again = await world.start();
    const { notes } = await again.value('traffic.notes', { id: 1 });
    expect(notes.map(({ note }) => note)).toEqual(['second', 'first']);
  });

  it('opens a capture read-only, and so again after a restart', async () => {
    const name = await world.recorded('look');
    const path = join(world.captures, `${name}.slcap`);
    const copy = join(world.dataDir, 'moved.slcap');
    await mkdir(copy);
    for (const file of await readdir(path)) await copyFile(join(path, file), join(copy, file));
    const first = await world.start();
    expect(await first.value('captures.open', { name })).toMatchObject({ id: 1 });
    const { id } = await first.value('captures.open', { path: copy });
    expect(await first.value('captures.open', { path: copy })).toEqual(await first.session(id));
    expect((await first.session(id)).capture).toMatchObject({ state: 'read-only', name: 'moved' });
    const times = (await first.rows(id)).map(({ at }) => at);
    expect((await first.session(id)).log).toMatchObject({ firstAt: times[0], lastAt: times.at(-1) });
    for (const refused of [
      first.call('sessions.open', { id }),
      first.call('sessions.configure', { id, config: DEFAULT_CONFIG }),
      first.call('traffic.clear', { id }),
      first.call('sessions.send', { id, target: { kind: 'all' }, body: { parts: 'hex', hex: '41' } }),
    ]) {
      expect(await refused).toMatchObject({ fault: { code: 'READ_ONLY' } });
    }
    await first.value('sessions.configure', { id, options: { receiveCharset: 'gbk' } });
    await first.core.close();
    const again = await world.start();
    expect((await again.rows(id)).map((row) => row.text)).toContain('look');
    expect(await again.session(id)).toMatchObject({
      capture: { state: 'read-only' },
      options: { receiveCharset: 'gbk' },
    });
    await again.value('sessions.remove', { id });
    expect(await readdir(copy)).toContain('000001.slpart');
  });

  it('knows a capture by its part, by a link and by a detour', async () => {
    const name = await world.recorded('look');
    const path = join(world.captures, `${name}.slcap`);
    const copy = join(world.dataDir, 'copy');
    await mkdir(copy);
    for (const file of await readdir(path)) await copyFile(join(path, file), join(copy, file));
    const [linked, detour] = [join(world.dataDir, 'linked.slcap'), join(world.dataDir, 'detour')];
    await symlink(path, linked);
    await symlink(world.captures, detour);
    const started = await world.start();
    for (const spelling of [
      linked,
      join(path, '000001.slpart'),
      join(linked, '000001.slpart'),
      join(detour, `${name}.slcap`),
      `${world.captures}/../captures//${name}.slcap/`,
    ]) {
      expect(await started.value('captures.open', { path: spelling }), spelling).toMatchObject({ id: 1 });
    }
    const [one, other] = await Promise.all([
      started.value('captures.open', { path: join(copy, '000001.slpart') }),
      started.value('captures.open', { path: copy }),
    ]);
    expect(one).toMatchObject({ capture: { state: 'read-only', name: 'copy' } });
    expect(other.id).toBe(one.id);
    expect((await started.value('overview.pull', {})).sessions).toHaveLength(2);
  });

  it('lists and keeps a capture that is used by another spelling of its path', async () => {
    const name = await world.recorded('look');
    const path = join(world.captures, `${name}.slcap`);
    const moved = join(world.dataDir, 'moved.slcap');
    await mkdir(moved);
    for (const file of await readdir(path)) await copyFile(join(path, file), join(moved, file));
    await symlink(moved, join(world.captures, 'link.slcap'));
    const started = await world.start();
    const { id } = await started.value('captures.open', { path: moved });
    const { captures } = await started.value('captures.list', {});
    expect(captures.find((capture) => capture.name === 'link')).toMatchObject({ session: id });
    expect(await started.call('captures.delete', { name: 'link' })).toMatchObject({
      fault: { code: 'CAPTURE_IN_USE' },
    });
    await started.value('sessions.remove', { id });
    await started.value('captures.delete', { name: 'link' });
    expect(await readdir(world.captures)).toEqual([`${name}.slcap`]);
    expect(await readdir(moved)).toContain('000001.slpart');
  });

  it('exports neither into a capture that is shown, nor over it, by any path', async () => {
    const name = await world.recorded('look');
    const path = join(world.captures, `${name}.slcap`);
    const shown = join(world.dataDir, 'shown.slcap');
    await mkdir(shown);
    for (const file of await readdir(path)) await copyFile(join(path, file), join(shown, file));
    const link = join(world.dataDir, 'link');
    await symlink(shown, link);
    const started = await world.start();
    await started.value('captures.open', { path: shown });
    for (const to of [join(shown, '000001.slpart'), join(link, '000002.slpart'), join(link, 'a.txt')]) {
      const scope = { kind: 'all' } as const;
      const start = {
        id: 1,
        scope,
        format: 'raw',
        charset: 'utf-8',
        to: { kind: 'path', path: to },
      } as const;
      expect(await started.call('exports.start', start), to).toMatchObject({
        fault: { code: 'CAPTURE_IN_USE' },
      });
    }
  });

  it('lists a capture as damaged once that was found by looking at it', async () => {
    const name = await world.recorded('find me');
    const part = join(world.captures, `${name}.slcap`, '000001.slpart');
    const bytes = await readFile(part);
    const at = bytes.indexOf('find me');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(part, bytes);
    const copy = join(world.captures, 'copy.slcap');
    await mkdir(copy);
    await copyFile(part, join(copy, '000001.slpart'));
    let signals = 0;
    const started = await world.start(() => {
      signals += 1;
    });
    const { id } = await started.value('captures.open', { name: 'copy' });
    const whole = (await started.session(id)).log.bytes;
    signals = 0;
    expect((await started.rows(id)).map(({ event }) => event?.code)).toContain('capture-damaged');
    await expect.poll(() => signals).toBeGreaterThan(0);
    expect((await started.session(id)).log.bytes).toBeLessThan(whole);
    const { captures } = await started.value('captures.list', {});
    expect(captures.find((capture) => capture.name === 'copy')).toMatchObject({ session: id, damaged: true });
  });

  it('lists captures, deletes those that nobody uses, and keeps data of removed sessions', async () => {
    const name = await world.recorded('data');
    const { value, call } = await world.start();
    const listed = await value('captures.list', {});
    expect(listed).toMatchObject({
      folder: world.captures,
      captures: [{ name, session: 1, damaged: false }],
    });
    expect(await call('captures.delete', { name })).toMatchObject({ fault: { code: 'CAPTURE_IN_USE' } });
    await value('sessions.remove', { id: 1 });
    const [left] = (await value('captures.list', {})).captures;
    expect(left).toMatchObject({ name, session: null, damaged: false });
    expect(left?.records).toBeGreaterThan(2);
    expect(left?.lastAt).toBeGreaterThanOrEqual(left?.firstAt ?? Number.POSITIVE_INFINITY);
    await value('captures.delete', { name });
    expect((await value('captures.list', {})).captures).toEqual([]);
    expect(await readdir(world.captures)).toEqual([]);
    expect(await call('captures.delete', { name })).toMatchObject({ fault: { code: 'FILE_NOT_FOUND' } });
    expect(await call('captures.delete', { name: '../settings' })).toMatchObject({
      fault: { code: 'INVALID_INPUT' },
    });
  });

  it('does not keep a capture that tells of events only', async () => {
    const started = await world.start();
    const client = await world.serve(started);
    client.destroy();
    await expect.poll(async () => (await started.session()).capture.bytes).toBeGreaterThan(0);
    await started.value('sessions.remove', { id: 1 });
    expect(await readdir(world.captures)).toEqual([]);
  });

  it('reads the files of the version before', async () => {
    const { memoryMiB, language, theme } = DEFAULT_SETTINGS;
    const { framing: _, filter: __, time: ___, save: ____, ...options } = DEFAULT_OPTIONS;
    const settings = { language, theme, memoryMiB, recordHeader: 'compact', presentation: false };
    await writeFile(
      join(world.dataDir, 'settings.json'),
      JSON.stringify({ version: 1, settings: { ...settings, sidePanel: true, sideBySide: true } }),
    );
    await writeFile(
      join(world.dataDir, 'sessions.json'),
      JSON.stringify({
        version: 1,
        sessions: [{ config: DEFAULT_CONFIG, options: { ...options, draft: 'old' } }],
      }),
    );
    const { value } = await world.start();
    const state = await value('overview.pull', {});
    expect(state.notices).toEqual([]);
    expect(state.settings).toEqual({ ...DEFAULT_SETTINGS, recordHeader: 'compact', sideBySide: true });
    expect(state.sessions.map((one) => one.options)).toEqual([{ ...DEFAULT_OPTIONS, draft: 'old' }]);
  });

  it('begins a new capture when the old one is gone', async () => {
    const name = await world.recorded('gone');
    await rm(join(world.captures, `${name}.slcap`), { recursive: true });
    const again = await world.start();
    expect((await again.session()).log).toMatchObject({ first: 0, next: 0 });
    await world.record(again, 'new');
    expect((await again.rows()).map((row) => row.text)).toContain('new');
  });

  it('tells of a capture that cannot be opened, leaves it as it is and begins a new one', async () => {
    const name = await world.recorded('newer');
    const part = join(world.captures, `${name}.slcap`, '000001.slpart');
    const bytes = await readFile(part);
    bytes.writeUInt16LE(9, 8);
    bytes.writeUInt32LE(crc32(bytes.subarray(0, 68)), 68);
    await writeFile(part, bytes);
    const again = await world.start();
    expect((await again.value('overview.pull', {})).notices).toMatchObject([
      { code: 'capture-unreadable', file: `${name}.slcap` },
    ]);
    await world.record(again, 'new');
    expect((await again.session()).capture.name).not.toBe(name);
    expect(await readFile(part)).toEqual(bytes);
  });

  it('keeps a capture whose records cannot be read when its session is removed', async () => {
    const name = await world.recorded('damaged');
    const part = join(world.captures, `${name}.slcap`, '000001.slpart');
    const bytes = await readFile(part);
    bytes.fill(0xff, 160, 400);
    await writeFile(part, bytes);
    const again = await world.start();
    await again.value('sessions.remove', { id: 1 });
    expect(await readFile(part)).toEqual(bytes);
  });

  it('records in memory alone when it is told to', async () => {
    const started = await world.start();
    await started.value('settings.change', { capture: false });
    const client = await world.serve(started);
    client.write('x');
    await expect.poll(async () => (await started.rows()).some((row) => row.text === 'x')).toBe(true);
    expect((await started.session()).capture).toMatchObject({ state: 'off', name: '' });
    client.destroy();
    await started.core.close();
    expect(await readdir(world.dataDir)).not.toContain('captures');
  });

  it('gives a capture away as one file, with its notes, that can be opened and marked', async () => {
    const started = await world.start();
    await world.record(started, 'portable');
    const row = (await started.rows()).find(({ text }) => text === 'portable');
    await started.value('traffic.annotate', { id: 1, seq: row?.seq ?? 0, note: 'a' });
    const path = join(world.dataDir, 'given.slcap');
    const { job } = await started.value('exports.start', {
      id: 1,
      scope: { kind: 'all' },
      format: 'slcap',
      charset: 'utf-8',
      to: { kind: 'path', path },
    });
    const state = async () =>
      (await started.value('overview.pull', {})).jobs.find(({ id }) => id === job)?.state;
    await expect.poll(state).toBe('done');
    const { id } = await started.value('captures.open', { path });
    expect(await started.rows(id)).toEqual(await started.rows());
    await started.value('traffic.annotate', { id, seq: row?.seq ?? 0, note: 'b' });
    await started.value('traffic.annotate', { id, seq: 0, note: '' });
    await started.core.close();
    const again = await world.start();
    expect((await again.rows(id)).filter(({ note }) => note !== null).map(({ note }) => note)).toEqual([
      '',
      'b',
    ]);
    expect((await again.rows()).filter(({ note }) => note !== null).map(({ note }) => note)).toEqual(['a']);
  });

  it('saves what arrives to a file as well', async () => {
    const started = await world.start();
    const path = join(world.dataDir, 'received.bin');
    const save = { ...DEFAULT_OPTIONS.save, on: true, path };
    await started.value('sessions.configure', { id: 1, options: { save } });
    const client = await world.serve(started);
    client.write('first ');
    await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toBe('first ');
    expect((await started.session()).save).toMatchObject({ path, bytes: 6, fault: null });
    await started.value('sessions.configure', { id: 1, options: { save: { ...save, on: false } } });
    expect((await started.session()).save).toBeNull();
    client.write('not this');
    await expect.poll(async () => (await started.session()).counters.bytesIn).toBe(14);
    await started.value('sessions.configure', { id: 1, options: { save } });
    client.write('third');
    await expect.poll(() => readFile(path, 'utf8')).toBe('first third');
    client.destroy();
  });

  it('goes on in its own numbered file after a restart, whatever stands beside it', async () => {
    const path = join(world.dataDir, 'received.bin');
    const save = { ...DEFAULT_OPTIONS.save, on: true, path, rotate: 'size' as const, sizeMiB: 1 };
    await writeFile(join(world.dataDir, 'received-2.bin'), 'mine');
    const first = await world.start();
    await first.value('sessions.configure', { id: 1, options: { save } });
    const saved = async (started: typeof first) => (await started.session()).save?.bytes;
    let client = await world.serve(first);
    client.write(Buffer.alloc(1_500_000, 'a'));
    await expect.poll(() => saved(first)).toBe(1_500_000);
    client.destroy();
    await first.core.close();
    await writeFile(join(world.dataDir, 'received-9.bin'), 'mine');
    const second = await world.start();
    client = await world.serve(second);
    client.write('b');
    await expect.poll(() => saved(second)).toBe(1);
    client.destroy();
    const ours = await Promise.all(
      [path, join(world.dataDir, 'received-3.bin')].map((file) => readFile(file)),
    );
    expect(Buffer.concat(ours).toString() === `${'a'.repeat(1_500_000)}b`).toBe(true);
    for (const name of ['received-2.bin', 'received-9.bin']) {
      expect(await readFile(join(world.dataDir, name), 'utf8')).toBe('mine');
    }
    expect((await readdir(world.dataDir)).filter((name) => name.startsWith('received'))).toHaveLength(4);
  });
});
