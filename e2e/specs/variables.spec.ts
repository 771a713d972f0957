import { hexClient } from '../fixtures/hex-client.ts';
import { expect, test } from '../fixtures/test.ts';

/** `{{…}}` in what is sent. */

test('a counter, a length and a time, put in from the list of all', async ({ window, peers }) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { composer, sending } = window;
  await composer.content.fill('#');
  await sending.insertVariable('{{counter:4}}');
  await expect(composer.content).toHaveValue('#{{counter:4}}');
  await expect(composer.preview).toContainText('每次发送不同');
  for (let n = 0; n < 3; n += 1) {
    await composer.button.click();
    await client.peer.says(new RegExp(`^got ${Buffer.from(`#000${n}`).toString('hex')} `, 'm'));
  }
  const before = Math.floor(Date.now() / 1000);
  await composer.send(';{{length:3}};{{timestamp}};{{timestamp:YYYY-MM-DD}};{{random:2}}');
  await expect.poll(() => client.text()).toMatch(/;\d{3};\d+;\d{4}-\d\d-\d\d;/);
  const [, length, seconds, date] = client.text().split(';');
  expect(Number(length)).toBe(1 + 3 + 1 + 10 + 1 + 10 + 1 + 2);
  expect(Number(seconds) - before).toBeLessThanOrEqual(10);
  expect(Number(seconds)).toBeGreaterThanOrEqual(before);
  expect(date).toMatch(new RegExp(`^${new Date().getFullYear()}-`));
});

test('in HEX they are bytes, and each client gets its own address', async ({ window, peers }) => {
  await window.network.openServer();
  const [one, two] = [await hexClient(window, peers), await hexClient(window, peers)];
  const { composer } = window;
  await composer.use('HEX');
  await composer.send('7E {{length:2}} {{counter:4}} {{counter:2le}} 7E');
  const first = '7E 000A 00000000 0000 7E';
  await Promise.all([one.got(first), two.got(first)]);
  await composer.button.click();
  const second = `${first} 7E 000A 00000001 0100 7E`;
  await Promise.all([one.got(second), two.got(second)]);
  // What stands there is no text.
  await composer.content.fill('');
  await composer.use('文本');
  await composer.send('to {{peer}}');
  for (const client of [one, two]) {
    await expect.poll(() => client.text()).toMatch(new RegExp(`to 127.0.0.1:${await client.peer.port()}$`));
  }
});

test('an unknown name is an error, and braces can be meant as such', async ({ window, peers }) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { composer, sending } = window;
  await composer.send('a{{conuter}}');
  await expect(composer.fault).toContainText('不认识的变量或参数 {{conuter}}（第 2 个字符处）');
  await composer.send('\\{{x}}');
  await client.gotText('{{x}}');
  await sending.variables.uncheck();
  await composer.send('{{y}}');
  await client.gotText('{{x}}{{y}}');
  await window.status.sent(10, 2);
});
