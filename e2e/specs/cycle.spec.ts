import { hexClient } from '../fixtures/hex-client.ts';
import { expect, test } from '../fixtures/test.ts';

/** 循环发送: the editor's content, again and again. */

test('as often as asked for, in its period, each send made anew', async ({ window, peers }) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { composer, sending } = window;
  await composer.content.fill('{{counter:2}};');
  await sending.period.fill('40');
  await sending.count.fill('12');
  await sending.cycle.click();
  await client.gotText(Array.from({ length: 12 }, (_, n) => `${String(n).padStart(2, '0')};`).join(''));
  await expect(sending.region).toContainText('已完成。 已发送 12 / 12 次');
  await expect(sending.region).toContainText(/实际每秒 [\d.]+ 次/);
  await expect(sending.cycle).not.toBeChecked();
  // Eleven periods lie between the first and the last, however late single reads are.
  const [, ...gaps] = client.gaps();
  expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(300);
});

test('it goes on while other things are sent, until it is stopped', async ({ window, peers }) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { composer, sending } = window;
  await composer.content.fill('tick ');
  await sending.period.fill('20');
  await sending.cycle.click();
  await expect(sending.cycle).toBeChecked();
  await expect(sending.period).toBeDisabled();
  await composer.send('other ');
  await expect.poll(() => client.text()).toMatch(/(tick )+other (tick ){3}/);
  await sending.cycle.click();
  await expect(sending.region).toContainText(/已停止。 已发送 \d+ 次/);
  const sent = Number(/已发送 (\d+) 次/.exec((await sending.region.textContent()) ?? '')?.[1]);
  await expect.poll(() => client.text().match(/tick /g)?.length).toBe(sent);
  await window.status.sent(sent * 'tick '.length + 'other '.length, sent + 1);
});

test('it ends with the connection, and says why', async ({ window, peers }) => {
  const server = peers.python('tcp_server_upper.py');
  await window.network.connectTo(await server.port());
  await window.status.says('已连接');
  const { composer, sending } = window;
  await composer.content.fill('tick ');
  await sending.period.fill('10');
  await sending.cycle.click();
  await window.log.shows('TICK');
  await server.kill();
  await expect(sending.region).toContainText('因错误停止。');
  await window.log.shows(/循环发送已停止，/);
  await expect(sending.cycle).not.toBeChecked();
  // Without a connection it does not begin, and the words say what to do.
  await sending.cycle.click();
  await expect(sending.region.getByRole('alert')).toContainText('还没有打开');
});
