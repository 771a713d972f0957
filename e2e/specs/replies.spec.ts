import { expect, test } from '../fixtures/test.ts';

/** 自动应答: rules that answer foreign programs by themselves. */

const CTIME = '(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}';

test('text, bytes with wildcards and everything else: the first rule that fits answers, or all do', async ({
  window,
  peers,
}) => {
  const { rules, log, status } = window;
  await rules.write(
    { name: '问候', on: 'ping', reply: { text: 'pong\\r\\n' } },
    { name: '帧', on: '7E ?? 01', kind: 'HEX', reply: { hex: '7E 00 02' } },
    { name: '其余', reply: '大写回显' },
  );
  await window.network.openServer();
  const client = peers.python('tcp_lines.py', await status.port());
  client.type('Ping?');
  await client.says(/^all 'pong\\r\\n'$/m);
  client.type('hex 00 7E FF 01');
  await client.says(/^all 'pong\\r\\n~\\x00\\x02'$/m);
  client.type('hello 你好');
  await client.says(/^all 'pong\\r\\n~\\x00\\x02HELLO 你好'$/m);
  await log.shows(`SEND ASCII TO 127.0.0.1 :${await client.port()}>`);
  await status.sent(21, 3);

  await rules.open();
  await expect(rules.page).toContainText('已应答 3 次');
  await expect(rules.hits(1)).toHaveAccessibleName('命中 1 次');
  await rules.answer('全部匹配');
  await rules.rules.nth(1).getByRole('checkbox', { name: '启用 规则 2 帧' }).uncheck();
  await window.tools.close();
  // Both are told to the core over the same line: this is answered after the change.
  await window.composer.send('now all of them');
  await client.says('now all of them');
  client.type('ping ~?\u0001');
  await client.says(/now all of thempong\\r\\nPING ~\?\\x01'$/m);
  await rules.open();
  await expect(rules.hits(1)).toHaveAccessibleName('命中 2 次');
  await expect(rules.hits(2)).toHaveAccessibleName('命中 1 次');
  await expect(rules.hits(3)).toHaveAccessibleName('命中 2 次');
});

test('a line sent in pieces is answered by a template with its groups, its bytes and the time', async ({
  window,
  peers,
}) => {
  await window.rules.open();
  await window.rules.frames('每行（LF）');
  await window.tools.close();
  await window.rules.write(
    {
      on: '^temp=(?P<value>\\d+) ?(\\w*)',
      kind: '正则',
      reply: { text: '{{value}}|{{2}}|{{peer.port}}\\n' },
    },
    { reply: { text: '[{{ctime}}] {{data}}' } },
  );
  await window.network.openServer();
  const client = peers.python('tcp_lines.py', await window.status.port());
  client.type('te');
  await window.status.received(2, 1);
  client.type(`hex ${Buffer.from('mp=23 °C\nlast wo').toString('hex')}`);
  await client.says(`all '23||${await client.port()}\\n'`);
  client.type(`hex ${Buffer.from('rds 你好\n').toString('hex')}`);
  await client.says(new RegExp(`\\\\n\\[${CTIME}\\] last words 你好\\\\n'$`, 'm'));
});

test('replies are limited, delayed, and for the peers that were meant', async ({ window, peers }) => {
  await window.network.openUdp();
  const port = await window.status.port();
  const ann = peers.python('udp_lines.py', port);
  const bob = peers.python('udp_lines.py', port);
  await window.network.close();
  await window.rules.write(
    { name: '只给 bob', peer: `:${await bob.port()}`, reply: { text: 'hello bob' } },
    { name: '两次', on: 'twice', most: 2, reply: { text: 'limited' } },
    { name: '每秒一次', on: 'flood', perSecond: 1, reply: { text: 'one a second' } },
    { name: '慢', on: 'slow', whole: true, delayMs: 500, reply: { text: 'late' } },
    { name: '其余', reply: '回显' },
  );
  await window.network.openUdp(port);
  await window.status.says('已绑定');
  for (const line of ['slow', 'twice 1', 'twice 2', 'twice 3', 'flood 1', 'flood 2', 'slow?']) {
    ann.type(line);
  }
  bob.type('twice');
  await bob.says('got hello bob');
  await ann.says('got late');
  const answers = [...ann.output().matchAll(/^got (.*)$/gm)].map(([, text]) => text);
  expect(answers).toEqual(['limited', 'limited', 'twice 3', 'one a second', 'flood 2', 'slow?', 'late']);
});

test('a rule that has replied as often as it may says so, and counters follow their rules at once', async ({
  window,
  peers,
}) => {
  const { rules } = window;
  await rules.write(
    { name: '一次', on: 'a', most: 1, reply: { text: 'once' } },
    { name: '其余', reply: '回显' },
  );
  await window.network.openServer();
  const client = peers.python('tcp_lines.py', await window.status.port());
  for (const [line, said] of [
    ['a', 'once'],
    ['a', 'oncea'],
    ['b', 'onceab'],
  ] as const) {
    client.type(line);
    await client.says(new RegExp(`^all '${said}'$`, 'm'));
  }
  await rules.open();
  await expect(rules.edit('规则 1 一次')).toHaveAccessibleDescription(/^已到上限.*已应答 1 次.*清零计数/);
  await expect(rules.edit('规则 2 其余')).not.toHaveAccessibleDescription(/./);
  await expect(rules.hits(2)).toHaveAccessibleName('命中 2 次');
  await rules.handle('规则 2 其余').press('ArrowUp');
  // At once: nothing is waited for.
  expect(await rules.hits(1).getAttribute('aria-label')).toBe('命中 2 次');
  expect(await rules.hits(2).getAttribute('aria-label')).toBe('命中 1 次');
  await rules.page.getByRole('button', { name: '清零计数' }).click();
  await expect(rules.hits(1)).toHaveAccessibleName('命中 0 次');
  await expect(rules.edit('规则 2 一次')).not.toHaveAccessibleDescription(/./);
});

test('two programs that answer each other are stopped after so many, told, and let go on', async ({
  window,
  peers,
}) => {
  const { rules } = window;
  await rules.write({ reply: '回显' });
  await rules.open();
  await rules.guard(20);
  await window.tools.close();
  await window.network.openUdp();
  const echo = peers.python('udp_echo.py', await window.status.port());
  await window.log.shows(`对 127.0.0.1:${await echo.port()} 的自动应答已暂停`);
  await expect.poll(() => echo.output().match(/^echo 你好$/gm)).toHaveLength(20);
  await rules.open();
  await expect(rules.suspended).toContainText('对 1 个连接');

  await rules.resume.click();
  await expect(rules.suspended).toBeHidden();
  await window.composer.address(await echo.port());
  await window.composer.send('again');
  await expect(rules.suspended).toBeVisible();
  // Ours, and as many replies.
  await expect.poll(() => echo.output().match(/^echo again$/gm)).toHaveLength(21);
  await expect(rules.page).toContainText('已应答 40 次');
});

test('an expression that would take for ever stops no socket', async ({ window, peers }) => {
  await window.rules.write(
    { name: '慢', on: '(x+x+)+[yz]|.*x.{300}[ab]$', kind: '正则', reply: { text: 'never' } },
    { on: 'who', reply: { text: 'here' } },
  );
  await window.network.openServer();
  const port = await window.status.port();
  const flood = peers.python('tcp_lines.py', port);
  const other = peers.python('tcp_lines.py', port);
  await Promise.all([flood.port(), other.port()]);
  const line = 'x'.repeat(60_000);
  for (let n = 0; n < 20; n += 1) flood.type(line);
  other.type('who is there?');
  await other.says(/^all 'here'$/m);
  await window.composer.send('and the window');
  await Promise.all([flood.says('and the window'), other.says('and the window')]);
  await window.status.says(/1,200,013 字节/);
  await window.log.shows(/自动应答“慢”没有发出.*正则表达式/);
  expect(flood.output()).not.toContain('never');
});
