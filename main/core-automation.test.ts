import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_AUTOMATION, DEFAULT_OPTIONS, MAX_AUTOMATION_CHARS, type Rule } from '#contract';
import { CoreWorld, server } from './core.fixture.ts';
import { command, group, text } from './core-sending.fixture.ts';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.create();
});
afterEach(() => world.end());

describe('automation of a session', () => {
  const rule: Rule = {
    name: 'r',
    on: true,
    pattern: { kind: 'regex', source: '(', matchCase: true },
    whole: false,
    peer: '',
    reply: { kind: 'echo' },
    delayMs: 0,
    most: null,
    mostPerSecond: null,
  };

  it('is changed in parts, and not at all when an expression is wrong', async () => {
    const { call, value, session } = await world.start();
    const { revision } = await value('automation.change', { id: 1, change: group(command('a')) });
    const rules = { ...DEFAULT_AUTOMATION.rules, rules: [rule] };
    expect(await call('automation.change', { id: 1, change: { rules } })).toMatchObject({
      fault: { code: 'PATTERN_INVALID', details: { path: 'rules.rules.0.pattern' } },
    });
    expect(await value('automation.get', { id: 1 })).toEqual({
      automation: { ...DEFAULT_AUTOMATION, ...group(command('a')) },
      revision,
      rules: [],
    });
    expect((await session()).automation.revision).toBe(revision);
  });

  it('has a bound that is told, and can be read in again', async () => {
    const { call, value } = await world.start();
    const long = { ...command(''), content: text('x'.repeat(60_000)) };
    const most = Math.floor(MAX_AUTOMATION_CHARS / JSON.stringify(long).length) - 1;
    const change = group(...Array.from({ length: most }, () => long));
    await value('automation.change', { id: 1, change });
    expect(
      await call('automation.change', { id: 1, change: { script: { source: '/'.repeat(200_000) } } }),
    ).toMatchObject({ fault: { code: 'AUTOMATION_TOO_LARGE', details: { limit: MAX_AUTOMATION_CHARS } } });
    const { name, text: file } = await value('sessions.toFile', { id: 1 });
    const { id } = await value('sessions.fromFile', { name, text: file });
    const { automation } = await value('automation.get', { id });
    expect(automation).toEqual({ ...DEFAULT_AUTOMATION, ...change });
    const { text: written } = await value('automation.writeCommands', { groups: automation.commands });
    const bytes = new TextEncoder().encode(written);
    expect((await value('automation.readCommands', { name, bytes })).groups).toEqual(automation.commands);
  });

  it('is there after a restart, and has its defaults in files of before', async () => {
    const first = await world.start();
    await first.value('automation.change', { id: 1, change: group(command('a')) });
    await first.core.close();
    const second = await world.start();
    expect((await second.value('automation.get', { id: 1 })).automation.commands[0]?.name).toBe('g');
    await second.core.close();
    const path = join(world.dataDir, 'sessions.json');
    const file = JSON.parse(await readFile(path, 'utf8')) as { sessions: { automation?: unknown }[] };
    for (const session of file.sessions) delete session.automation;
    await writeFile(path, JSON.stringify(file));
    const { value } = await world.start();
    expect((await value('automation.get', { id: 1 })).automation).toEqual(DEFAULT_AUTOMATION);
    expect((await value('overview.pull', {})).notices).toEqual([]);
  });

  it('travels with the session as a file, and a damaged file changes nothing', async () => {
    const { call, value, session } = await world.start();
    await value('sessions.configure', { id: 1, config: server, options: { draft: '你好' } });
    await value('automation.change', { id: 1, change: group(command('a')) });
    const { name, text: file } = await value('sessions.toFile', { id: 1 });
    expect(name).toBe('tcp-server-0.socklab.json');
    const { id } = await value('sessions.fromFile', { name, text: file });
    expect(await session(id)).toMatchObject({
      phase: 'idle',
      config: server,
      options: { ...DEFAULT_OPTIONS, draft: '你好' },
    });
    expect((await value('automation.get', { id })).automation.commands).toEqual(group(command('a')).commands);
    expect(await call('sessions.fromFile', { name, text: file.slice(0, 100) })).toMatchObject({
      fault: { code: 'FILE_INVALID', details: { file: name } },
    });
    expect((await value('overview.pull', {})).sessions).toHaveLength(2);
  });

  it('reads and writes files of quick commands', async () => {
    const { value } = await world.start();
    const { commands: groups } = group(command('a'));
    const { text: file } = await value('automation.writeCommands', { groups });
    const bytes = new TextEncoder().encode(file);
    expect(await value('automation.readCommands', { name: 'a.json', bytes })).toEqual({
      format: 'socklab',
      groups,
      skipped: [],
    });
  });
});
