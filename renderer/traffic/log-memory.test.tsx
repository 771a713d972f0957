import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { success } from '#contract';
import { FakeLog } from './log.fixture.ts';
import { button, showPanel } from './panel.fixture.tsx';

const searched = { matches: 0, position: null, ordinal: null, wrapped: false, scan: null };

test('a log is as it was left when its session is on screen again', async () => {
  const log = new FakeLog();
  log.next = 3;
  const { user, update } = await showPanel(
    log,
    {},
    { 'traffic.search': () => success({ ...searched, epoch: log.epoch }) },
  );
  await user.click(button('过滤'));
  await user.click(button('搜索'));
  await user.keyboard('abc');
  await update({ id: 2 });
  expect(screen.queryByRole('region', { name: '搜索日志' })).toBeNull();
  expect(screen.queryByRole('region', { name: '过滤条件' })).toBeNull();
  await update({ id: 1 });
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: '搜索内容' });
  expect(field.value).toBe('abc');
  expect(screen.getByRole('region', { name: '过滤条件' })).toBeTruthy();
  // Nobody asked for it just now: the focus stays where the user has it.
  expect(document.activeElement).not.toBe(field);
});
