import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Row, success, type Verification } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newLogState, newRow, newSession } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';

const MODBUS: Verification = {
  field: {
    checksum: { kind: 'named', name: 'CRC-16/MODBUS' },
    skipStart: 1,
    skipEnd: 0,
    endian: 'little',
    form: 'binary',
  },
  trailing: 2,
};

const inspector = () => within(screen.getByRole('region', { name: '字节检查器' }));
const bytesOf = (seq: number): Uint8Array<ArrayBuffer> => Uint8Array.of(seq, 1, 2, 3);
const rowOf = (seq: number): Row => newRow(seq, { bytes: bytesOf(seq), size: 4 });

async function show(makeRow: (seq: number) => Row = rowOf, handlers: MemoryHandlers = {}) {
  const core = createFakeCore({
    'text.identifyChecksum': () => success({ found: [{ verification: MODBUS, name: 'CRC-16/MODBUS' }] }),
    ...handlers,
  });
  core.makeRow = makeRow;
  core.settings = { ...DEFAULT_SETTINGS, inspector: true };
  core.sessions = [newSession(1, { phase: 'open', log: newLogState({ next: 4 }) })];
  const { user } = await showApp(core);
  const list = within(await screen.findByRole('listbox'));
  await waitFor(() => expect(list.getAllByRole('option')).toHaveLength(4));
  const click = async (index: number): Promise<void> =>
    user.click(list.getAllByRole('option')[index] as HTMLElement);
  const ask = (): Promise<void> => user.click(inspector().getByRole('button', { name: '是哪种校验和？' }));
  const said = (text: RegExp | string) => inspector().findByText(text);
  return { core, user, click, ask, said };
}

test('the selected rows are judged, events left out, and what fits is used to verify with', async () => {
  const event = newRow(1, { kind: 'event', event: { code: 'script-stopped' } });
  const { core, user, click, ask, said } = await show((seq) => (seq === 1 ? event : rowOf(seq)));
  await click(0);
  await user.keyboard('{Shift>}');
  await click(2);
  await user.keyboard('{/Shift}');
  await ask();
  expect(await said('按 2 帧判断，最可能的在前：')).toBeTruthy();
  expect(core.inputsOf('text.identifyChecksum')).toEqual([{ frames: [bytesOf(0), bytesOf(2)] }]);
  expect(await said('低字节在前 · 跳过开头 1，之后还有 2 字节')).toBeTruthy();
  await user.click(inspector().getByRole('button', { name: '用于接收校验：CRC-16/MODBUS' }));
  await waitFor(() => expect(core.sessions[0]?.options.verify).toEqual(MODBUS));
  expect(await said('接收校验已设为 CRC-16/MODBUS')).toBeTruthy();
});

test('one frame alone is said to be little, and another selection takes the answer away', async () => {
  const { click, ask, said } = await show();
  await click(1);
  await ask();
  expect(await said(/只有一帧，可能是巧合/)).toBeTruthy();
  await click(2);
  expect(inspector().queryByText(/只有一帧/)).toBeNull();
});

test('what cannot be judged is said', async () => {
  const long = (seq: number): Row => newRow(seq, { size: 5000, cut: true });
  const { click, ask, said } = await show(long);
  // Without a record there is nothing to ask about, and the inspector is one line.
  expect(inspector().queryByRole('button')).toBeNull();
  await click(0);
  await ask();
  expect(await said(/只能判断不超过 4,096 字节的行/)).toBeTruthy();
});

test('nothing that fits is said', async () => {
  const { click, ask, said } = await show(rowOf, { 'text.identifyChecksum': () => success({ found: [] }) });
  await click(0);
  await ask();
  expect(await said(/没有找到：末尾不是已知的校验和/)).toBeTruthy();
});
