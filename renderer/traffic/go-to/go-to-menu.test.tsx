import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Input, success } from '#contract';
import type { MemoryHandlers } from '../../client/memory.ts';
import { FakeLog } from '../log.fixture.ts';
import { activeRow, rows, showPanel } from '../panel.fixture.tsx';

let log: FakeLog;
beforeEach(() => {
  log = new FakeLog();
  log.next = 40;
});

describe('转到', () => {
  const locate =
    (asked: Input<'traffic.locate'>['to'][], position: number | null): MemoryHandlers['traffic.locate'] =>
    ({ to }) => {
      asked.push(to);
      return success({ epoch: 0, position, scan: null });
    };

  test('Ctrl+G, a record number, Enter', async () => {
    const asked: Input<'traffic.locate'>['to'][] = [];
    const { user } = await showPanel(log, {}, { 'traffic.locate': locate(asked, 35) });
    screen.getByRole('listbox').focus();
    await user.keyboard('{Control>}g{/Control}#36{Enter}');
    await waitFor(() => expect(activeRow()).toBe('35'));
    expect(asked).toEqual([{ kind: 'record', seq: 35 }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('what cannot be read is said, and what does not exist', async () => {
    const { user } = await showPanel(log, {}, { 'traffic.locate': locate([], null) });
    await user.keyboard('{Control>}g{/Control}soon');
    expect(screen.getByText(/看不懂/)).toBeTruthy();
    const field = screen.getByRole('textbox', { name: '记录号或时间' });
    await user.clear(field);
    await user.type(field, '999{Enter}');
    expect(await screen.findByText('没有这条记录')).toBeTruthy();
  });

  test('asks again while the view is not worked out so far', async () => {
    let asked = 0;
    const { user } = await showPanel(
      log,
      {},
      {
        'traffic.locate': () => {
          asked += 1;
          const scan = asked < 3 ? { done: asked, total: 3 } : null;
          return success({ epoch: 0, position: scan ? null : 35, scan });
        },
      },
    );
    screen.getByRole('listbox').focus();
    await user.keyboard('{Control>}g{/Control}#36{Enter}');
    await waitFor(() => expect(activeRow()).toBe('35'));
    expect(asked).toBe(3);
  });

  test('the next one after the last is the first, and it is said', async () => {
    const asked: Input<'traffic.locate'>['to'][] = [];
    const { user } = await showPanel(
      log,
      {},
      {
        'traffic.locate': ({ to }) => {
          asked.push(to);
          const position = 'move' in to && (to.from < 5 || to.from > 40) ? 35 : null;
          return success({ epoch: 0, position, scan: null });
        },
      },
    );
    await user.click(rows().at(-1) as HTMLElement);
    await user.keyboard('{F8}');
    expect(await screen.findByText('到末尾了，已从头继续')).toBeTruthy();
    expect(activeRow()).toBe('35');
    await user.keyboard('{Shift>}{F2}{/Shift}');
    expect(await screen.findByText('到开头了，已从末尾继续')).toBeTruthy();
    expect(asked).toEqual([
      { kind: 'error', move: 'next', from: 39 },
      { kind: 'error', move: 'next', from: -1 },
      { kind: 'note', move: 'previous', from: 35 },
      { kind: 'note', move: 'previous', from: Number.MAX_SAFE_INTEGER },
    ]);
  });

  test('where there is none, going round does not find one', async () => {
    const { user } = await showPanel(log, {}, { 'traffic.locate': locate([], null) });
    await user.click(rows().at(-1) as HTMLElement);
    await user.keyboard('{F8}');
    expect(await screen.findByText('没有错误')).toBeTruthy();
    await user.keyboard('{F2}');
    expect(await screen.findByText('没有标记')).toBeTruthy();
    expect(activeRow()).toBe('39');
  });

  test('F8 and F2 go to errors and marks from the row at hand', async () => {
    const asked: Input<'traffic.locate'>['to'][] = [];
    const { user } = await showPanel(log, {}, { 'traffic.locate': locate(asked, 35) });
    await user.click(rows().at(-1) as HTMLElement);
    await user.keyboard('{Shift>}{F8}{/Shift}');
    await waitFor(() => expect(activeRow()).toBe('35'));
    await user.keyboard('{F2}');
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked).toEqual([
      { kind: 'error', move: 'previous', from: 39 },
      { kind: 'note', move: 'next', from: 35 },
    ]);
  });
});
