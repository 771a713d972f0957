import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { failure, fault, MAX_NOTE_CHARS, success } from '#contract';
import type { MemoryHandlers } from '../../client/memory.ts';
import { FakeLog } from '../log.fixture.ts';
import { button, rows, showPanel } from '../panel.fixture.tsx';

let log: FakeLog;
beforeEach(() => {
  log = new FakeLog();
  log.next = 40;
});

describe('标记', () => {
  const annotate: MemoryHandlers['traffic.annotate'] = ({ seq, note }) => {
    log.changes.set(seq, { note });
    return success({});
  };

  test('M marks the row at hand and takes it away, N writes a note', async () => {
    log.next = 3;
    const { user } = await showPanel(log, {}, { 'traffic.annotate': annotate });
    await user.click(rows()[1] as HTMLElement);
    await user.keyboard('m');
    await waitFor(() => expect(rows()[1]?.textContent).toContain('★ 已标记'));
    await user.keyboard('n');
    await user.keyboard('可疑{Enter}');
    await waitFor(() => expect(rows()[1]?.textContent).toContain('★ 备注：可疑'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('listbox'));
    await user.keyboard('m');
    await waitFor(() => expect(rows()[1]?.textContent).not.toContain('★'));
  });

  test('a note that is too long is neither cut nor saved', async () => {
    log.next = 3;
    const { user } = await showPanel(log, {}, { 'traffic.annotate': annotate });
    await user.click(rows()[1] as HTMLElement);
    await user.keyboard('n');
    const field = screen.getByRole('textbox', { name: '备注' });
    await user.click(field);
    await user.paste('长'.repeat(MAX_NOTE_CHARS + 2));
    await user.keyboard('{Enter}');
    expect(button('保存')).toHaveProperty('disabled', true);
    expect(screen.getByText(/最多 500 个字符，现在有 502 个/)).toBeTruthy();
    await user.keyboard('{Backspace}{Backspace}{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(log.changes.get(1)?.note).toBe('长'.repeat(MAX_NOTE_CHARS));
  });

  test('by mouse as well; a mark that could not be made is said', async () => {
    log.next = 3;
    const { user } = await showPanel(
      log,
      {},
      { 'traffic.annotate': () => failure(fault('TOO_MANY_NOTES', '', { limit: 10_000 })) },
    );
    await user.click(rows()[1] as HTMLElement);
    await user.click(button('标记 (M)'));
    await waitFor(() => expect(screen.getAllByRole('status').some((s) => s.textContent !== '')).toBe(true));
  });
});
