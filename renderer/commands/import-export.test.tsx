import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { failure, fault, type Output, success } from '#contract';
import { page, showCommands, shownNames, textCommand } from './commands.fixture.tsx';

const there = [{ name: '常用', commands: [textCommand('a', '1', { key: 1 })] }];
const read: Output<'automation.readCommands'> = {
  format: 'sscom',
  groups: [{ name: 'SSCOM', commands: [textCommand('b', '2', { key: 1 })] }],
  skipped: ['N12: not hex'],
};
const chooser = () => page().getByLabelText<HTMLInputElement>('导入…', { selector: 'input' });
const file = new File(['[x]'], 'sscom51.ini');

test('a file is shown with what cannot be taken over before any of it is', async () => {
  const { core, user, kept } = await showCommands(there, { 'automation.readCommands': () => success(read) });
  await user.upload(chooser(), file);
  const dialog = within(await screen.findByRole('dialog', { name: '导入 sscom51.ini' }));
  expect(dialog.getByText('SSCOM 的 sscom51.ini：1 个分组，1 条指令。')).toBeTruthy();
  expect(within(dialog.getByRole('list', { name: '不能导入的条目' })).getByText('N12: not hex')).toBeTruthy();
  expect(core.inputsOf('automation.readCommands')).toMatchObject([{ name: 'sscom51.ini' }]);
  await user.click(dialog.getByRole('button', { name: '取消' }));
  expect(kept()).toEqual(there);
});

test('imported groups are added, and a key that is taken stays where it was', async () => {
  const { user, kept } = await showCommands(there, { 'automation.readCommands': () => success(read) });
  await user.upload(chooser(), file);
  await user.click(await screen.findByRole('button', { name: '导入' }));
  await waitFor(() => expect(kept()).toHaveLength(2), { timeout: 2000 });
  expect(kept()[1]).toMatchObject({ name: 'SSCOM', commands: [{ name: 'b', key: null }] });
  expect(shownNames()).toEqual(['b']);
});

test('imported groups replace those that are there', async () => {
  const { user } = await showCommands(there, { 'automation.readCommands': () => success(read) });
  await user.upload(chooser(), file);
  await user.click(await screen.findByRole('radio', { name: '替换现有的全部分组' }));
  await user.click(screen.getByRole('button', { name: '导入' }));
  expect(shownNames()).toEqual(['b']);
});

test('a damaged file says where and changes nothing', async () => {
  const { user, kept } = await showCommands(there, {
    'automation.readCommands': () => failure(fault('FILE_INVALID', '', { line: 3, token: 'x' })),
  });
  await user.upload(chooser(), file);
  expect((await page().findByRole('alert')).textContent).toContain('第 3 行');
  expect(kept()).toEqual(there);
});

test('all groups are handed out as a file', async () => {
  const saved: string[] = [];
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const { core, user } = await showCommands(there);
  await user.click(page().getByRole('button', { name: '导出 JSON' }));
  await waitFor(() => expect(saved).toEqual(['快捷指令 TCP 服务端 0.0.0.0-8080.json']));
  expect(core.inputsOf('automation.writeCommands')).toEqual([{ groups: there }]);
  vi.restoreAllMocks();
});
