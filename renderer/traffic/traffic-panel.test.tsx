import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_OPTIONS, type Input, type Output, type SessionState, success } from '#contract';
import { newSession } from '../app/fake-core.fixture.ts';
import { FakeLog } from './log.fixture.ts';
import { copyAs, region, rows, showPanel as show } from './panel.fixture.tsx';

let log: FakeLog;
let copies: Input<'traffic.copy'>[];
let copied: Partial<Output<'traffic.copy'>>;
let clipboard: string;

beforeEach(() => {
  log = new FakeLog();
  copies = [];
  copied = {};
  clipboard = '';
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    clipboard = text;
  });
});

/** The panel over the log of this test. */
const showPanel = (change: Partial<SessionState> = {}) =>
  show(log, change, {
    'traffic.read': ({ offset, length }) => {
      const bytes = new Uint8Array(Math.min(length, 100_000 - offset)).fill(0x41);
      return success({ size: 100_000, bytes, text: `from ${offset}`, invalid: 0 });
    },
    'traffic.copy': (input) => {
      copies.push(input);
      return success({ text: 'copied text', records: 2, complete: true, lost: 0, ...copied });
    },
  });

describe('an empty log says why', () => {
  test('nothing was opened yet', async () => {
    await showPanel({ phase: 'idle' });
    expect(region().textContent).toContain('还没有开始');
    expect(region().textContent).toContain('点“打开”');
  });

  test('it is open and waits', async () => {
    await showPanel();
    expect(region().textContent).toContain('还没有收到数据');
  });

  test('it was cleared', async () => {
    Object.assign(log, { first: 5, next: 5 });
    await showPanel();
    expect(region().textContent).toContain('日志已清空');
  });

  test('the display is paused', async () => {
    const { update } = await showPanel();
    await update({ paused: true });
    expect(region().textContent).toContain('取消“暂停显示”后就能看到');
  });
});

test('a record has the header of NetAssist, its size and number', async () => {
  log.next = 1;
  const at = new Date(2026, 10, 20, 12, 0, 0, 123).getTime() * 1000 + 456;
  log.changes.set(0, { at, text: 'hello', size: 14 });
  await showPanel();
  expect(rows()[0]?.textContent).toBe(
    '↓[2026-11-20 12:00:00.123]# RECV ASCII FROM 192.168.1.2 :51000> 14 字节 · #1hello',
  );
});

test('received markup and control characters are text', async () => {
  log.next = 1;
  log.changes.set(0, { text: '<b onclick="x">\x1b[31m\u202e</b>' });
  await showPanel();
  expect(within(region()).queryByText('b')).toBeNull();
  expect(region().querySelector('b')).toBeNull();
  expect(rows()[0]?.textContent).toContain('<b onclick="x">\\x1b[31mU+202E</b>');
});

test('invalid, incomplete and cut data is marked', async () => {
  log.next = 1;
  log.changes.set(0, { invalid: 2, incomplete: 1, cut: true, size: 65_536 });
  await showPanel();
  const text = rows()[0]?.textContent;
  expect(text).toContain('含 2 处无效字节');
  expect(text).toContain('末尾 1 字节未完');
  expect(text).toContain('已截断：共 65,536 字节，查看全部');
});

test('events are sentences, errors with their errno', async () => {
  log.next = 2;
  const remote = { address: '127.0.0.1', port: 40212 };
  log.changes.set(0, { kind: 'event', event: { code: 'peer-closed', remote } });
  const fault = { code: 'RESET', message: '', details: { errno: 'ECONNRESET' } } as const;
  log.changes.set(1, { kind: 'event', event: { code: 'broken', remote, fault } });
  await showPanel();
  expect(rows()[0]?.textContent).toContain('127.0.0.1:40212 对端关闭（recv 返回 0 字节，收到 FIN）');
  expect(rows()[1]?.textContent).toMatch(/127\.0\.0\.1:40212 连接被对端重置.*ECONNRESET/);
  expect(within(rows()[1] as HTMLElement).getByRole('img', { name: '错误' })).toBeTruthy();
});

test('the bare stream has no headers and only what was received', async () => {
  log.next = 4;
  log.changes.set(0, { text: 'one\n' });
  log.changes.set(2, { text: 'two' });
  await showPanel({ options: { ...DEFAULT_OPTIONS, logMode: false } });
  expect(screen.getByRole('listbox', { name: '接收的数据' }).textContent).toBe('one\ntwo');
});

test('of a flood only the newest rows are in the page', async () => {
  log.next = 10_000_000;
  const { update } = await showPanel();
  log.next += 100_000;
  await update();
  expect(rows().length).toBeLessThan(50);
  expect(rows().at(-1)?.textContent).toContain('#10,100,000'.replaceAll(',', ''));
});

test('paused, what is on screen stays, and what is new is counted', async () => {
  log.next = 3;
  const { update } = await showPanel();
  await update({ paused: true });
  log.next = 10;
  await update();
  expect(rows()).toHaveLength(3);
  expect(region().textContent).toContain('显示已暂停，数据仍在记录：7 条新记录');
  await update({ paused: false });
  expect(rows().at(-1)?.textContent).toContain('#10');
});

test('the likely charset is offered once', async () => {
  log.next = 1;
  log.likelyCharset = 'gbk';
  const { user, update, onOptions } = await showPanel();
  await user.click(screen.getByRole('button', { name: '切换' }));
  expect(onOptions).toHaveBeenCalledWith({ receiveCharset: 'gbk', sendCharset: 'gbk' });
  expect(document.activeElement).toBe(screen.getByRole('listbox'));
  await user.click(screen.getByRole('button', { name: '忽略' }));
  expect(screen.queryByText('看起来像 GBK，切换？')).toBeNull();
  await update({ id: 2 });
  expect(screen.getByText('看起来像 GBK，切换？')).toBeTruthy();
  await update({ id: 1 });
  expect(screen.queryByText('看起来像 GBK，切换？')).toBeNull();
});

test('a charset of sending that was chosen by itself stays, and that is said', async () => {
  log.next = 1;
  log.likelyCharset = 'gbk';
  const { user, onOptions } = await showPanel({ options: { ...DEFAULT_OPTIONS, sendCharset: 'big5' } });
  expect(screen.getByText('只切换接收编码，发送编码仍是 Big5。')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '切换' }));
  expect(onOptions).toHaveBeenCalledWith({ receiveCharset: 'gbk' });
});

describe('selected records', () => {
  const selected = () => rows().map((row) => row.getAttribute('aria-selected') === 'true');

  test('are those clicked, with Shift and Ctrl', async () => {
    log.next = 5;
    const { user } = await showPanel();
    const click = (index: number) => user.click(rows()[index] as HTMLElement);
    await click(1);
    await user.keyboard('{Shift>}');
    await click(3);
    await user.keyboard('{/Shift}{Control>}');
    await click(2);
    await user.keyboard('{/Control}');
    expect(selected()).toEqual([false, true, false, true, false]);
    expect(region().textContent).toContain('已选 2 条');
  });

  test('are copied in the form chosen, and that is said', async () => {
    log.next = 5;
    const { user } = await showPanel();
    await user.click(rows()[1] as HTMLElement);
    await copyAs(user, '复制 HEX');
    expect(copies.at(-1)).toMatchObject({ ranges: [{ from: 1, to: 1 }], as: 'hex', epoch: 0 });
    expect(clipboard).toBe('copied text');
    expect(screen.getByText('已复制 2 条记录').getAttribute('role')).toBe('status');
    await copyAs(user, '复制日志格式');
    expect(copies.at(-1)).toMatchObject({ as: 'log-text' });
  });

  test('are chosen and copied by keyboard alone', async () => {
    log.next = 5;
    const { user } = await showPanel();
    screen.getByRole('listbox').focus();
    await user.keyboard('{Control>}a{/Control}');
    expect(selected()).toEqual([true, true, true, true, true]);
    await user.keyboard('{Control>}c{/Control}');
    expect(copies.at(-1)).toMatchObject({ ranges: [{ from: 0, to: 4 }], as: 'text' });
    await user.keyboard('{Escape}');
    expect(selected()).not.toContain(true);
  });

  test('are none after the log was cleared', async () => {
    log.next = 5;
    const { user, update } = await showPanel();
    await user.click(rows()[1] as HTMLElement);
    Object.assign(log, { first: 5, next: 8, generation: 1 });
    await update({ log: { ...newSession(1).log, generation: 1 } });
    expect(region().textContent).toContain('3 条记录');
  });
});

test('with nothing selected everything is copied; a bare stream as one', async () => {
  log.next = 6;
  const { user } = await showPanel({ options: { ...DEFAULT_OPTIONS, logMode: false } });
  await copyAs(user, '复制文本');
  expect(copies.at(-1)).toMatchObject({
    ranges: [{ from: 0, to: 2 }],
    as: 'stream-text',
    view: { show: 'received' },
  });
});

test.each([
  [{ lost: 1234 }, '已复制 2 条记录；另有 1,234 条已被淘汰或损坏，没有复制'],
  [{ lost: 3, complete: false }, /只复制了前 2 条.*；另有 3 条已被淘汰或损坏，没有复制/],
  [{ lost: 3, records: 0, text: '' }, '选中的 3 条记录已被淘汰或损坏，没有复制'],
])('a copy says how many records were gone: %o', async (answer, said) => {
  copied = answer;
  log.next = 2;
  const { user } = await showPanel();
  await copyAs(user, '复制文本');
  expect(await screen.findByText(said)).toBeTruthy();
});

test('a copy that the system refuses is said', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
  document.execCommand = () => false;
  onTestFinished(() => {
    Reflect.deleteProperty(document, 'execCommand');
  });
  log.next = 1;
  const { user } = await showPanel();
  await copyAs(user, '复制文本');
  expect(await screen.findByText('系统不允许写入剪贴板，没有复制')).toBeTruthy();
});

test('a long record is opened whole, page by page', async () => {
  log.next = 1;
  log.changes.set(0, { cut: true, size: 100_000 });
  const { user } = await showPanel();
  await user.click(screen.getByRole('button', { name: /查看全部/ }));
  const dialog = await screen.findByRole('dialog', { name: '记录 #1' });
  expect(await within(dialog).findByText('from 0')).toBeTruthy();
  expect(dialog.textContent).toContain('第 1–65,536 字节，共 100,000 字节');
  await user.click(within(dialog).getByRole('button', { name: '下一页' }));
  expect(await within(dialog).findByText('from 65536')).toBeTruthy();
  await user.click(within(dialog).getByRole('radio', { name: 'HEX' }));
  expect(dialog.textContent).toContain('10000');
  await user.click(within(dialog).getByRole('button', { name: '关闭' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('the peer of the record at hand can be picked to send to', async () => {
  log.next = 2;
  const { user, onPickPeer } = await showPanel();
  await user.click(rows()[1] as HTMLElement);
  await user.click(screen.getByRole('button', { name: '发送到 192.168.1.2:51000' }));
  expect(onPickPeer).toHaveBeenCalledWith('192.168.1.2:51000');
});
