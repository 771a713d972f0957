import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newLogState, newRow, newSession } from '../app/fake-core.fixture.ts';

const region = () => within(screen.getByRole('region', { name: '接收设置' }));
const verify = () => region().getByRole('checkbox', { name: '接收校验' });

test('each frame is verified by the chosen checksum, and off and on again keeps it', async () => {
  const core = createFakeCore();
  core.sessions = [newSession(1, { log: newLogState({ next: 1 }) })];
  const { user } = await showApp(core);
  await user.click(verify());
  await user.selectOptions(region().getByRole('combobox', { name: '校验和' }), 'XOR/BCC');
  const trailing = region().getByRole('textbox', { name: '校验和之后 (字节)' });
  await user.clear(trailing);
  await user.type(trailing, '65');
  expect(trailing.getAttribute('aria-invalid')).toBe('true');
  await user.clear(trailing);
  await user.type(trailing, '2');
  const wanted = {
    field: {
      checksum: { kind: 'named', name: 'XOR/BCC' },
      skipStart: 0,
      skipEnd: 0,
      endian: 'big',
      form: 'binary',
    },
    trailing: 2,
  };
  await waitFor(() => expect(core.sessions[0]?.options.verify).toEqual(wanted));
  await user.click(verify());
  await waitFor(() => expect(core.sessions[0]?.options.verify).toBeNull());
  await user.click(verify());
  await waitFor(() => expect(core.sessions[0]?.options.verify).toEqual(wanted));
  await waitFor(() =>
    expect(core.inputsOf('traffic.rows').at(-1)).toMatchObject({ view: { verify: wanted } }),
  );
});

test('in the bare stream, where no row is marked, it says what shows the marks', async () => {
  const core = createFakeCore();
  core.sessions = [newSession(1, { options: { ...DEFAULT_OPTIONS, logMode: false } })];
  const { user } = await showApp(core);
  await user.click(verify());
  const note = '现在看不到标记：请勾选“按日志模式显示”。';
  await region().findByText(note);
  await user.click(region().getByRole('checkbox', { name: '按日志模式显示' }));
  await waitFor(() => expect(region().queryByText(note)).toBeNull());
});

test('rows with a wrong checksum, or too short for one, are marked by words', async () => {
  const core = createFakeCore();
  const checks = ['right', 'wrong', 'short', null] as const;
  core.makeRow = (seq) => newRow(seq, { check: checks[seq] ?? null });
  core.sessions = [newSession(1, { phase: 'open', log: newLogState({ next: 4 }) })];
  await showApp(core);
  const list = within(await screen.findByRole('listbox'));
  await waitFor(() => expect(list.getAllByRole('option')).toHaveLength(4));
  const marks = list
    .getAllByRole('option')
    .map((row) => /校验错误|太短，没有校验和/.exec(row.textContent ?? '')?.[0] ?? '');
  expect(marks).toEqual(['', '校验错误', '太短，没有校验和', '']);
});
