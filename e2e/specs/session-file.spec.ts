import { readFile, writeFile } from 'node:fs/promises';
import type { Files } from '../fixtures/files.ts';
import { expect, test } from '../fixtures/test.ts';
import type { MainWindow } from '../pages/main-window.ts';

/** A session as one JSON file: saved, opened, and told where it is wrong. */

interface SessionFile {
  config: { protocol: string; tcpServer: { localPort: number } };
  automation: { rules: { on: boolean; rules: unknown[] }; sequence: { steps: unknown[] } };
}

/** A server that answers, has a step and shows lines, saved by its user. */
async function saveServer(window: MainWindow, files: Files): Promise<string> {
  await window.network.choose('TCP 服务端');
  await window.network.localAddress.fill('127.0.0.1');
  await window.network.localPort.fill('0');
  await window.receive.charset.selectOption('GBK');
  await window.log.framing.use('每行（LF）');
  await window.rules.open();
  await window.rules.on.check();
  await window.rules.add({ name: '回答', on: 'ping', reply: { text: '{{data}} pong\\n' } });
  // What was typed a moment ago is in the file as well.
  const download = await window.sessionFiles.save();
  expect(download.suggestedFilename()).toBe('tcp-server-0.socklab.json');
  const path = files.path('server.socklab.json');
  await download.saveAs(path);
  return path;
}

test('a saved session is opened in another window: settings, view and rules, but no traffic', async ({
  socklab,
  window,
  peers,
  files,
}) => {
  const path = await saveServer(window, files);
  await window.tools.close();
  await window.network.openServer();
  const before = peers.python('tcp_lines.py', await window.status.port(), 'lf');
  before.type('ping');
  await before.says('pong');
  await window.network.close();
  await window.tabs.closeButton().click();
  await expect(window.tabs.all).toHaveCount(0);
  const again = await socklab.restart();

  await again.sessionFiles.open(path);
  await expect(again.tabs.all).toHaveCount(2);
  await again.status.says('就绪');
  await expect(again.network.protocol).toHaveValue('tcp-server');
  await expect(again.receive.charset).toHaveValue('gbk');
  await expect(again.log.framing.button).toHaveText(/分隔符 \\n/);
  await expect(again.log.rows).toHaveCount(0);
  await again.network.openServer();
  const client = peers.python('tcp_lines.py', await again.status.port(), 'lf');
  client.type('a ping 中');
  await client.says(/^all 'a ping 中\\n pong\\n'$/m);
  await again.rules.open();
  await expect(again.rules.rules).toHaveText(/规则 1 回答/);
});

test('a session file is dropped on the window, beside what is open', async ({ window, peers, files }) => {
  const path = await saveServer(window, files);
  const file = JSON.parse(await readFile(path, 'utf8')) as SessionFile;
  expect(file).toMatchObject({
    format: 'socklab-session',
    config: { protocol: 'tcp-server', tcpServer: { localPort: 0 } },
    options: { receiveCharset: 'gbk' },
    automation: { rules: { on: true, rules: [{ name: '回答', pattern: { kind: 'text', text: 'ping' } }] } },
  });
  await window.network.openServer();
  const name = 'changed by hand.json';
  file.automation.rules.rules = [];
  await window.captures.drop({ name, content: Buffer.from(JSON.stringify(file)) });
  await expect(window.tabs.all).toHaveCount(2);
  await window.status.says('就绪');
  await expect(window.rules.page).toContainText('还没有规则');
  await window.tabs.tab(0).click();
  const client = peers.python('tcp_lines.py', await window.status.port(), 'lf');
  client.type('ping');
  await client.says('ping\\n pong');
});

test('a damaged file says where it is damaged, and changes nothing', async ({ window, files }) => {
  const path = await saveServer(window, files);
  const whole = await readFile(path, 'utf8');
  const lineOf = (text: string, needle: string): number =>
    text.slice(0, text.indexOf(needle)).split('\n').length;
  const damaged: [text: string, sentence: RegExp][] = [
    [whole.slice(0, 700), new RegExp(`第 ${whole.slice(0, 700).split('\n').length} 行`)],
    [whole.replace('"localPort": 0', '"localPort": 65536'), /第 \d+ 行，config\.\w+\.localPort）：65536/],
    [
      whole.replace('"kind": "text",\n', '"kind": "magic",\n'),
      new RegExp(`第 ${lineOf(whole, '"kind": "text",\n')} 行，automation\\.rules\\.rules\\.0\\.pattern`),
    ],
    [
      whole.replace('"guardPerMinute"', '"guardPerMinuet"'),
      new RegExp(
        `第 ${lineOf(whole, '"guardPerMinute"')} 行，automation\\.rules\\.guardPerMinuet）：没有“guardPerMinuet”这一项，可能是“guardPerMinute”`,
      ),
    ],
    [whole.replace('"config"', '"konfig"'), /konfig）：没有“konfig”这一项，可能是“config”/],
    [whole.replace('"text": "ping"', '"text": ""'), /automation\.rules\.rules\.0\.pattern/],
    [JSON.stringify({ format: 'something else' }), /第 1 行，format/],
    ['', /第 1 行/],
  ];
  for (const [index, [text, sentence]] of damaged.entries()) {
    expect(text).not.toBe(whole);
    const file = files.path(`damaged ${index}.json`);
    await writeFile(file, text);
    await window.sessionFiles.open(file);
    await expect(window.notices, text.slice(0, 40)).toContainText(sentence);
    await expect(window.notices).toContainText('什么都没有改变');
    await window.notices.getByRole('button', { name: '知道了' }).click();
    await expect(window.notices).toHaveText('');
  }
  await expect(window.tabs.all).toHaveCount(1);
  await expect(window.rules.rules).toHaveCount(1);
  await window.sessionFiles.open(path);
  await expect(window.tabs.all).toHaveCount(2);
});
