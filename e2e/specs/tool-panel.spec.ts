import { controlsOutOfReach } from '../fixtures/reachable.ts';
import { expect, test } from '../fixtures/test.ts';

/** The tool panel and 转发 in small windows. 200 % zoom of a window halves its CSS pixels. */
const SIZES = {
  '1024×700': { width: 1024, height: 700 },
  '200 % zoom': { width: 640, height: 410 },
};

for (const [name, size] of Object.entries(SIZES)) {
  test(`the pages of the tool panel are in reach, with what they complain of: ${name}`, async ({
    window,
  }) => {
    const { page, rules, sequence, script, tools } = window;
    await page.setViewportSize(size);
    await rules.open();
    await rules.add({ on: '7E G1', kind: 'HEX', reply: { text: '{{nothing' }, most: -1 });
    await rules.guard(0);
    await expect.poll(() => controlsOutOfReach(page), 'rules').toEqual([]);
    await sequence.open();
    await sequence.add({ expect: 'x' });
    await sequence.run.click();
    await expect(sequence.fault).toBeVisible();
    await sequence.add({ send: '\\q', expect: '(', kind: '正则', timeoutMs: 0 });
    await expect.poll(() => controlsOutOfReach(page), 'sequence').toEqual([]);
    await script.open();
    await script.run('const = 1;');
    await expect(script.fault).toBeVisible();
    await expect.poll(() => controlsOutOfReach(page), 'script').toEqual([]);
    await script.useExample('设备模拟');
    await expect(script.replacing).toContainText('替换现在的脚本');
    await expect.poll(() => controlsOutOfReach(page, script.replacing), 'question').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(script.source).toHaveValue('const = 1;');
    await tools.close();
    await window.network.choose('转发');
    await window.network.relay.impair('客户端 → 目标', { '丢弃 (%)': 101, '切分 (字节)': 0 });
    await expect.poll(() => controlsOutOfReach(page), 'relay').toEqual([]);
  });
}
