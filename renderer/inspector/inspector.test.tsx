import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, onTestFinished, test } from 'vitest';
import { MAX_INSPECT_BYTES } from '#contract';
import { createFakeCore } from '../app/fake-core.fixture.ts';
import { createClient } from '../client/client.ts';
import { ClientContext } from '../client/use-client.ts';
import { Inspector } from './inspector.tsx';

function show(first: Uint8Array | null, offset = 0) {
  const core = createFakeCore();
  const client = createClient(core.transport);
  const ui = (bytes: Uint8Array | null) => (
    <ClientContext value={client}>
      <Inspector bytes={bytes} offset={offset} />
    </ClientContext>
  );
  onTestFinished(cleanup);
  const { rerender } = render(ui(first));
  return { core, user: userEvent.setup(), select: (bytes: Uint8Array) => rerender(ui(bytes)) };
}

const cell = (name: string) => screen.getByRole('button', { name });
const copied = async () => navigator.clipboard.readText();

test('nothing selected is explained', () => {
  show(null);
  expect(screen.getByRole('region', { name: '字节检查器' }).textContent).toContain('拖选一段字节');
});

test('bytes are shown in every reading that they are long enough for', async () => {
  show(Uint8Array.of(0x01, 0x02, 0x03, 0x04), 4096);
  expect(screen.getByText('偏移 4,096（0x1000），共 4 字节')).toBeTruthy();
  expect(cell('复制 u16 小端：513')).toBeTruthy();
  expect(cell('复制 i32 大端：16909060')).toBeTruthy();
  expect(cell('复制 二进制：00000001 00000010 00000011 00000100')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /u64/ })).toBeNull();
  expect(screen.getAllByText('需要 8 字节').length).toBeGreaterThan(0);
  expect(await screen.findByRole('button', { name: '复制 SUM8：0A' })).toBeTruthy();
});

test('a value is copied by a click or Enter, and that is said', async () => {
  const { user } = show(Uint8Array.of(0x48, 0x69));
  await user.click(cell('复制 u16 大端：18537'));
  expect(await copied()).toBe('18537');
  expect(screen.getByRole('status').textContent).toBe('已复制 u16 大端');
  await user.keyboard('{ArrowLeft}{Enter}');
  expect(await copied()).toBe('26952');
});

test('it is one stop for Tab, arrow keys move inside', async () => {
  const { user } = show(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  await user.tab();
  expect(document.activeElement).toBe(cell('复制 u8：1'));
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
  expect(document.activeElement).toBe(cell('复制 u16 大端：258'));
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(cell('复制 i16 大端：258'));
  await user.tab();
  expect(screen.getByRole('grid', { name: '数值' }).contains(document.activeElement)).toBe(false);
  await user.tab({ shift: true });
  expect(document.activeElement).toBe(cell('复制 i16 大端：258'));
});

test('checksums are asked for once the selection rests, and not for one that is too long', async () => {
  const { core, select } = show(Uint8Array.of(1));
  select(Uint8Array.of(1, 2));
  select(Uint8Array.of(1, 2, 3));
  expect(await screen.findByRole('button', { name: '复制 SUM8：06' })).toBeTruthy();
  expect(core.inputsOf('text.checksums')).toEqual([{ bytes: Uint8Array.of(1, 2, 3) }]);
  select(new Uint8Array(MAX_INSPECT_BYTES + 1));
  await waitFor(() => expect(screen.getByText('选中的超过 256.0 KiB，不计算校验和')).toBeTruthy());
  expect(core.inputsOf('text.checksums')).toHaveLength(1);
});
