import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS, type Input, success } from '#contract';
import type { MemoryHandlers } from '../../client/memory.ts';
import { FakeLog } from '../log.fixture.ts';
import { activeRow, button, region, rows, showPanel } from '../panel.fixture.tsx';

let log: FakeLog;
beforeEach(() => {
  log = new FakeLog();
  log.next = 40;
});

describe('搜索', () => {
  /** Every second row matches. */
  const evens: MemoryHandlers = {
    'traffic.search': ({ from, move }) => {
      const odd = from % 2;
      const found = { none: odd ? null : from, next: from + 2 - odd, previous: from - 2 + odd };
      const position = found[move];
      const ordinal = position === null ? null : position / 2 + 1;
      return success({ epoch: 0, position, matches: 20, ordinal, wrapped: false, scan: null });
    },
  };

  test('Ctrl+F, Enter and F3 go from match to match', async () => {
    log.changes.set(36, { text: 'a needle, a NEEDLE' });
    const { user } = await showPanel(log, {}, evens);
    await user.click(rows().find((row) => row.dataset.position === '35') as HTMLElement);
    await user.keyboard('{Control>}f{/Control}');
    const field = screen.getByRole('textbox', { name: '搜索内容' });
    expect(document.activeElement).toBe(field);
    await user.keyboard('needle{Enter}');
    await waitFor(() => expect(activeRow()).toBe('36'));
    expect(region().textContent).toContain('第 19 / 共 20 条');
    const marks = rows()
      .flatMap((row) => [...row.querySelectorAll('mark')])
      .map((mark) => mark.textContent);
    expect(marks).toEqual(['needle', 'NEEDLE']);
    await user.keyboard('{F3}');
    await waitFor(() => expect(activeRow()).toBe('38'));
    await user.keyboard('{Shift>}{F3}{/Shift}');
    await waitFor(() => expect(activeRow()).toBe('36'));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('textbox', { name: '搜索内容' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('listbox'));
  });

  test('it says how far it is, and that there is nothing', async () => {
    let scan: { done: number; total: number } | null = { done: 1, total: 4 };
    const { user } = await showPanel(
      log,
      {},
      {
        'traffic.search': () =>
          success({ epoch: 0, position: null, matches: 0, ordinal: null, wrapped: false, scan }),
      },
    );
    await user.click(button('搜索'));
    await user.keyboard('xyz{Enter}');
    await waitFor(() => expect(region().textContent).toContain('搜索中 25 %'));
    scan = null;
    await waitFor(() => expect(screen.getByText('没有找到')).toBeTruthy());
  });

  test('bytes are looked for with wildcards and marked in the dump', async () => {
    const patterns: Input<'traffic.search'>['pattern'][] = [];
    log.next = 1;
    log.changes.set(0, { bytes: Uint8Array.of(0x41, 0x7e, 5, 1), text: 'A~\x05\x01' });
    const { user } = await showPanel(
      log,
      { options: { ...DEFAULT_OPTIONS, receiveParts: 'hex' } },
      {
        'traffic.search': ({ pattern }) => {
          patterns.push(pattern);
          return success({ epoch: 0, position: 0, matches: 1, ordinal: 1, wrapped: false, scan: null });
        },
      },
    );
    await user.click(button('搜索'));
    await user.selectOptions(screen.getByRole('combobox', { name: '内容类型' }), 'HEX');
    await user.type(screen.getByRole('textbox', { name: '搜索内容' }), '7e ?? 01{Enter}');
    await waitFor(() => expect(patterns).toContainEqual({ kind: 'bytes', bytes: '7e??01' }));
    expect(rows()[0]?.querySelector('mark')?.textContent).toBe('7E 05 01');
  });

  test('it is marked in a bare stream too, also after line ends', async () => {
    log.next = 1;
    log.changes.set(0, { text: 'one\r\ntwo\r\nthree' });
    const { user } = await showPanel(
      log,
      { options: { ...DEFAULT_OPTIONS, logMode: false } },
      {
        'traffic.search': () =>
          success({ epoch: 0, position: 0, matches: 1, ordinal: 1, wrapped: false, scan: null }),
      },
    );
    await user.click(button('搜索'));
    await user.type(screen.getByRole('textbox', { name: '搜索内容' }), 'thr');
    await waitFor(() => expect(rows()[0]?.querySelector('mark')?.textContent).toBe('thr'));
    expect(rows()[0]?.textContent).toBe('one\ntwo\nthree');
  });
});
