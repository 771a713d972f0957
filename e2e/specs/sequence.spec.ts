import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures/test.ts';
import type { StepDraft } from '../pages/sequence-page.ts';

/** 发送-期待: a foreign device is asked, and what it answers is judged. */

const run = promisify(execFile);

const PING: StepDraft = { name: '问候', send: 'PING\\r\\n', expect: 'PONG' };
const TEMPERATURE: StepDraft = { name: '温度', send: 'TEMP?\\r\\n', expect: 'T=\\d+\\.\\d', kind: '正则' };
const FRAME: StepDraft = { name: '帧', send: 'HEX?\\r\\n', expect: '37 45 ?? 4F', kind: 'HEX' };

/** What a parser of another house reads in a JUnit report: suites, cases, and what failed. */
async function readJunit(path: string): Promise<unknown> {
  const program =
    'import sys, json, xml.etree.ElementTree as e; r = e.parse(sys.argv[1]).getroot();' +
    'print(json.dumps([dict(tests=s.get("tests"), failures=s.get("failures"), skipped=s.get("skipped"),' +
    'cases=[[c.get("name"), [x.tag + " " + x.get("type", "") for x in c]] for c in s]) for s in r]))';
  const { stdout } = await run('python3', ['-c', program, path]);
  return JSON.parse(stdout);
}

test('a device that answers as expected passes, and each step tells its time', async ({
  window,
  peers,
  files,
}) => {
  const { sequence } = window;
  const device = peers.python('tcp_device.py', 'listen', 0, 'PING=PONG', 'TEMP?=T=21.5', 'HEX?=7E1O');
  await window.network.connectTo(await device.port());
  await window.status.says('已连接');
  await sequence.open();
  for (const step of [PING, TEMPERATURE, FRAME]) await sequence.add(step);
  await sequence.run.click();
  await expect(sequence.state).toHaveText(/已完成 · 1 个通过，0 个失败/);
  await expect(sequence.runs).toHaveText(new RegExp(`通过.*127\\.0\\.0\\.1:${await device.port()}`));
  await sequence.runs.getByText('通过').first().click();
  await expect(sequence.steps(sequence.runs)).toHaveText([
    /通过 步骤 1 问候 · \S+ ms/,
    /通过 步骤 2 温度 · \S+ ms.*收到 8 字节.*T=21\.5\\r\\n/,
    /通过 步骤 3 帧/,
  ]);
  await device.says('got HEX?');
  expect(device.output().match(/^got .*$/gm)).toEqual(['got PING', 'got TEMP?', 'got HEX?']);

  const markdown = await sequence.report('报告 Markdown');
  expect(markdown.suggestedFilename()).toBe('report.md');
  await markdown.saveAs(files.path('report.md'));
  const text = await readFile(files.path('report.md'), 'utf8');
  expect(text).toContain('1 runs: 1 passed, 0 failed');
  expect(text).toMatch(
    /^\| 2 \| 温度 \| passed \| 1 \| \d+\.\d \| 8 \| `54 3D 32 31 2E 35 0D 0A` \| T\\=21\\\.5.* \|$/m,
  );
});

test('a step is tried again; one that fails says what came, and those after it are left out', async ({
  window,
  peers,
  files,
}) => {
  const { sequence } = window;
  const device = peers.python('tcp_device.py', 'listen', 0, 'PING=PONG', 'READY?=3:YES');
  await window.network.connectTo(await device.port());
  await window.status.says('已连接');
  await sequence.open();
  await sequence.add({ name: '就绪', send: 'READY?\\r\\n', expect: 'YES', timeoutMs: 500, retries: 5 });
  await sequence.add({ name: '<湿度>', send: 'HUM?\\r\\n', expect: 'H=', timeoutMs: 1000 });
  await sequence.add(PING);
  await sequence.run.click();
  await expect(sequence.state).toHaveText(/0 个通过，1 个失败/);
  await expect(sequence.steps(sequence.runs)).toHaveText([
    /通过 步骤 1 就绪 · \S+ ms · 3 次尝试/,
    /失败 步骤 2 <湿度>.*1,000 ms 内没有等到期待的内容.*收到 5 字节.*ERR\\r\\n/,
    /未执行 步骤 3 问候/,
  ]);
  await device.says('got HUM?');
  expect(device.output().match(/^got .*$/gm)).toEqual([...Array(3).fill('got READY?'), 'got HUM?']);

  const junit = await sequence.report('报告 JUnit XML');
  expect(junit.suggestedFilename()).toBe('report.xml');
  await junit.saveAs(files.path('report.xml'));
  expect(await readJunit(files.path('report.xml'))).toEqual([
    {
      tests: '3',
      failures: '1',
      skipped: '1',
      cases: [
        ['1 就绪', ['system-out ']],
        ['2 <湿度>', ['failure EXPECT_TIMED_OUT', 'system-out ']],
        ['3 问候', ['skipped ']],
      ],
    },
  ]);
});

test('every new client of a server is tested by itself', async ({ window, peers }) => {
  const { sequence } = window;
  await sequence.open();
  await sequence.add(PING);
  await sequence.add({ ...TEMPERATURE, timeoutMs: 1000 });
  await sequence.onConnect.check();
  await window.tools.close();
  await window.network.openServer();
  const port = await window.status.port();
  const good = peers.python('tcp_device.py', 'connect', port, 'PING=PONG', 'TEMP?=T=3.5');
  const bad = peers.python('tcp_device.py', 'connect', port, 'PING=PONG', 'TEMP?=T=hot');
  await Promise.all([good.says('got TEMP?'), bad.says('got TEMP?')]);
  await sequence.open();
  await expect(sequence.state).toHaveText(/1 个通过，1 个失败/);
  await expect(sequence.runs.filter({ hasText: `127.0.0.1:${await good.port()}` })).toContainText('通过');
  const failed = sequence.runs.filter({ hasText: `127.0.0.1:${await bad.port()}` });
  await expect(sequence.steps(failed).nth(1)).toHaveText(/失败 步骤 2 温度.*T=hot/);

  await sequence.onConnect.uncheck();
  await sequence.target.selectOption('全部连接');
  await sequence.run.click();
  await expect(sequence.runs).toHaveCount(4);
  await expect(sequence.state).toHaveText(/已完成 · 1 个通过，1 个失败/);
  await expect.poll(() => good.output().match(/^got PING$/gm)).toHaveLength(2);
});

test('a run is stopped, and one without a connection says why', async ({ window, peers }) => {
  const { sequence } = window;
  await sequence.open();
  await sequence.add({ expect: 'never', timeoutMs: 3_600_000 });
  await sequence.run.click();
  await expect(sequence.fault).toContainText('还没有打开');
  const device = peers.python('tcp_device.py', 'listen', 0);
  await window.network.connectTo(await device.port());
  await window.status.says('已连接');
  await sequence.run.click();
  await expect(sequence.state).toHaveText(/运行中 · 1 个执行中/);
  await sequence.stop.click();
  await expect(sequence.runs).toHaveText(/已停止.*未执行 步骤 1/);
  await sequence.run.click();
  await expect(sequence.runs).toHaveCount(2);
  await device.kill();
  await expect(sequence.runs.first()).toHaveText(/失败.*步骤 1/);
});
