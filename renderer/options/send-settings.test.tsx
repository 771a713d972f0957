import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS, failure, fault, NO_APPEND, type PeriodicState } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newAutomationState, newSession } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';

const settings = () => within(screen.getByRole('region', { name: '发送设置' }));
const editor = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '发送内容' });
const append = () => settings().getByRole<HTMLSelectElement>('combobox', { name: '自动附加' });
const cycle = () => settings().getByRole<HTMLInputElement>('checkbox', { name: '循环发送' });

async function show(handlers: MemoryHandlers = {}, draft = 'ping') {
  const core = createFakeCore(handlers);
  core.sessions = [newSession(1, { phase: 'open', options: { ...DEFAULT_OPTIONS, draft } })];
  const shown = await showApp(core);
  return { core, ...shown, options: () => core.sessions[0]?.options };
}

test('controls stand in the order of the field', async () => {
  await show();
  const section = screen.getByRole('region', { name: '发送设置' });
  const names = [
    'HEX',
    '发送编码',
    '解析转义符',
    '变量',
    '自动附加',
    '循环发送',
    '周期 (ms)',
    '次数',
    '快捷指令',
    '历史发送',
    '发送文件',
  ];
  const places = names.map((name) => section.textContent?.indexOf(name) ?? -1);
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('escapes and variables are on, and can be switched off', async () => {
  const { user, options } = await show();
  await user.click(settings().getByRole('checkbox', { name: '解析转义符' }));
  await user.click(settings().getByRole('checkbox', { name: '变量' }));
  await waitFor(() => expect(options()).toMatchObject({ escapes: false, variables: false }));
});

test('a variable of the list goes where the caret is', async () => {
  const { user } = await show();
  editor().setSelectionRange(2, 2);
  await user.click(settings().getByRole('button', { name: '变量说明' }));
  await user.click(screen.getByRole('button', { name: '{{counter:4}}' }));
  await waitFor(() => expect(editor().value).toBe('pi{{counter:4}}ng'));
  expect(document.activeElement).toBe(editor());
});

test('where nobody has been yet it goes to the end', async () => {
  const { user } = await show();
  await user.click(settings().getByRole('button', { name: '变量说明' }));
  await user.click(screen.getByRole('button', { name: '{{ctime}}' }));
  await waitFor(() => expect(editor().value).toBe('ping{{ctime}}'));
});

test('a line ending is chosen from the list', async () => {
  const { user, options } = await show();
  await user.selectOptions(append(), 'CRLF');
  await waitFor(() => expect(options()?.append).toEqual({ ...NO_APPEND, ending: 'crlf' }));
  await user.selectOptions(append(), '无');
  await waitFor(() => expect(options()?.append).toEqual(NO_APPEND));
});

test('fixed bytes are typed in a panel of their own, and mistakes are said', async () => {
  const { user, options } = await show();
  await user.selectOptions(append(), '固定字节…');
  const field = await screen.findByRole('textbox', { name: '固定字节' });
  await user.type(field, '7e 0');
  expect(screen.getByText('请填 1 到 64 个十六进制字节，例如 0D 0A')).toBeTruthy();
  await user.type(field, 'd');
  await waitFor(() => expect(options()?.append).toMatchObject({ ending: 'bytes', bytes: '7e0d' }));
});

test('a checksum is still known after another choice, and switching it off loses neither the panel nor the focus', async () => {
  const { user, options } = await show();
  await user.selectOptions(append(), '校验和…');
  await user.selectOptions(screen.getByRole('combobox', { name: '校验和' }), 'CRC-32');
  await user.selectOptions(append(), 'LF');
  await user.selectOptions(append(), '校验和…');
  const CRC32 = { checksum: { kind: 'named', name: 'CRC-32' } };
  await waitFor(() => expect(options()?.append).toMatchObject({ checksum: CRC32 }));
  const checksum = screen.getByRole('checkbox', { name: '附加校验和' });
  await user.selectOptions(screen.getByRole('combobox', { name: '行尾' }), '无');
  await user.click(checksum);
  await waitFor(() => expect(options()?.append).toEqual(NO_APPEND));
  expect(document.activeElement).toBe(checksum);
  await user.click(checksum);
  await waitFor(() => expect(options()?.append).toMatchObject({ checksum: CRC32 }));
  await user.click(checksum);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(append()));
});

test('while what is to be appended is half typed, nothing is sent with something else', async () => {
  const { core, user } = await show();
  await user.selectOptions(append(), '固定字节…');
  const field = await screen.findByRole('textbox', { name: '固定字节' });
  await user.type(field, '7e 0');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(document.activeElement).toBe(field);
  expect(core.inputsOf('sessions.send')).toEqual([]);
  await user.type(field, 'd');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(core.inputsOf('sessions.send')).toMatchObject([{ body: { append: { bytes: '7e0d' } } }]),
  );
});

test('what another session appends, or what is wrong with it, is not taken over', async () => {
  const { core, user } = await show();
  core.sessions = [...core.sessions, newSession(2)];
  core.change(1, {});
  await waitFor(() => expect(screen.getAllByRole('tab')).toHaveLength(2));
  await user.selectOptions(append(), '校验和…');
  await user.selectOptions(screen.getByRole('combobox', { name: '校验和' }), 'CRC-32');
  await user.selectOptions(append(), '固定字节…');
  await user.type(screen.getByRole('textbox', { name: '固定字节' }), 'G');
  await user.keyboard('{Control>}{PageDown}{/Control}');
  expect(append().value).toBe('none');
  await user.selectOptions(append(), '固定字节…');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '固定字节' }).value).toBe('');
  await user.selectOptions(append(), '校验和…');
  await waitFor(() =>
    expect(core.sessions[1]?.options.append.checksum?.checksum).toEqual({
      kind: 'named',
      name: 'CRC-16/MODBUS',
    }),
  );
});

test('a checksum with an ending: which one, and in which order', async () => {
  const { user, options } = await show();
  await user.selectOptions(append(), 'CRLF');
  await user.selectOptions(append(), '校验和…');
  await screen.findByRole('dialog', { name: '附加内容' });
  await user.selectOptions(screen.getByRole('combobox', { name: '校验和' }), 'XOR/BCC');
  await user.selectOptions(screen.getByRole('combobox', { name: '顺序' }), '行尾，校验和');
  await waitFor(() =>
    expect(options()?.append).toMatchObject({
      ending: 'crlf',
      checksum: { checksum: { kind: 'named', name: 'XOR/BCC' } },
      order: 'ending-first',
    }),
  );
  expect(settings().getByRole('button', { name: 'CRLF + XOR/BCC 附加内容' })).toBeTruthy();
});

test('repeated sending starts with period and count, and stops', async () => {
  const { core, user } = await show();
  const period = settings().getByRole('textbox', { name: '周期 (ms)' });
  await user.clear(period);
  await user.type(period, '20');
  await user.type(settings().getByRole('textbox', { name: '次数' }), '3');
  await user.click(cycle());
  await waitFor(() => expect(cycle().checked).toBe(true));
  expect(core.inputsOf('automation.startPeriodic')).toMatchObject([
    { id: 1, target: { kind: 'all' }, content: { parts: 'text', text: 'ping' }, periodMs: 20, count: 3 },
  ]);
  expect(settings().getByText('已发送 1 / 3 次')).toBeTruthy();
  await user.click(cycle());
  await waitFor(() => expect(cycle().checked).toBe(false));
  expect(settings().getByText('已停止。 已发送 1 / 3 次')).toBeTruthy();
});

test('a period of nothing is refused in words', async () => {
  const { core, user } = await show();
  const period = settings().getByRole('textbox', { name: '周期 (ms)' });
  await user.clear(period);
  await user.type(period, '0');
  expect(settings().getByText('请填 1 到 86,400,000 之间的整数')).toBeTruthy();
  expect(core.sessions[0]?.options.cycle.periodMs).toBe(1000);
});

const running: PeriodicState = {
  end: null,
  fault: null,
  periodMs: 10,
  count: null,
  revision: 1,
  sent: 12_345,
  missed: 2,
  rate: 99.84,
  jitterMean: 0.0421,
  jitterP99: 1.25,
};

test('repeated sending shows what it really does, and why it ended', async () => {
  const { core } = await show();
  core.change(1, { automation: newAutomationState({ periodic: running }) });
  await settings().findByText('已发送 12,345 次');
  expect(settings().getByText('实际每秒 99.8 次')).toBeTruthy();
  expect(settings().getByText('抖动 平均 0.042 ms，99% 在 1.25 ms 内')).toBeTruthy();
  expect(settings().getByText('错过 2 个周期')).toBeTruthy();
  const ended = { ...running, end: 'failed', fault: fault('RESET', '') } as const;
  core.change(1, { automation: newAutomationState({ periodic: ended }) });
  await settings().findByText('因错误停止。 已发送 12,345 次');
  expect(settings().getByRole('alert')).toBeTruthy();
});

test('repeated sending does not begin with another period than the one that stands there', async () => {
  const { core, user } = await show();
  const period = settings().getByRole('textbox', { name: '周期 (ms)' });
  await user.clear(period);
  await user.type(period, '0');
  await user.click(cycle());
  expect(document.activeElement).toBe(period);
  expect(core.inputsOf('automation.startPeriodic')).toEqual([]);
});

test('repeated sending that cannot begin says why', async () => {
  const { user } = await show({ 'automation.startPeriodic': () => failure(fault('NOT_OPEN', '')) });
  await user.click(cycle());
  expect(await settings().findByRole('alert')).toBeTruthy();
  expect(cycle().checked).toBe(false);
});

test('the buttons of the tools open their page and close it again', async () => {
  const { core, user } = await show();
  const button = settings().getByRole('button', { name: '快捷指令' });
  await user.click(button);
  await screen.findByRole('region', { name: '工具面板' });
  expect(button.getAttribute('aria-pressed')).toBe('true');
  expect(core.settings.tools).toBe('commands');
  await user.click(button);
  await waitFor(() => expect(screen.queryByRole('region', { name: '工具面板' })).toBeNull());
  expect(core.settings.tools).toBeNull();
});

test('how repeated sending ended goes away once it was read, until the next end', async () => {
  const { core, user } = await show();
  const ended = { ...running, end: 'done' } as const;
  core.change(1, { automation: newAutomationState({ periodic: ended }) });
  await settings().findByText('已完成。 已发送 12,345 次');
  await user.click(settings().getByRole('button', { name: '知道了' }));
  expect(settings().queryByText(/12,345 次/)).toBeNull();
  core.change(1, { automation: newAutomationState({ periodic: running }) });
  await settings().findByText('已发送 12,345 次');
  expect(settings().queryByRole('button', { name: '知道了' })).toBeNull();
  core.change(1, { automation: newAutomationState({ periodic: ended }) });
  await settings().findByText('已完成。 已发送 12,345 次');
});
