import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '#contract';
import { FakeLog } from './log.fixture.ts';
import { button, rows, showPanel } from './panel.fixture.tsx';

let log: FakeLog;
beforeEach(() => {
  log = new FakeLog();
  log.next = 40;
});

describe('the toolbar', () => {
  test('clears after the question of the window, not a capture that is only looked at', async () => {
    const { user, onClear, update } = await showPanel(log);
    await user.click(button('清空日志'));
    expect(onClear).toHaveBeenCalledOnce();
    const capture = {
      state: 'read-only',
      name: 'a',
      bytes: 1,
      waitingBytes: 0,
      throttling: false,
      fault: null,
    } as const;
    await update({ capture });
    expect(screen.queryByRole('button', { name: '清空日志' })).toBeNull();
    expect(button('导出')).toBeTruthy();
  });

  test('says that a framing changes nothing for datagrams', async () => {
    const { user } = await showPanel(log, { config: { ...DEFAULT_CONFIG, protocol: 'udp' } });
    await user.click(button('分帧'));
    expect(screen.getByRole('dialog').textContent).toContain('每个数据报本身就是一帧');
  });
});

describe('时间', () => {
  test('is written as wanted, and remembered', async () => {
    log.next = 2;
    const at = Date.UTC(2026, 10, 20, 12, 0, 3, 431) * 1000 + 950;
    log.changes.set(1, { at, gap: 13_700 });
    const { user, onOptions } = await showPanel(log);
    await user.click(button('时间'));
    await user.click(screen.getByRole('checkbox', { name: 'UTC 时间' }));
    expect(rows()[1]?.textContent).toContain('[2026-11-20 12:00:03.431Z]#');
    await user.click(screen.getByRole('checkbox', { name: '精确到微秒' }));
    expect(rows()[1]?.textContent).toContain('[2026-11-20 12:00:03.431950Z]#');
    await user.click(screen.getByRole('radio', { name: '距上一条（同方向）' }));
    expect(rows()[1]?.textContent).toContain('[+0.013700]#');
    expect(onOptions).toHaveBeenLastCalledWith({ time: { base: 'previous', utc: true, micros: true } });
  });
});
