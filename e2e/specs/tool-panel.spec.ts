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

test('a double click on a button of the tools reaches nothing that the panel moved', async ({
  window,
  peers,
}) => {
  const { page, composer, sending } = window;
  await page.setViewportSize({ width: 1366, height: 768 });
  await window.network.openServer();
  peers.python('tcp_client_stay.py', await window.status.port(), 'here');
  await window.log.shows('here');
  const right = async (): Promise<number> => (await window.peers.region.boundingBox())?.x ?? 0;
  expect(await right()).toBeGreaterThan(768);
  for (const name of ['自动应答', '发送-期待'] as const) {
    await sending.region.getByRole('button', { name }).dblclick();
    await expect(page.getByRole('tab', { name, selected: true })).toBeVisible();
    expect(await right()).toBeGreaterThan(768);
    await expect(composer.target.locator('option:checked')).toHaveText(/^全部客户端/);
    await expect(window.peers.region.getByRole('button', { name: /^断开 / })).toHaveCount(1);
  }
});

test('the log keeps some lines with everything open around it, and an empty inspector is one', async ({
  window,
}) => {
  const { page, rules, tabs } = window;
  await tabs.add.click();
  await page.setViewportSize({ width: 1024, height: 700 });
  await rules.open();
  await page.getByRole('button', { name: '并排显示' }).click();
  const left = page.locator('[data-pane]').first();
  await left.getByRole('button', { name: '过滤', exact: true }).click();
  await left.getByRole('button', { name: '搜索', exact: true }).click();
  await left.getByRole('button', { name: '字节检查器' }).click();
  const list = left.getByRole('listbox');
  const heightOf = async (what: typeof list): Promise<number> => (await what.boundingBox())?.height ?? 0;
  await expect.poll(() => heightOf(list)).toBeGreaterThan(120);
  await expect.poll(() => heightOf(left.getByRole('region', { name: '字节检查器' }))).toBeLessThan(30);
  await expect.poll(() => controlsOutOfReach(page)).toEqual([]);
});
