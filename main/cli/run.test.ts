import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { setUpCommandLines } from './command-line.fixture.ts';
import { verbs } from './verbs.ts';

const { lines, peers } = setUpCommandLines();

/** Runs a command line to its end. */
async function ended(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const running = lines.run(...args);
  const code = await running.code;
  return { code, stdout: running.stdout, stderr: running.stderr };
}

describe('help', () => {
  it('tells all commands and the exit codes', async () => {
    const { code, stdout, stderr } = await ended('--help');
    expect([code, stderr]).toEqual([0, '']);
    for (const [name, { summary }] of Object.entries(verbs))
      expect(stdout).toContain(`  ${name.padEnd(9)}${summary}`);
    expect(stdout).toMatch(/Exit codes: 0 done/);
  });

  it.each(Object.entries(verbs))('of %s tells every option', async (name, { options, usage }) => {
    const { code, stdout } = await ended(name, '--help');
    expect(code).toBe(0);
    expect(stdout.startsWith(`Usage: socklab ${usage}\n`)).toBe(true);
    for (const option of Object.keys(options)) {
      // What is the default already needs no line of its own.
      if (!['escapes', 'variables'].includes(option)) expect(stdout).toContain(`--${option}`);
    }
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(130);
  });

  it('is help, whatever else is said', async () => {
    expect(await ended('connect', '-h', 'nonsense', '--raw')).toMatchObject({ code: 0 });
    expect(await ended('nonsense', '--help')).toMatchObject({ code: 0 });
  });
});

describe('a wrong command line ends with 2 and a sentence', () => {
  it.each<[string[], string | RegExp]>([
    [[], 'A command is missing.'],
    [['frobnicate'], 'There is no command "frobnicate".'],
    [['toString'], 'There is no command "toString".'],
    [['--raw'], 'There is no option --raw.'],
    [['listen'], 'PORT is missing.'],
    [['listen', '99999'], 'The port in "99999" is not a number from 0 to 65535.'],
    [['listen', 'here:80'], /^"here:80" is no PORT or ADDRESS:PORT/],
    [['listen', '1', '2'], 'What is "2" for?'],
    [['connect'], 'HOST:PORT is missing.'],
    [['connect', '127.0.0.1'], /^"127.0.0.1" is no HOST:PORT/],
    [['connect', '127.0.0.1:0'], 'The port in "127.0.0.1:0" is not a number from 1 to 65535.'],
    [['connect', 'a:1', '--local', 'x'], /^"x" is no PORT/],
    [['connect', 'a:1', '--capture', 'a?b.slcap'], '"a?b" is no name for a capture.'],
    [['connect', 'a:1', '--filter', 're:a('], /^The expression "a\(" is wrong/],
    [['udp'], '--local PORT or HOST:PORT is missing.'],
    [['send'], 'HOST:PORT is missing.'],
    [['send', 'a:1'], /^What is to be sent\?/],
    [['send', 'a:1', 'x', 'y'], 'What is "y" for?'],
    [['send', 'a:1', 'x', '--file', 'y'], 'Give a text or --file FILE, not both.'],
    [['send', 'a:1', 'x', '--chunk', '8'], '--chunk is for --file.'],
    [['send', 'a:1', '--file', 'x', '--lines', '--chunk', '8'], '--lines and --chunk exclude each other.'],
    [['send', 'a:1', '--file', 'x', '--every', '8'], /^--every sends a text/],
    [['expect'], 'FILE is missing.'],
    [['expect', 'x', '--out', 'y'], /^--out says where --report goes/],
    [['expect', 'x', '--report', 'pdf'], '--report takes one of markdown, junit, not "pdf".'],
    [['expect', 'x', 'a:1', '--listen', '1'], 'Give HOST:PORT or --listen PORT, not both.'],
    [['expect', 'x', '--listen', '1', '--udp'], '--listen and --udp exclude each other.'],
    [['replay'], 'Which capture? Name a file or folder.'],
    [['replay', 'a.slcap'], 'HOST:PORT is missing.'],
    [['replay', 'a.slcap', 'a:1', '--speed', '0'], /^--speed takes a number above 0/],
    [['replay', 'a.slcap', 'a:1', '--direction', 'up'], '--direction takes one of in, out, not "up".'],
    [['session'], 'FILE is missing.'],
    [['export', 'a', '--format', 'text'], '--out is missing.'],
  ])('%j', async (args, sentence) => {
    const { code, stdout, stderr } = await ended(...args);
    expect([code, stdout]).toEqual([2, '']);
    const [first = '', ...usage] = stderr.trimEnd().split('\n');
    if (typeof sentence === 'string') expect(first).toBe(sentence);
    else expect(first).toMatch(sentence);
    expect(usage.join('\n')).toMatch(/^(Usage: )?socklab/);
  });
});

describe('a file that is not right ends with 2 and says where', () => {
  it.each<[string, string[], string, RegExp]>([
    ['not there', ['session', 'none.json'], '', /There is no .*none\.json\./],
    [
      'no JSON',
      ['session', 'f.json'],
      '{"format": "socklab-session",\n "version": 1,\n oops',
      /f\.json is not right in line 3: oops\./,
    ],
    [
      'of a newer version',
      ['session', 'f.json'],
      '{"format": "socklab-session",\n "version": 9}',
      /in line \d+ at /,
    ],
    ['a sequence of nothing', ['expect', 'f.json', 'a:1'], '{"steps": []}', /f\.json has no steps\./],
    [
      'a step that is none',
      ['expect', 'f.json', 'a:1'],
      '{"steps": [\n {"expect": 5}]}',
      /in line 2 at steps\.0\.expect/,
    ],
    [
      'a wrong expression',
      ['expect', 'f.json', 'a:1'],
      '{"steps": [{"expect": {"kind": "regex", "source": "a(", "matchCase": true}}]}',
      /The expression at sequence\.steps\.0\.expect is wrong/,
    ],
    [
      'rules that are none',
      ['connect', 'a:1', '--rules', 'f.json'],
      '{"rules": [{}]}',
      /in line 1 at rules\.0/,
    ],
    ['a sequence without a connection', ['expect', 'f.json'], '{"steps": [{}]}', /^With whom\?/],
  ])('%s', async (_what, args, content, sentence) => {
    await lines.write('f.json', content);
    const { code, stdout, stderr } = await ended(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
  });

  it('not UTF-8', async () => {
    await writeFile(lines.path('gbk.json'), Buffer.from([0x7b, 0xd6, 0xd0]));
    expect(await ended('session', 'gbk.json')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is not UTF-8\.\n$/),
    });
  });
});

describe('a failure ends with 1 and a sentence', () => {
  it('nobody listens there', async () => {
    const { port, server } = await peers.server(() => {});
    await new Promise((resolve) => server.close(resolve));
    for (const args of [
      ['connect', `127.0.0.1:${port}`],
      ['send', `127.0.0.1:${port}`, 'x'],
    ]) {
      const { code, stderr } = await ended(...args);
      expect(code).toBe(1);
      expect(stderr).toBe(`127.0.0.1:${port} refused the connection: nobody listens there.\n`);
    }
  });

  it('the port is taken', async () => {
    const { port } = await peers.server(() => {});
    const { code, stderr } = await ended('listen', `127.0.0.1:${port}`);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^127\\.0\\.0\\.1:${port} is in use`));
  });

  it('no such capture, no such file to send', async () => {
    expect(await ended('replay', 'none.slcap', '127.0.0.1:9')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no .*none\.slcap\.\n$/),
    });
    const { address } = await peers.server(() => {});
    expect(await ended('send', address, '--file', 'none.bin')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no .*none\.bin\.\n$/),
    });
  });
});
