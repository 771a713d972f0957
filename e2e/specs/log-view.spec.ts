import { expect, test } from '../fixtures/test.ts';

test('text, hex, both, and the bare stream', async ({ window, peers }) => {
  await window.network.openServer();
  const client = peers.python('tcp_client_stay.py', await window.status.port(), '网络课');
  await window.log.shows('网络课');
  await expect(window.log.from(await client.port())).toContainText('网络课');
  await expect(window.log.from(await client.port())).toContainText(/\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/);
  await window.receive.show('HEX');
  await window.log.shows(/E7 BD 91 E7 BB 9C E8 AF BE/);
  await expect(window.log.region).not.toContainText('网络课');
  await window.receive.show('文本+HEX');
  await window.log.shows('网络课');
  await window.log.shows(/E7 BD 91 E7 BB 9C E8 AF BE/);

  await window.receive.show('文本');
  await window.composer.send('not in the stream');
  await window.log.shows('not in the stream');
  await window.receive.logMode.uncheck();
  await expect(window.log.region).toContainText('网络课');
  await expect(window.log.region).not.toContainText('not in the stream');
  await expect(window.log.region).not.toContainText(String(await client.port()));
});

test('a row that is clicked offers what can be done with it, and moves no other', async ({
  window,
  peers,
}) => {
  await window.page.setViewportSize({ width: 1024, height: 700 });
  await window.network.openServer();
  const client = peers.python('tcp_client_stay.py', await window.status.port(), '网络课');
  const row = window.log.from(await client.port());
  const event = window.log.row('已连接');
  await expect(row).toBeVisible();
  const before = [await event.boundingBox(), await row.boundingBox()];
  for (const one of [event, row]) {
    await one.click({ position: { x: 60, y: 6 } });
    await expect(one.getByRole('button', { name: '标记 (M)' })).toBeVisible();
    expect([await event.boundingBox(), await row.boundingBox()]).toEqual(before);
  }
});

test('the bare stream shows a long read to its end', async ({ window, peers }) => {
  await window.network.openServer();
  peers.python('tcp_client_stay.py', await window.status.port(), `${'很长'.repeat(2000)}到底`);
  await expect(window.log.region).toContainText('已截断');
  await window.receive.logMode.uncheck();
  await expect(window.log.region).toContainText('到底');
  await expect(window.log.region).not.toContainText('已截断');
});

test('a character that arrives in pieces is whole', async ({ window, peers }) => {
  await window.network.openServer();
  await window.receive.charset.selectOption('GB18030');
  const pieces = ['94', '39', 'FC', '36C4', 'E3'];
  const client = peers.python('tcp_client_parts.py', await window.status.port(), ...pieces);
  for (const [index, piece] of pieces.entries()) {
    await client.says(`sent ${piece}`);
    await window.status.says(new RegExp(`接收[:：]\\s*\\d+\\s*字节\\s*/\\s*${index + 1}\\s*包`));
    client.type();
  }
  await window.log.shows('😀');
  await window.log.shows('你');
  await expect(window.log.region).not.toContainText('\ufffd');
});

test('a long record is cut in the list and opened whole', async ({ window, peers }) => {
  await window.network.openUdp();
  const text = `${'一'.repeat(2500)}全文完`;
  peers.python('udp_sender.py', await window.status.port(), 'utf-8', text);
  const row = window.log.row('一一一');
  await expect(row).toContainText('已截断：共 7,509 字节');
  await expect(window.log.region).not.toContainText('全文完');
  await window.receive.show('HEX');
  await window.log.openWhole(window.log.row('查看全部'));
  // A Space there must not choose another form.
  await expect(window.log.record.form('HEX')).toBeFocused();
  await window.log.record.show('文本');
  await expect(window.log.record.dialog).toContainText('全文完');
  await window.log.record.close();
  await expect(window.log.record.dialog).toBeHidden();
});

test('scrolled up, the list stands still and counts what is new', async ({ window, peers }) => {
  await window.network.openUdp();
  const sender = peers.python('udp_burst.py', await window.status.port(), 60);
  sender.type();
  await window.log.shows('datagram 60');
  await window.log.toStart.click();
  await window.log.shows('datagram 1');
  const first = window.log.row(/datagram 1(?!\d)/);
  const place = await first.boundingBox();
  sender.type();
  await expect(window.log.newRecords).toContainText('60 条新记录');
  expect(await first.boundingBox()).toEqual(place);
  await window.log.newRecords.click();
  await window.log.shows('datagram 120');
  await expect(window.log.newRecords).toBeHidden();
  sender.type();
  await window.log.shows('datagram 180');
});

test('a paused display goes on recording', async ({ window, peers }) => {
  await window.network.openUdp();
  const sender = peers.python('udp_burst.py', await window.status.port(), 1);
  sender.type();
  await window.log.shows('datagram 1');
  await window.receive.pause.check();
  sender.type();
  await window.status.received(20, 2);
  await expect(window.log.region).toContainText('显示已暂停');
  await expect(window.log.region).not.toContainText('datagram 2');
  await window.receive.pause.uncheck();
  await window.log.shows('datagram 2');
});

test('records are copied as text, as hex and in the log format', async ({ window, peers }) => {
  await window.network.openUdp();
  await window.receive.charset.selectOption('GBK');
  const port = await window.status.port();
  for (const text of ['编程', '调试', '网络']) {
    peers.python('udp_sender.py', port, 'gbk', text);
    await window.log.shows(text);
  }
  await window.log.row('调试').click();
  await window.log.copy('复制文本');
  await expect.poll(() => window.composer.pasted()).toBe('调试\n');
  await window.log.copy('复制 HEX');
  await expect.poll(() => window.composer.pasted()).toBe('B5 F7 CA D4\n');
  await window.log.copy('复制日志格式');
  await expect
    .poll(() => window.composer.pasted())
    .toMatch(/^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\]# RECV ASCII FROM 127\.0\.0\.1 :\d+>\n调试\n/);
  await window.log.row('编程').click();
  await window.log.row('网络').click({ modifiers: ['Shift'] });
  await window.log.copy('复制文本');
  await expect.poll(() => window.composer.pasted()).toBe('编程\n调试\n网络\n');
  await window.log.row('调试').click();
  await window.page.keyboard.press('ControlOrMeta+c');
  await expect.poll(() => window.composer.pasted()).toBe('调试\n');
});

test('the log is cleared, the counters are not', async ({ window, peers }) => {
  await window.network.openUdp();
  const sender = peers.python('udp_burst.py', await window.status.port(), 3);
  sender.type();
  await window.log.shows('datagram 3');
  await window.receive.clear.click();
  await expect(window.log.rows).toHaveCount(0);
  await window.status.received(30, 3);
  await window.status.resetCounters.click();
  await window.status.received(0, 0);
  sender.type();
  await window.log.shows('datagram 6');
});

test('a long log is cleared after a question', async ({ window, peers }) => {
  await window.network.openUdp();
  const sender = peers.python('udp_burst.py', await window.status.port(), 1100);
  sender.type();
  await window.log.shows('datagram 1100');
  await window.page.keyboard.press('Control+l');
  await expect(window.clearingQuestion).toContainText(/1,1\d\d 条记录（[\d.]+ KiB）将被删除/);
  await window.page.keyboard.press('Escape');
  await expect(window.clearingQuestion).toBeHidden();
  await window.log.shows('datagram 1100');
  await window.receive.clear.click();
  await window.clearingQuestion.getByRole('button', { name: '清除', exact: true }).click();
  await expect(window.log.rows).toHaveCount(0);
});

test('received markup is text', async ({ window, peers }) => {
  await window.network.openUdp();
  const markup =
    '<img src=x onerror="globalThis.intruder=true"><script>globalThis.intruder=true</script><b>bold</b>';
  for (const parts of ['文本', '文本+HEX', 'HEX'] as const) {
    await window.receive.show(parts);
    peers.python('udp_sender.py', await window.status.port(), 'utf-8', `${parts} ${markup}`);
  }
  await window.status.says(/\/\s*3\s*包/);
  await window.receive.show('文本');
  await window.log.shows(markup);
  await expect(window.log.region.locator('img, script, b:text-is("bold")')).toHaveCount(0);
  await window.receive.logMode.uncheck();
  await expect(window.log.region).toContainText(markup);
  expect(await window.page.evaluate(() => 'intruder' in globalThis)).toBe(false);
});

test('bytes that no text has do not break the page', async ({ window, peers }) => {
  await window.network.openServer();
  const control = '00 01 07 08 0D 1B 5B 33 31 6D 7F C2 85 E2 80 AE E2 80 A8 EF BB BF FF FE'.replaceAll(
    ' ',
    '',
  );
  peers.python('tcp_client_parts.py', await window.status.port(), `${control}41424344`);
  await window.log.shows('ABCD');
  await window.receive.show('HEX');
  await window.log.shows(/00 01 07 08 0D 1B 5B 33 31 6D 7F C2 85/);
});

test('names of control characters are not broken, wherever the line ends', async ({ window, peers }) => {
  await window.network.openServer();
  const lines = Array.from({ length: 20 }, (_, i) => `${'x'.repeat(78 + i)}\r\n`).join('');
  peers.python('tcp_client_stay.py', await window.status.port(), lines);
  const names = window.log.texts.locator('[data-chars]');
  await expect(names).toHaveCount(40);
  const broken = () =>
    names.evaluateAll((all) => all.filter((name) => name.getClientRects().length > 1).length);
  expect(await broken()).toBe(0);
});

test('a temperature has its unit', async ({ window, peers }) => {
  await window.network.openServer();
  peers.python('tcp_client_stay.py', await window.status.port(), '23.5 ℃');
  await window.log.shows('23.5 ℃');
  const ink = await window.log.texts.first().evaluate(async (element) => {
    const font = `32px ${getComputedStyle(element).fontFamily}`;
    await document.fonts.load(font, '℃');
    const canvas = new OffscreenCanvas(64, 64).getContext('2d');
    if (!canvas) throw new Error('no canvas');
    canvas.font = font;
    canvas.fillText('℃', 8, 48);
    return canvas.getImageData(0, 0, 64, 64).data.filter((value) => value > 0).length;
  });
  expect(ink).toBeGreaterThan(0);
});
