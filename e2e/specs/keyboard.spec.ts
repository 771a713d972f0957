import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';

/** Enough presses to go around the whole window. */
const MAX_TABS = 80;

async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < MAX_TABS; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not get there');
}

test('a whole job without a mouse', async ({ window, peers }) => {
  const { page } = window;
  await page.keyboard.press('Control+n');
  await expect(window.tabs.all).toHaveCount(2);

  await tabTo(page, window.network.protocol);
  await page.keyboard.type('UDP');
  await expect(window.network.protocol).toHaveValue('udp');
  await tabTo(page, window.network.localAddress);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('127.0.0.1');
  await tabTo(page, window.network.localPort);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0');
  await page.keyboard.press('F5');
  const port = await window.status.port();

  await tabTo(page, window.composer.remotePort);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(String(port));
  await tabTo(page, window.composer.content);
  await page.keyboard.type('line 1');
  await page.keyboard.press('Enter');
  await page.keyboard.type('line 2');
  await page.keyboard.press('Control+Enter');
  await window.status.sent(13, 1);
  await window.status.received(13, 1);
  await expect(window.composer.content).toHaveValue('line 1\nline 2');

  peers.python('udp_sender.py', port, 'utf-8', 'from a peer');
  await window.log.shows('from a peer');
  await page.keyboard.press('Control+l');
  await expect(window.log.rows).toHaveCount(0);

  await page.keyboard.press('F5');
  await window.status.says('已关闭');
  await page.keyboard.press('Control+Tab');
  await expect(window.tabs.tab(0)).toHaveAttribute('aria-selected', 'true');
});

test('the order of Tab follows the layout', async ({ window }) => {
  const { page } = window;
  const order = [
    window.tabs.selected,
    window.tabs.add,
    window.network.protocol,
    window.network.localAddress,
    window.network.localPort,
    window.network.button('打开'),
    window.receive.charset,
    window.receive.logMode,
    window.receive.clear,
    window.composer.charset,
    window.composer.target,
    window.composer.content,
    window.composer.button,
    window.status.resetCounters,
  ];
  const places: number[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let press = 0; places.length < order.length && press < MAX_TABS; press += 1) {
    await page.keyboard.press('Tab');
    for (const [index, control] of order.entries()) {
      const isHere = await control.evaluate((element) => element === document.activeElement);
      if (isHere && !places.includes(index)) places.push(index);
    }
  }
  expect(places).toEqual(order.map((_control, index) => index));
});

test('Enter in a field opens, and the focus is always visible', async ({ window }) => {
  await window.network.localAddress.fill('127.0.0.1');
  await window.network.localPort.fill('0');
  await window.network.localPort.press('Enter');
  await window.status.says('监听');
  await window.composer.button.focus();
  await window.page.keyboard.press('Shift+Tab');
  const outline = await window.composer.content.evaluate((element) => {
    const { outlineStyle, boxShadow, borderColor } = getComputedStyle(element);
    const blurred = element.cloneNode() as HTMLElement;
    element.after(blurred);
    const other = getComputedStyle(blurred);
    const differs =
      outlineStyle !== 'none' || boxShadow !== other.boxShadow || borderColor !== other.borderColor;
    blurred.remove();
    return differs;
  });
  expect(outline).toBe(true);
});
