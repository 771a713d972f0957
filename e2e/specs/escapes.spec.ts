import { hexClient } from '../fixtures/hex-client.ts';
import { expect, test } from '../fixtures/test.ts';

/** 解析转义符: what is typed with a backslash is the byte that it stands for. */

test('every escape is its bytes at the other end, in the charset that was chosen', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { composer, sending } = window;
  await expect(sending.escapes).toBeChecked();
  await composer.content.fill('\\r\\n\\t\\0\\a\\b\\f\\v\\\\\\x7E\\xff\\u4f60\\101\\{');
  const bytes = '0D 0A 09 00 07 08 0C 0B 5C 7E FF E4 BD A0 41 7B';
  await expect(composer.preview).toContainText(`将发送 16 字节：${bytes}`);
  await composer.button.click();
  await client.got(bytes);
  await composer.charset.selectOption('GBK');
  await composer.send('好\\u4f60\\xff');
  await client.got(`${bytes} BA C3 C4 E3 FF`);
  await sending.escapes.uncheck();
  await composer.send('\\r');
  await client.got(`${bytes} BA C3 C4 E3 FF 5C 72`);
});

test('a wrong escape is shown where it is, and is not sent', async ({ window, peers }) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { composer } = window;
  await composer.send('ab\\q');
  await expect(composer.preview).toContainText('不认识的转义符 \\q（第 3 个字符处）');
  await expect(composer.content).toHaveAttribute('aria-invalid', 'true');
  await expect(composer.fault).toContainText('不认识的转义符 \\q（第 3 个字符处）');
  await composer.goToMistake();
  await window.page.keyboard.press('Delete');
  await expect(composer.content).toHaveValue('ab');
  await composer.content.press('Control+Enter');
  await client.gotText('ab');
  // Half an escape is not guessed.
  await composer.send('\\x4');
  await expect(composer.fault).toContainText('不认识的转义符 \\x4');
  await window.status.sent(2, 1);
});
