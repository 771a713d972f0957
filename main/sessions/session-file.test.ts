import { describe, expect, it } from 'vitest';
import {
  DEFAULT_AUTOMATION,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  MAX_AUTOMATION_CHARS,
  MAX_SESSION_FILE_CHARS,
} from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { readSessionFile, sessionFileName, writeSessionFile } from './session-file.ts';

const setup = {
  config: { ...DEFAULT_CONFIG, protocol: 'udp' as const },
  options: { ...DEFAULT_OPTIONS, draft: '你好', sendParts: 'hex' as const },
  automation: { ...DEFAULT_AUTOMATION, script: { source: 'log(1)' } },
};

function faultOf(text: string) {
  try {
    readSessionFile(text, 'a.json');
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
  }
  throw new Error('no fault');
}

describe('session files', () => {
  it('give back what was written', () => {
    expect(readSessionFile(writeSessionFile(setup), 'a.json')).toEqual(setup);
  });

  it('of older programs have the defaults of what they did not know', () => {
    const { relay, ...config } = setup.config;
    const { append, ...options } = setup.options;
    const file = { format: 'socklab-session', version: 1, config, options };
    expect(readSessionFile(JSON.stringify(file), 'a.json')).toEqual({
      config: { ...config, relay },
      options: { ...options, append },
      automation: DEFAULT_AUTOMATION,
    });
  });

  it('never name a file to save to, neither written nor read', () => {
    const save = { ...DEFAULT_OPTIONS.save, on: true, path: '/home/me/secret.bin' };
    const saving = { ...setup, options: { ...setup.options, save } };
    expect(writeSessionFile(saving)).not.toContain('secret');
    const forged = { format: 'socklab-session', version: 1, ...saving };
    expect(readSessionFile(JSON.stringify(forged), 'a.json').options.save).toEqual(DEFAULT_OPTIONS.save);
  });

  it.each([
    ['"protocol": "udp"', '"protocol": "ucp"', 'config.protocol'],
    ['"version": 1', '"version": 2', 'version'],
    ['"socklab-session"', '"socklab-commands"', 'format'],
    ['"draft"', '"drift"', 'options.drift'],
    ['"guardPerMinute"', '"guardPerMinut"', 'automation.rules.guardPerMinut'],
    ['"script": {', '"script": 7, "x": {', 'automation.script'],
  ])('say where they are wrong: %s', (right, wrong, path) => {
    const text = writeSessionFile(setup).replace(right, wrong);
    const line = text.split('\n').findIndex((one) => one.includes(wrong)) + 1;
    expect(faultOf(text)).toMatchObject({ code: 'FILE_INVALID', details: { path, line, file: 'a.json' } });
  });

  it.each([
    ['"guardPerMinute"', '"guardPerHour"', { unknownKey: 'guardPerHour', meantKey: 'guardPerMinute' }],
    ['"draft"', '"drift"', { unknownKey: 'drift', meantKey: 'draft' }],
    ['"config"', '"confg"', { unknownKey: 'confg', meantKey: 'config', path: 'confg' }],
    ['"version"', '"Version"', { unknownKey: 'Version', meantKey: 'version' }],
    ['"stopOnFail"', '"stopOnFial"', { unknownKey: 'stopOnFial', meantKey: 'stopOnFail' }],
    ['"tcpClient"', '"colour"', { unknownKey: 'colour' }],
  ])('name a key that there is not, not the one that is missing for it: %s', (right, wrong, details) => {
    const text = writeSessionFile(setup).replace(right, wrong);
    expect(faultOf(text)).toMatchObject({ code: 'FILE_INVALID', details });
    expect(faultOf(text).details.token).toBeUndefined();
  });

  it('have no ids of rules, and are read when somebody wrote some', () => {
    const rule = {
      name: '',
      on: true,
      pattern: null,
      whole: false,
      peer: '',
      reply: { kind: 'echo' as const },
      delayMs: 0,
      most: null,
      mostPerSecond: null,
    };
    const rules = { ...DEFAULT_AUTOMATION.rules, rules: [{ id: 'mine', ...rule }] };
    const text = writeSessionFile({ ...setup, automation: { ...setup.automation, rules } });
    expect(readSessionFile(text, 'a.json').automation.rules.rules).toEqual([rule]);
    const named = text.replace('"name": ""', '"id": "mine", "name": ""');
    expect(named).not.toBe(text);
    expect(readSessionFile(named, 'a.json').automation.rules.rules[0]?.name).toBe('');
  });

  it('say which expression is wrong', () => {
    const step = {
      name: '',
      delayMs: 0,
      send: null,
      expect: { kind: 'regex' as const, source: '(', matchCase: true },
      timeoutMs: 1,
      retries: 0,
    };
    const sequence = { ...DEFAULT_AUTOMATION.sequence, steps: [step] };
    const text = writeSessionFile({ ...setup, automation: { ...setup.automation, sequence } });
    expect(faultOf(text)).toMatchObject({
      code: 'FILE_INVALID',
      details: { path: 'automation.sequence.steps.0.expect' },
    });
  });

  it('can be read when the automation is as large as it may be, and not when it is larger', () => {
    // The deepest and shortest values there are: indenting them makes most of a file.
    const model = { width: 3, poly: '1', init: '1', refin: true, refout: true, xorout: '1' };
    const field = { checksum: { kind: 'crc' as const, model }, skipStart: 0, skipEnd: 0 };
    const checksum = { ...field, endian: 'big' as const, form: 'hex' as const };
    const append = { ending: 'none' as const, bytes: '', checksum, order: 'checksum-first' as const };
    const content = { parts: 'hex' as const, hex: '', append };
    const target = { kind: 'all' as const };
    const command = { name: '', content, delayMs: 0, target, key: null, skip: true };
    const each = JSON.stringify(command).length + 1;
    const groups = (chars: number) =>
      Array.from({ length: Math.floor(chars / each / 500) }, () => ({
        name: '',
        commands: Array.from({ length: 500 }, () => command),
      }));
    const sized = (chars: number) => ({
      ...setup,
      automation: { ...setup.automation, commands: groups(chars) },
    });
    const text = writeSessionFile(sized(MAX_AUTOMATION_CHARS * 0.98));
    expect(text.length).toBeLessThan(MAX_SESSION_FILE_CHARS / 2);
    expect(readSessionFile(text, 'a.json').automation.commands.length).toBeGreaterThan(5);
    expect(faultOf(writeSessionFile(sized(MAX_AUTOMATION_CHARS * 1.1)))).toMatchObject({
      code: 'AUTOMATION_TOO_LARGE',
      details: { limit: MAX_AUTOMATION_CHARS },
    });
  });

  it('have a name that any disk takes', () => {
    const tcpClient = { ...DEFAULT_CONFIG.tcpClient, remoteHost: 'fe80::1%eth0' };
    expect(sessionFileName({ ...DEFAULT_CONFIG, protocol: 'tcp-client', tcpClient })).toBe(
      'tcp-client-fe80_1_eth0-8080.socklab.json',
    );
    const longest = { ...tcpClient, remoteHost: 'h'.repeat(253) };
    const name = sessionFileName({ ...DEFAULT_CONFIG, protocol: 'tcp-client', tcpClient: longest });
    expect(name.length).toBeLessThan(255);
  });
});
