import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_OPTIONS, success } from '#contract';
import { FakeLog } from '../log.fixture.ts';
import { button, region, rows, showPanel } from '../panel.fixture.tsx';

let log: FakeLog;
beforeEach(() => {
  log = new FakeLog();
  log.next = 40;
});

describe('selecting in 文本+HEX', () => {
  const select = (form: Element, from: number, to: number): void => {
    const text = form.firstChild as Text;
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    act(() => void fireEvent(document, new Event('selectionchange')));
  };
  const form = (name: 'text' | 'hex'): Element =>
    rows()[0]?.querySelector(`[data-form="${name}"]`) as Element;

  beforeEach(() => {
    log.next = 1;
    log.changes.set(0, { text: '你好a', bytes: new TextEncoder().encode('你好a'), size: 7 });
  });

  test('bytes show their characters, characters their bytes', async () => {
    await showPanel(log, { options: { ...DEFAULT_OPTIONS, receiveParts: 'both' } });
    select(form('hex'), 9, 14);
    expect(form('text').querySelector('mark')?.textContent).toBe('好');
    document.getSelection()?.removeAllRanges();
    select(form('text'), 0, 1);
    expect(form('hex').querySelector('mark')?.textContent).toBe('E4 BD A0');
  });

  test('the byte inspector tells what they mean', async () => {
    const { user } = await showPanel(
      log,
      { options: { ...DEFAULT_OPTIONS, receiveParts: 'both' } },
      { 'text.checksums': () => success({ checksums: [] }) },
    );
    await user.click(button('字节检查器'));
    select(form('hex'), 0, 2);
    const inspector = screen.getByRole('region', { name: '字节检查器' });
    await waitFor(() => expect(inspector.textContent).toContain('228'));
  });

  test('bytes are selected by keys as well, said, shown in both forms, and copied', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { user } = await showPanel(log, { options: { ...DEFAULT_OPTIONS, receiveParts: 'both' } });
    await user.click(rows()[0] as HTMLElement);
    await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}');
    expect(form('hex').querySelector('mark')?.textContent).toBe('E4 BD A0 E5');
    expect(form('text').querySelector('mark')?.textContent).toBe('你好');
    expect(region().textContent).toContain('偏移 0（0x0），共 4 字节');
    await user.keyboard('{Control>}c{/Control}');
    expect(copied).toHaveBeenCalledWith('E4 BD A0 E5');
    await user.keyboard('{ArrowRight}');
    expect(form('hex').querySelector('mark')?.textContent).toBe('A5');
    await user.keyboard('{Escape}');
    expect(region().querySelector('mark')).toBeNull();
    expect(rows()[0]?.getAttribute('aria-selected')).toBe('true');
  });

  test('in a whole record as well', async () => {
    const bytes = new TextEncoder().encode('你好a');
    const { user } = await showPanel(
      log,
      {},
      {
        'traffic.read': () => success({ size: 7, bytes, text: '你好a', invalid: 0 }),
        'text.checksums': () => success({ checksums: [] }),
      },
    );
    await user.click(rows()[0] as HTMLElement);
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: '记录 #1' });
    await user.click(within(dialog).getByRole('radio', { name: '文本+HEX' }));
    const data = (name: string) => dialog.querySelector(`[data-form="${name}"]`) as Element;
    select(data('hex'), 0, 3);
    expect(data('text').querySelector('mark')?.textContent).toBe('你');
    expect(within(dialog).getByRole('region', { name: '字节检查器' }).textContent).toContain('228');
  });
});
