import { readFile, rename, writeFile } from 'node:fs/promises';
import { capturePaths } from '../fixtures/data-dir.ts';
import { onlyFile } from '../fixtures/files.ts';
import { expect, test } from '../fixtures/test.ts';
import type { MainWindow } from '../pages/main-window.ts';
import type { Peers } from '../peers/peer.ts';

/** Logs that are kept: after a restart, after their session was closed, on another machine. */

const TEXTS = ['温度=20', '湿度=40', '<b>not markup</b>'];

/** A UDP session with a few datagrams. */
async function record(window: MainWindow, peers: Peers): Promise<void> {
  await window.network.openUdp();
  const sender = peers.python('udp_lines.py', await window.status.port());
  for (const text of TEXTS) sender.type(text);
  await expect(window.log.texts).toHaveText(TEXTS);
}

/** What a read-only session must and must not offer. */
async function expectReadOnly(window: MainWindow): Promise<void> {
  await expect(window.log.texts).toHaveText(TEXTS);
  await expect(window.captures.facts).toContainText('只读');
  await expect(window.composer.region).toBeHidden();
  await expect(window.network.region).toBeHidden();
  await expect(window.log.clearButton).toBeHidden();
  await expect(window.page.getByText('这是打开的记录，只能查看、过滤和导出。')).toBeVisible();
  await window.log.row('温度=20').click();
  await expect(window.log.selectedRows.getByRole('button', { name: '标记 (M)' })).toBeVisible();
  await expect(window.log.selectedRows.getByRole('button', { name: /^发送到/ })).toBeHidden();
}

test('a log is there after a restart, and goes on', async ({ socklab, window, peers }) => {
  await record(window, peers);
  const again = await socklab.restart();
  await expect(again.log.texts).toHaveText(TEXTS);
  await expect(again.network.button('打开')).toBeVisible();
  await again.network.openUdp();
  const sender = peers.python('udp_lines.py', await again.status.port());
  sender.type('后来的');
  await expect(again.log.texts).toHaveText([...TEXTS, '后来的']);
  const third = await socklab.restart();
  await expect(third.log.texts).toHaveText([...TEXTS, '后来的']);
});

test('a capture of the list is opened to be read, and deleted after a question', async ({
  socklab,
  window,
  peers,
  dataDir,
}) => {
  await record(window, peers);
  const { captures, tabs } = window;
  await captures.open();
  await expect(captures.items).toHaveCount(1);
  await expect(captures.items).toContainText('正在使用');
  await captures.items.getByRole('button', { name: /^转到会话/ }).click();
  await expect(captures.dialog).toBeHidden();

  await window.network.close();
  await tabs.closeButton().click();
  await expect(window.log.region).toBeHidden();
  await captures.open();
  const item = captures.items.filter({ hasText: '4 条' });
  await captures.view(item);
  await expectReadOnly(window);
  await window.page.keyboard.press('F5');
  await window.page.keyboard.press('Control+l');
  await expectReadOnly(window);
  // It can be looked at as any log.
  await window.log.filter.open();
  await window.log.filter.pattern.type('度');
  await expect(window.log.texts).toHaveText(TEXTS.slice(0, 2));
  await window.log.filter.clear.click();

  const again = await socklab.restart();
  await expect(again.tabs.selected).toContainText('只读');
  await expectReadOnly(again);
  await again.captures.facts.getByRole('button', { name: '关闭记录' }).click();
  await again.captures.open();
  const left = again.captures.items.filter({ hasText: '4 条' });
  await left.getByRole('button', { name: /^删除 / }).click();
  await expect(left).toContainText('删除后无法恢复');
  await left.getByRole('button', { name: '取消' }).click();
  expect(await capturePaths(dataDir)).toHaveLength(1);
  await again.captures.delete(left);
  await expect(left).toHaveCount(0);
  expect(await capturePaths(dataDir)).toEqual([]);
});

test('a capture folder from elsewhere is opened by its path; a wrong path is explained', async ({
  socklab,
  window,
  peers,
  dataDir,
  files,
}) => {
  await record(window, peers);
  await window.network.close();
  await window.tabs.closeButton().click();
  await socklab.stop();
  const [path = ''] = await capturePaths(dataDir);
  await rename(path, files.path('课堂 1.slcap'));
  await writeFile(files.path('notes.slcap'), 'not a capture, only named like one');
  const again = await socklab.start();
  const { captures } = again;
  await captures.open();
  await captures.byPath('课堂 1.slcap');
  await expect(captures.dialog).toContainText('请写完整路径');
  await captures.byPath(files.path('missing.slcap'));
  await expect(captures.problem).toContainText('找不到文件或文件夹');
  await captures.byPath(files.path('notes.slcap'));
  await expect(captures.problem).toContainText('不是 SockLab 的记录');
  await captures.byPath(files.path('课堂 1.slcap'));
  await expect(captures.dialog).toBeHidden();
  await expectReadOnly(again);
  await expect(captures.facts).toContainText('课堂 1');
});

test('an exported capture is chosen as a file, and dropped on the window', async ({
  window,
  peers,
  files,
}) => {
  await record(window, peers);
  await window.log.notes.write(window.log.row('湿度=40'), '看这里');
  await expect(window.log.row('湿度=40')).toContainText('备注：看这里');
  const content = onlyFile(
    await files.export('SockLab 记录', () => window.exports.scope('全部记录').check()),
  );
  const path = files.path('portable.slcap');
  await writeFile(path, content);

  const { captures } = window;
  await captures.open();
  await files.openFile(path);
  await expect(captures.dialog).toBeHidden();
  await expectReadOnly(window);
  await expect(window.log.row('湿度=40')).toContainText('备注：看这里');
  await captures.facts.getByRole('button', { name: '关闭记录' }).click();
  await expect(window.composer.region).toBeVisible();

  await captures.drop({ name: '拖来的.slcap', content });
  await expectReadOnly(window);
  await expect(captures.facts).toContainText('拖来的');
  await expect(window.log.row('湿度=40')).toContainText('备注：看这里');
});

test('a file that is no capture gets a sentence, dropped or chosen', async ({ window, files }) => {
  const { captures, notices, tabs } = window;
  const count = await tabs.all.count();
  await captures.drop({ name: 'holiday.jpg', content: Buffer.from('a picture') });
  await expect(notices).toContainText('“holiday.jpg”不是 SockLab 的记录，没有打开');
  await captures.drop({ name: 'broken.slcap', content: Buffer.alloc(1000, 7) });
  await expect(notices).toContainText('不是 SockLab 的记录：broken.slcap');
  await captures.drop({ name: 'empty.slcap', content: Buffer.alloc(0) });
  await expect(notices).toContainText('“empty.slcap”是空的，没有打开');
  const file = { name: 'a.slcap', content: Buffer.from('a') };
  await captures.drop(file, file);
  await expect(notices).toContainText('一次只能打开一份记录');
  const path = files.path('wrong.slcap');
  await writeFile(path, await readFile(import.meta.filename));
  await captures.open();
  await files.openFile(path);
  await expect(captures.problem).toContainText('不是 SockLab 的记录');
  await expect(tabs.all).toHaveCount(count);
});
