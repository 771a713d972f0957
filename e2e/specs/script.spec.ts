import { expect, test } from '../fixtures/test.ts';

/** 脚本: JavaScript that talks to foreign programs, in a sandbox. */

test('the device simulator is a Modbus slave for a foreign master', async ({ window, peers }) => {
  const { script, log } = window;
  await window.network.openServer();
  await script.open();
  await script.useExample('设备模拟');
  await script.start.click();
  await log.shows('脚本已启动');
  await expect(script.state).toContainText('运行中');
  const master = peers.python('modbus_master.py', await window.status.port());
  master.type('write 7 4660');
  await master.says('wrote True');
  master.type('wrong 8');
  master.type('read 6 4');
  await master.says(/^read 0 4660 0 0$/m);
  master.type('read 1 1');
  await master.says(/^read 512$/m);
  master.type('read 99 2');
  await master.says(/^exception 2$/m);
  await log.shows('脚本：CRC ✗');
  await script.stop.click();
  await expect(script.state).toContainText('已停止');
  await log.shows('脚本已停止');
});

test('the login server keeps its clients apart, and tells one what another says', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const port = await window.status.port();
  await window.script.open();
  await window.script.useExample('登录服务器');
  const ann = peers.python('tcp_lines.py', port, 'crlf');
  await ann.port();
  // Ann was there before: she is asked all the same.
  await window.script.start.click();
  await ann.says(/^all 'login:\\r\\n'$/m);
  const bob = peers.python('tcp_lines.py', port, 'crlf');
  await bob.says('login:');
  ann.type('admin');
  ann.type('wrong');
  await ann.says('wrong, login:');
  bob.type('张三');
  bob.type('abc');
  await bob.says('welcome 张三');
  ann.type('admin');
  ann.type('1234');
  await ann.says('welcome admin');
  bob.type('hello');
  await bob.says('HELLO');
  ann.type('/all 大家好');
  await Promise.all([ann.says('admin: 大家好'), bob.says('admin: 大家好')]);
  ann.endInput();
  await bob.says('* admin left');
  expect(ann.output()).not.toContain('HELLO');
  await window.log.shows(`脚本：张三 @ 127.0.0.1:${await bob.port()}`);
});

test('the sensor reports with a checksum that a foreign program computes as well, as often as it is told', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  await window.script.open();
  await window.script.useExample('定时上报');
  await window.script.start.click();
  await window.log.shows('脚本已启动');
  const reader = peers.python('sensor_reader.py', await window.status.port());
  await reader.port();
  reader.type('rate 5');
  await reader.says('said ? rate 10-3600000');
  reader.type('rate 20');
  await reader.says('said OK 20');
  await reader.says(/(^right SENSOR,\d+,\d\d\.\d\d,C\n){5}/m);
  expect(reader.output()).not.toContain('wrong');
});

test('a runaway script is stopped at its line, and the sockets never wait for it', async ({
  window,
  peers,
}) => {
  const { script, log } = window;
  await window.network.openServer();
  const port = await window.status.port();
  const client = peers.python('tcp_lines.py', port);
  await client.port();
  await script.open();
  await script.run(
    [
      'let n = 0;',
      'on.data((peer, bytes) => {',
      "  send(peer, 'got ' + bytes.length);",
      '  while (bytes[0] === 0x21) n += 1;',
      '});',
    ].join('\n'),
  );
  await log.shows('脚本已启动');
  client.type('fine');
  await client.says('got 4');
  client.type('!');
  client.type('while it runs');
  await window.composer.send('and the other way');
  await client.says('and the other way');
  await expect(script.fault).toContainText('脚本第 4 行运行太久，超过 1,000 ms');
  await expect(script.state).toContainText('失败');
  expect(await script.goToLine(4)).toBe('  while (bytes[0] === 0x21) n += 1;');
  await log.shows(/脚本第 4 行运行太久/);
  const rows = await log.rows.allTextContents();
  const place = (text: string): number => rows.findIndex((row) => row.includes(text));
  expect(place('while it runs')).toBeLessThan(place('运行太久'));
  client.type('after it');
  await log.shows('after it');
  await window.status.says('接收: 26 字节');
});

test('a mistake is shown with its line, before it runs and while it does', async ({ window, peers }) => {
  const { script, log } = window;
  await window.network.openServer();
  await script.open();
  await script.run("log('ready');\nconst = 1;\n");
  await expect(script.fault).toContainText(/脚本第 2 行有语法错误：SyntaxError/);
  await expect(script.source).toHaveAttribute('aria-invalid', 'true');
  expect(await script.goToLine(2)).toBe('const = 1;');
  await script.run("log('ready');\non.data((peer, bytes) => {\n  reply(peer, bytes);\n});\n");
  await log.shows('脚本：ready');
  await expect(script.fault).toHaveCount(0);
  const client = peers.python('tcp_lines.py', await window.status.port());
  client.type('anything');
  await expect(script.fault).toContainText("脚本第 3 行出错：ReferenceError: 'reply' is not defined");
  await log.shows('3: reply(peer, bytes);');
  await script.run(
    [
      "const names = ['process', 'require', 'fetch'];",
      'on.data((peer) => send(peer, names.map((name) => typeof globalThis[name]).join()));',
      "log('no access');",
    ].join('\n'),
  );
  await log.shows('脚本：no access');
  client.type('and now?');
  await client.says(/^all 'undefined,undefined,undefined'$/m);
});
