import { controlsOutOfReach } from '../fixtures/reachable.ts';
import { expect, test } from '../fixtures/test.ts';
import type { MainWindow } from '../pages/main-window.ts';
import type { Peers } from '../peers/peer.ts';

/** The sizes that must work; 200 % zoom of a window halves its CSS pixels. */
const SIZES = {
  'the usual size': { width: 1280, height: 820 },
  '1024×700': { width: 1024, height: 700 },
  'the smallest window': { width: 800, height: 500 },
  '125 % zoom': { width: 1024, height: 656 },
  '200 % zoom': { width: 640, height: 410 },
};

for (const [name, size] of Object.entries(SIZES)) {
  test(`every control is in reach: ${name}`, async ({ window, peers }) => {
    await window.page.setViewportSize(size);
    for (const protocol of ['TCP 客户端', 'UDP', '转发', 'TCP 服务端'] as const) {
      await window.network.choose(protocol);
      await expect.poll(() => controlsOutOfReach(window.page), protocol).toEqual([]);
    }
    await haveTraffic(window, peers);
    await expect.poll(() => controlsOutOfReach(window.page)).toEqual([]);
  });
}

for (const name of ['1024×700', '200 % zoom'] as const) {
  test(`the tools of the log are in reach, with what they complain of: ${name}`, async ({
    window,
    peers,
  }) => {
    const { page, log, exports, captures } = window;
    await haveTraffic(window, peers);
    await page.setViewportSize(SIZES[name]);
    await log.filter.open();
    await log.filter.pattern.type('(', '正则');
    await log.filter.min.fill('x');
    await log.search.find('G', 'HEX');
    await log.inspector.button.click();
    await expect.poll(() => controlsOutOfReach(page)).toEqual([]);
    await log.framing.button.click();
    await log.framing.kind.selectOption('起止标记');
    await log.framing.mark('起始标记').fill('G');
    await log.framing.mark('结束标记').fill('');
    await expect.poll(() => controlsOutOfReach(page, log.framing.panel)).toEqual([]);
    await log.framing.kind.selectOption('长度字段');
    await log.framing.max.fill('0');
    await expect.poll(() => controlsOutOfReach(page, log.framing.panel)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+g');
    await log.goTo.type('tomorrow');
    await expect.poll(() => controlsOutOfReach(page, log.goTo.panel)).toEqual([]);
    await page.keyboard.press('Escape');
    await exports.open();
    await expect.poll(() => controlsOutOfReach(page, exports.dialog)).toEqual([]);
    await page.keyboard.press('Escape');
    await captures.open();
    await captures.byPath('x');
    await expect.poll(() => controlsOutOfReach(page, captures.dialog)).toEqual([]);
  });
}

test('what the log reports has a line to stand in, and the tools stay where they are', async ({
  window,
  peers,
}) => {
  const { log, page } = window;
  await haveTraffic(window, peers);
  await window.receive.show('文本+HEX');
  await page.setViewportSize(SIZES['200 % zoom']);
  const tool = log.region.getByRole('button', { name: '过滤', exact: true });
  await log.row('收到').click();
  const before = await tool.boundingBox();
  await log.list.press('Shift+ArrowRight');
  const report = log.region.getByRole('status').filter({ hasText: /^偏移/ });
  await expect(report).toBeVisible();
  expect((await report.boundingBox())?.height).toBeLessThan(30);
  expect(await tool.boundingBox()).toEqual(before);
});

test('the tools of the log are legible in dark and light', async ({ window, peers }) => {
  const { log, page } = window;
  await haveTraffic(window, peers);
  await window.log.notes.mark(log.row('收到'));
  await log.filter.open();
  await log.filter.pattern.type('[你收]', '正则');
  await log.filter.min.fill('x');
  await log.search.find('到');
  await expect(log.highlights).not.toHaveCount(0);
  await log.inspector.button.click();
  await log.framing.button.click();
  await log.framing.kind.selectOption('分隔符');
  await log.framing.mark('分隔符').fill('\\q');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => tooFaint(window), colorScheme).toEqual([]);
  }
});

test('errors beside the fields do not push controls out of reach', async ({ window, peers }) => {
  await window.page.setViewportSize(SIZES['1024×700']);
  await window.network.openServer(await peers.python('hold_port.py', 'tcp').port());
  await expect(window.network.fault).toBeVisible();
  await window.composer.send('x');
  await expect(window.composer.fault).toBeVisible();
  await expect.poll(() => controlsOutOfReach(window.page)).toEqual([]);
});

test('dark and light are chosen in the settings, and kept', async ({ socklab, window, peers }) => {
  await haveTraffic(window, peers);
  const brightness = (page = socklab.page) =>
    page.evaluate(() => {
      const [r = 0, g = 0, b = 0] = (getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).map(
        Number,
      );
      return (r + g + b) / 3;
    });
  await window.settings.open();
  await window.settings.theme.selectOption('深色');
  await expect.poll(() => brightness()).toBeLessThan(80);
  await window.settings.close();
  expect(await tooFaint(window)).toEqual([]);
  await window.settings.open();
  await window.settings.theme.selectOption('浅色');
  await expect.poll(() => brightness()).toBeGreaterThan(200);
  await window.settings.close();
  expect(await tooFaint(window)).toEqual([]);

  await window.settings.open();
  await window.settings.theme.selectOption('深色');
  await expect.poll(() => brightness()).toBeLessThan(80);
  await socklab.restart();
  await expect.poll(() => brightness()).toBeLessThan(80);
});

test('the system decides where nothing was chosen', async ({ window }) => {
  const background = () => window.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await window.page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  await window.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe(light);
});

test('the language can be changed, and everything is there in it', async ({ window }) => {
  await window.settings.open();
  await window.settings.language.selectOption('English');
  await window.settings.close();
  await expect(window.page.getByRole('region', { name: 'Status bar' })).toContainText('Ready');
  await expect(window.page.locator('body')).not.toContainText(/[\u4e00-\u9fff]/);
  await expect.poll(() => controlsOutOfReach(window.page)).toEqual([]);
});

/** A server with a client, records both ways and an event. */
async function haveTraffic(window: MainWindow, peers: Peers): Promise<void> {
  await window.network.openServer();
  const client = peers.python('tcp_client_stay.py', await window.status.port(), '你好，我是客户端');
  await window.log.shows('你好，我是客户端');
  await window.composer.send('收到');
  await client.says('got 收到');
}

/** Texts on screen whose contrast with what is behind them is below 4.5:1, WCAG AA. */
function tooFaint({ page }: MainWindow): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (!canvas) throw new Error('no canvas');
    /** The color that layers of CSS colors make, the lowest first. */
    const blend = (layers: string[]): number[] => {
      canvas.clearRect(0, 0, 1, 1);
      for (const layer of layers) {
        canvas.fillStyle = layer;
        canvas.fillRect(0, 0, 1, 1);
      }
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const luminance = (color: number[]): number => {
      const [r = 0, g = 0, b = 0] = color.map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const layersBehind = (element: Element): string[] => {
      const layers: string[] = [];
      for (let e: Element | null = element; e; e = e.parentElement) {
        layers.unshift(getComputedStyle(e).backgroundColor);
      }
      return layers;
    };
    const faint: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim();
      const element = walker.currentNode.parentElement;
      if (
        !text ||
        !element?.checkVisibility() ||
        element.closest(':disabled, .visually-hidden, [aria-disabled="true"]')
      ) {
        continue;
      }
      const layers = layersBehind(element);
      const [a = 0, b = 0] = [blend(layers), blend([...layers, getComputedStyle(element).color])].map(
        luminance,
      );
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${element.tagName} "${text.slice(0, 20)}"`);
    }
    return faint;
  });
}
