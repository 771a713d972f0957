import { expect, test } from '../../fixtures/test.ts';
import type { WebProgram } from '../../launchers/web.ts';

/** What the program printed: the address that the window was opened with. */
const addressOf = (output: string): string => /^SockLab ready: (\S+)$/m.exec(output)?.[1] ?? '';

test('the token leaves the address, and a second use of it is refused with a sentence', async ({
  socklab,
  window,
  browser,
}) => {
  socklab.tolerate(/403|401|WebSocket/);
  expect(window.page.url()).not.toContain('token');
  const stranger = await browser.newContext({ locale: 'zh-CN' });
  const page = await stranger.newPage();
  await page.goto(addressOf(socklab.program.output()));
  await expect(page.getByRole('heading', { name: '这个地址已经用过了' })).toBeVisible();
  await expect(page.getByText('会得到一个新地址')).toBeVisible();
  expect(page.url()).not.toContain('token');
  await stranger.close();
  await window.network.openServer();
  await window.status.says('监听');
});

test('the same browser can open the page again without a token', async ({ window }) => {
  await window.network.openServer();
  const port = await window.status.port();
  const second = await window.page.context().newPage();
  await second.goto(window.page.url());
  await expect(second.getByRole('region', { name: '状态栏' })).toContainText(`监听 127.0.0.1:${port}`);
  await second.close();
});

test('when the program ends, the window says so', async ({ socklab, window }) => {
  socklab.tolerate(/WebSocket|ERR_CONNECTION_REFUSED|Failed to load resource/);
  expect(await (socklab.program as WebProgram).endServer()).toBe(0);
  await expect(window.notices).toContainText('与程序的连接已中断');
});

test('the page is under a policy that allows nothing foreign', async ({ socklab, window }) => {
  socklab.tolerate(/Content Security Policy/);
  const response = await window.page.reload();
  const headers = (await response?.allHeaders()) ?? {};
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  const ran = await window.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.intruder = true';
    document.body.append(script);
    return 'intruder' in globalThis;
  });
  expect(ran).toBe(false);
});

test('what a browser cannot do is not offered', async ({ window }) => {
  await expect(window.alwaysOnTop).toHaveCount(0);
});
