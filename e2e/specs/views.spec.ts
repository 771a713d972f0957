import { expect, test } from '../fixtures/test.ts';
import type { MainWindow } from '../pages/main-window.ts';
import type { Peer, Peers } from '../peers/peer.ts';

/** Different views of the same bytes, changed while they are already there. */

/** Two UDP peers with a few datagrams each, and one datagram of ours. */
async function twoPeers(window: MainWindow, peers: Peers): Promise<{ first: Peer; second: Peer }> {
  await window.network.openUdp();
  const port = await window.status.port();
  const say = async (peer: Peer, ...lines: string[]): Promise<void> => {
    for (const line of lines) {
      peer.type(line);
      await peer.says(`sent ${line}`);
    }
  };
  const first = peers.python('udp_lines.py', port);
  const second = peers.python('udp_lines.py', port);
  await say(first, '温度=20', 'Error 7', 'hex 7E0501');
  await say(second, '湿度=40', 'error 12', 'hex 7EFF01FF', 'hex 7E0102');
  await window.status.says(/7\s*包/);
  await window.composer.address(await first.port());
  await window.composer.send('温度?');
  await first.says('got 温度?');
  await expect(window.log.texts).toHaveCount(8);
  return { first, second };
}

test('a filter by direction, peer and size', async ({ window, peers }) => {
  const { second } = await twoPeers(window, peers);
  const { filter, texts, region } = window.log;
  await filter.open();
  await filter.direction.selectOption('发送');
  await expect(texts).toHaveText(['温度?']);
  await filter.direction.selectOption('接收');
  await expect(texts).toHaveCount(7);
  await filter.peer.fill(`:${await second.port()}`);
  await expect(texts).toHaveText(['湿度=40', 'error 12', /^~/, /^~/]);
  await filter.events.uncheck();
  await filter.min.fill('8');
  await expect(texts).toHaveText(['湿度=40', 'error 12']);
  await filter.max.fill('8');
  await expect(texts).toHaveText(['error 12']);
  await expect(region).toContainText(/匹配 1 \/ 共 \d+/);
  await filter.max.fill('5');
  await expect(filter.bar).toContainText('最多字节小于最少字节');
  await expect(texts).toHaveText(['error 12']);
  await filter.clear.click();
  await expect(texts).toHaveCount(8);
  await expect(filter.peer).toHaveValue('');
});

test('a filter by text, bytes with wildcards and expressions, and all of it together', async ({
  window,
  peers,
}) => {
  const { first } = await twoPeers(window, peers);
  const { filter, texts, dumps, highlights } = window.log;
  await filter.open();
  await filter.pattern.type('ERROR');
  await expect(texts).toHaveText(['Error 7', 'error 12']);
  await filter.pattern.matchCase.click();
  await expect(texts).toHaveCount(0);
  await filter.pattern.type('Error');
  await expect(texts).toHaveText(['Error 7']);
  await filter.pattern.type('度=', '文本');
  await expect(texts).toHaveText(['温度=20', '湿度=40']);
  await filter.pattern.type('[温湿]度=\\d+', '正则');
  await expect(texts).toHaveText(['温度=20', '湿度=40']);
  await window.receive.show('HEX');
  await filter.pattern.type('7e ?? 01', 'HEX');
  await expect(dumps).toHaveText(['7E 05 01', '7E FF 01 FF']);
  await filter.peer.fill(String(await first.port()));
  await filter.direction.selectOption('接收');
  await filter.max.fill('3');
  await expect(dumps).toHaveText(['7E 05 01']);
  await expect(highlights).toHaveCount(0);
});

test('another charset is another text of the same bytes, for filter and search too', async ({
  window,
  peers,
}) => {
  await window.network.openUdp();
  for (const text of ['温度=20', '湿度=40']) {
    peers.python('udp_sender.py', await window.status.port(), 'gbk', text);
    await window.log.shows(text.slice(2));
  }
  const { filter, search, texts } = window.log;
  await filter.open();
  await filter.events.uncheck();
  await filter.pattern.type('湿度');
  await expect(texts).toHaveCount(0);
  await window.receive.charset.selectOption('GBK');
  await expect(texts).toHaveText(['湿度=40']);
  await search.find('湿');
  await expect(search.count).toHaveText('共 1 条');
  await expect(window.log.highlights).toHaveText(['湿']);
  await filter.clear.click();
  await expect(texts).toHaveText(['温度=20', '湿度=40']);
  await search.pattern.type('度');
  await expect(search.count).toHaveText('共 2 条');
});

test('a filter that nothing fits says so, and is cleared there', async ({ window, peers }) => {
  const { second } = await twoPeers(window, peers);
  const { filter, texts, region } = window.log;
  await filter.open();
  await filter.events.uncheck();
  await filter.pattern.type('没有这样的数据');
  await expect(region).toContainText('没有符合过滤条件的记录');
  // What fits later is shown as it comes.
  second.type('现在有了：没有这样的数据');
  await expect(texts).toHaveText(['现在有了：没有这样的数据']);
  await filter.pattern.type('也没有这样的');
  await expect(region).toContainText('没有符合过滤条件的记录');
  await region.getByRole('button', { name: '清除过滤' }).last().click();
  await expect(texts).toHaveCount(9);
  await expect(filter.pattern.text).toHaveValue('');
});

test('a filter that only events fit says so beside them', async ({ window, peers }) => {
  const { second } = await twoPeers(window, peers);
  const { filter, rows, texts, region } = window.log;
  await filter.open();
  await filter.pattern.type('没有这样的数据');
  await expect(filter.bar).toContainText(/没有符合的记录，只有 \d+ 个事件/);
  await expect(texts).toHaveCount(0);
  await expect(rows.first()).toContainText('已绑定');
  second.type('现在有了：没有这样的数据');
  await expect(texts).toHaveText(['现在有了：没有这样的数据']);
  await expect(region).not.toContainText('没有符合的记录');
});

test('a wrong expression and wrong hex are refused in words', async ({ window, peers }) => {
  await twoPeers(window, peers);
  const { filter, search, texts } = window.log;
  await filter.open();
  await filter.pattern.type('(温度', '正则');
  await expect(filter.bar).toContainText('正则有误：');
  await expect(filter.pattern.text).toHaveAttribute('aria-invalid', 'true');
  await filter.pattern.type('7E G1 01', 'HEX');
  await expect(filter.bar).toContainText('第 2 个字节 “G1” 不是十六进制，也不是 ??');
  await filter.min.fill('many');
  await expect(filter.bar).toContainText('请输入不小于 0 的整数');
  await expect(texts).toHaveCount(8);
  await search.find('7', 'HEX');
  await expect(search.bar).toContainText('第 1 个字节 “7” 不是十六进制，也不是 ??');
  await search.pattern.type('a(?=b)', '正则');
  await expect(search.bar).toContainText('正则有误：');
  await expect(search.next).toBeDisabled();
});

test('search goes from match to match, counts, marks and begins again at the other end', async ({
  window,
  peers,
}) => {
  await twoPeers(window, peers);
  const { search, highlights, selectedRows, rows } = window.log;
  await search.find('error');
  await expect(search.count).toHaveText('共 2 条');
  await expect(highlights).toHaveText(['Error', 'error']);
  await search.next.click();
  await expect(search.count).toHaveText('第 1 / 共 2 条');
  await expect(selectedRows).toContainText('Error 7');
  await search.next.click();
  await expect(search.count).toHaveText('第 2 / 共 2 条');
  await expect(selectedRows).toContainText('error 12');
  await search.next.click();
  await expect(search.count).toHaveText('第 1 / 共 2 条 · 已从另一端继续');
  await expect(selectedRows).toContainText('Error 7');
  await search.previous.click();
  await expect(search.count).toHaveText('第 2 / 共 2 条 · 已从另一端继续');
  await search.pattern.text.press('Shift+Enter');
  await expect(search.count).toHaveText('第 1 / 共 2 条');
  await search.pattern.type('没有');
  await expect(search.count).toHaveText('没有找到');
  await search.pattern.type('7E ?? 01', 'HEX');
  await expect(search.count).toHaveText('共 2 条');
  await window.receive.show('HEX');
  await expect(highlights).toHaveText(['7E 05 01', '7E FF 01']);
  await search.close();
  await expect(highlights).toHaveCount(0);
  await expect(rows.first()).toBeVisible();
});

test('a search finds what arrives after it began', async ({ window, peers }) => {
  await window.network.openUdp();
  const sender = peers.python('udp_burst.py', await window.status.port(), 500);
  sender.type();
  await window.log.shows('datagram 500');
  const { search, selectedRows } = window.log;
  await search.find('datagram \\d*77$', '正则');
  await expect(search.count).toHaveText('共 5 条');
  await search.next.click();
  await expect(search.count).toHaveText(/^第 \d \/ 共 5 条/);
  sender.type();
  await expect(search.count).toContainText('共 10 条');
  await search.pattern.type('datagram 977');
  await search.pattern.text.press('Enter');
  await expect(search.count).toContainText('第 1 / 共 1 条');
  await expect(selectedRows).toContainText('datagram 977');
  await expect(selectedRows).toBeInViewport();
});

test('times: absolute, since the start, since the one before; UTC; microseconds', async ({
  window,
  peers,
}) => {
  await twoPeers(window, peers);
  const { times } = window.log;
  const last = window.log.row('温度?');
  await expect(last).toContainText(/\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\]# SEND/);
  await times.show('绝对时间', { utc: true, micros: true });
  const today = new Date().toISOString().slice(0, 10);
  await expect(last).toContainText(new RegExp(`\\[${today} \\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\\]# SEND`));
  await times.show('相对开始');
  await expect(last).toContainText(/\[\+00:00:\d\d\.\d{3}\]# SEND/);
  await times.show('距上一条（同方向）', { micros: true });
  await expect(window.log.row('Error 7')).toContainText(/\[\+\d+\.\d{6}\]# RECV/);
  await expect(last).toContainText('[—]# SEND');
});

test('going to a record, a time, and an error', async ({ window, peers }) => {
  await window.network.openUdp();
  const sender = peers.python('udp_burst.py', await window.status.port(), 600);
  sender.type();
  await window.log.shows('datagram 600');
  const { goTo, selectedRows } = window.log;
  await goTo.place('300');
  // The first record tells that the socket is bound.
  await expect(selectedRows).toContainText('datagram 299');
  await expect(selectedRows).toBeInViewport();
  await expect(selectedRows).toContainText('#300');
  await goTo.place('#2');
  await expect(selectedRows).toContainText(/datagram 1(?!\d)/);
  await goTo.place('+0');
  await expect(selectedRows).toContainText('已绑定');
  await window.page.keyboard.press('Control+g');
  await goTo.type('9999');
  await expect(goTo.panel).toContainText('没有这条记录');
  await window.page.keyboard.press('Escape');
  await goTo.place('2');
  await goTo.place('+59:00');
  await expect(selectedRows).toContainText('datagram 600');
  await window.page.keyboard.press('Control+g');
  await goTo.type('tomorrow');
  await expect(goTo.panel).toContainText('看不懂');
  await window.page.keyboard.press('Escape');
  await expect(goTo.panel).toBeHidden();

  // An error of the log: nobody listens there.
  await window.network.close();
  const gone = peers.python('udp_lines.py', 9);
  const port = await gone.port();
  await gone.kill();
  await window.network.connectTo(port);
  await window.log.shows('没有连上');
  await window.log.toStart.click();
  await window.log.row(/datagram 1(?!\d)/).click();
  await window.log.step('下一个错误');
  await expect(selectedRows).toContainText('没有连上');
  await expect(selectedRows).toBeInViewport();
  await window.log.list.focus();
  await window.page.keyboard.press('F8');
  // It is the only one: going on from the start leads back to it.
  await expect(window.log.region).toContainText('到末尾了，已从头继续');
  await expect(selectedRows).toContainText('没有连上');
  await window.page.keyboard.press('F2');
  await expect(window.log.region).toContainText('没有标记');
});

test('marks and notes are gone to, and outlive the program', async ({ socklab, window, peers }) => {
  await window.network.openUdp();
  const sender = peers.python('udp_burst.py', await window.status.port(), 200);
  sender.type();
  await window.log.shows('datagram 200');
  const { notes, selectedRows, goTo } = window.log;
  await notes.write(window.log.row('datagram 199'), '这里开始出错');
  await expect(window.log.row('datagram 199')).toContainText('备注：这里开始出错');
  await goTo.place('21');
  await expect(selectedRows).toContainText(/datagram 20(?!\d)/);
  await window.page.keyboard.press('m');
  await expect(selectedRows).toContainText('已标记');

  const again = await socklab.restart();
  await again.log.shows('datagram 200');
  await expect(again.log.row('datagram 199')).toContainText('备注：这里开始出错');
  await again.log.toStart.click();
  await again.log.row(/datagram 1(?!\d)/).click();
  await again.log.step('下一个标记');
  await expect(again.log.selectedRows).toContainText(/datagram 20(?!\d)/);
  await expect(again.log.selectedRows).toContainText('已标记');
  await again.log.list.focus();
  await again.page.keyboard.press('F2');
  await expect(again.log.selectedRows).toContainText('备注：这里开始出错');
  await again.page.keyboard.press('F2');
  await expect(again.log.selectedRows).toContainText(/datagram 20(?!\d)/);
  await expect(again.log.region).toContainText('到末尾了，已从头继续');
  await again.page.keyboard.press('Shift+F2');
  await expect(again.log.selectedRows).toContainText('备注：这里开始出错');
  await expect(again.log.region).toContainText('到开头了，已从末尾继续');
  await again.page.keyboard.press('m');
  await expect(again.log.selectedRows).not.toContainText('备注：');
});
