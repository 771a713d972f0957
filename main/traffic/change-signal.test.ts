import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeSignal } from './change-signal.ts';

describe('ChangeSignal', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('signals once until the viewer pulls, whatever happens meanwhile', () => {
    const signal = new ChangeSignal();
    const notify = vi.fn();
    const viewer = signal.attach(notify);
    for (let i = 0; i < 1000; i += 1) signal.mark();
    vi.advanceTimersByTime(1000);
    expect(notify).toHaveBeenCalledTimes(1);
    signal.mark();
    vi.advanceTimersByTime(1000);
    expect(notify).toHaveBeenCalledTimes(1);
    viewer.pulled();
    signal.mark();
    vi.advanceTimersByTime(1000);
    expect(notify).toHaveBeenCalledTimes(2);
    viewer.detach();
  });

  it('says nothing when nothing changed after the pull', () => {
    const signal = new ChangeSignal();
    const notify = vi.fn();
    const viewer = signal.attach(notify);
    signal.mark();
    viewer.pulled();
    vi.advanceTimersByTime(1000);
    expect(notify).not.toHaveBeenCalled();
    viewer.detach();
  });

  it('signals at most about 30 times a second to a viewer that pulls at once', () => {
    const signal = new ChangeSignal();
    const notify = vi.fn(() => viewer.pulled());
    const viewer = signal.attach(notify);
    for (let ms = 0; ms < 1000; ms += 4) {
      signal.mark();
      vi.advanceTimersByTime(4);
    }
    expect(notify.mock.calls.length).toBeGreaterThan(20);
    expect(notify.mock.calls.length).toBeLessThanOrEqual(31);
    viewer.detach();
  });

  it('signals some five times a second in a flood, and quickly again after it', () => {
    const signal = new ChangeSignal();
    const notify = vi.fn(() => viewer.pulled());
    const viewer = signal.attach(notify);
    const run = (ms: number, changesPerMs: number): number => {
      notify.mockClear();
      for (let t = 0; t < ms; t += 1) {
        const due = Math.floor((t + 1) * changesPerMs) - Math.floor(t * changesPerMs);
        for (let i = 0; i < due; i += 1) signal.mark();
        vi.advanceTimersByTime(1);
      }
      return notify.mock.calls.length;
    };
    for (const changesPerMs of [1, 100]) {
      run(200, changesPerMs);
      expect(run(1000, changesPerMs)).toBeGreaterThanOrEqual(4);
      expect(run(1000, changesPerMs)).toBeLessThanOrEqual(6);
    }
    run(200, 0.25);
    expect(run(1000, 0.25)).toBeGreaterThan(20);
    viewer.detach();
  });

  it('serves each viewer by itself: one that never pulls does not hold up another', () => {
    const signal = new ChangeSignal();
    const frozen = vi.fn();
    const lively = vi.fn(() => second.pulled());
    const first = signal.attach(frozen);
    const second = signal.attach(lively);
    for (let i = 0; i < 5; i += 1) {
      signal.mark();
      vi.advanceTimersByTime(100);
    }
    expect(frozen).toHaveBeenCalledTimes(1);
    expect(lively).toHaveBeenCalledTimes(5);
    first.detach();
    second.detach();
  });

  it('leaves no timer when the last viewer has gone', () => {
    const signal = new ChangeSignal();
    const viewer = signal.attach(() => {});
    signal.mark();
    viewer.detach();
    signal.mark();
    expect(vi.getTimerCount()).toBe(0);
  });
});
