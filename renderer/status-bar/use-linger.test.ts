import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useLinger } from './use-linger.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('what flickers stays on, and goes a while after the last time', () => {
  const { result, rerender, unmount } = renderHook(({ on }) => useLinger(on, 1000), {
    initialProps: { on: false },
  });
  expect(result.current).toBe(false);
  for (let i = 0; i < 5; i += 1) {
    rerender({ on: true });
    rerender({ on: false });
    act(() => vi.advanceTimersByTime(900));
    expect(result.current).toBe(true);
  }
  act(() => vi.advanceTimersByTime(100));
  expect(result.current).toBe(false);
  rerender({ on: true });
  rerender({ on: false });
  unmount();
});
