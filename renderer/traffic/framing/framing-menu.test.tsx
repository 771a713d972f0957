import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '#contract';
import { FakeLog } from '../log.fixture.ts';
import { button, region, rows, showPanel } from '../panel.fixture.tsx';

let log: FakeLog;
beforeEach(() => {
  log = new FakeLog();
  log.next = 40;
});

describe('分帧', () => {
  const open = async () => {
    const shown = await showPanel(log);
    await shown.user.click(button('分帧'));
    return { ...shown, panel: within(screen.getByRole('dialog', { name: '分帧' })) };
  };

  test('a delimiter is typed with escapes and applied, and the button says which', async () => {
    const { user, panel, onOptions } = await open();
    await user.selectOptions(panel.getByRole('combobox', { name: '方式' }), '分隔符');
    const field = panel.getByRole('textbox', { name: '分隔符' });
    await user.clear(field);
    await user.type(field, 'END\\n{Enter}');
    expect(onOptions).toHaveBeenLastCalledWith({
      framing: { kind: 'delimiter', delimiter: '454e440a', keep: true },
    });
    expect(button('分隔符 END\\n 分帧')).toBeTruthy();
    expect(region().textContent).toContain('20 行');
  });

  test('what is wrong is said beside its field and never applied', async () => {
    const { user, panel, onOptions } = await open();
    await user.selectOptions(panel.getByRole('combobox', { name: '方式' }), '起止标记');
    onOptions.mockClear();
    const field = panel.getByRole('textbox', { name: '起始标记' });
    await user.clear(field);
    await user.type(field, '7E G1{Enter}');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(panel.getByText('第 2 个字节 “G1” 不是十六进制')).toBeTruthy();
    expect(onOptions).not.toHaveBeenCalled();
  });

  test('common framings are one click away', async () => {
    const { user, panel, onOptions } = await open();
    await user.click(panel.getByRole('button', { name: 'Modbus TCP' }));
    expect(onOptions).toHaveBeenLastCalledWith({
      framing: { kind: 'length', offset: 4, size: 2, endian: 'big', includesHeader: false, max: 260 },
    });
    expect(panel.getByRole('textbox', { name: '最大帧长（字节）' })).toHaveProperty('value', '260');
    await user.click(panel.getByRole('button', { name: 'Modbus RTU' }));
    expect(onOptions).toHaveBeenLastCalledWith({ framing: { kind: 'idle', gapMs: 10 } });
    expect(panel.getByRole('textbox', { name: '间隔 (ms)' })).toHaveProperty('value', '10');
  });

  test('Escape closes the panel and goes back to its button', async () => {
    const { user } = await open();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(button('分帧'));
  });

  test('a frame shows where further reads began, its flaw, and what is in no frame yet', async () => {
    log.next = 2;
    log.pendingBytes = 37;
    const bytes = new TextEncoder().encode('你好ab');
    log.changes.set(0, { text: '你好ab', bytes, size: 8, reads: [4, 7], flaw: 'too-long' });
    await showPanel(log, {
      options: { ...DEFAULT_OPTIONS, receiveParts: 'both', framing: { kind: 'fixed', size: 8 } },
    });
    const row = rows()[0] as HTMLElement;
    expect(row.textContent).toContain('3 次接收');
    expect(row.textContent).toContain('超长，已切断');
    const cuts = within(row).getAllByTitle(/这里开始另一次接收.*分包.*粘包/);
    expect(cuts.filter((cut) => cut.getAttribute('aria-hidden') === 'true')).toHaveLength(4);
    const text = row.querySelector('[data-form="text"]');
    expect([...(text?.childNodes ?? [])].map((node) => node.textContent)).toEqual(['你', '', '好a', '', 'b']);
    expect(region().textContent).toContain('还有 37 字节未成帧');
    expect(row.textContent).not.toContain('只标出');
  });

  test('a frame of more reads than are marked tells their number, and that the marks end', async () => {
    log.next = 2;
    const reads = Array.from({ length: 64 }, (_, i) => i + 1);
    log.changes.set(0, { size: 500, reads, readCount: 500 });
    await showPanel(log, { options: { ...DEFAULT_OPTIONS, framing: { kind: 'fixed', size: 500 } } });
    expect(rows()[0]?.textContent).toContain('500 次接收（只标出前 64 处边界）');
  });
});
