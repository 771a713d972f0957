import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS, DEFAULT_SETTINGS, failure, fault, NO_APPEND, success } from '#contract';
import { showApp } from './app.fixture.tsx';
import { createFakeCore, newJob, newLogState, newSession } from './fake-core.fixture.ts';

test.each([
  ['zh-HK', '新增工作階段', 'zh-TW'],
  ['en-US', 'New session', 'en'],
  ['de-DE', '新建会话', 'zh-CN'],
])('a system that speaks %s is greeted in its language', async (locale, name, language) => {
  const core = createFakeCore();
  core.locale = locale;
  await showApp(core);
  expect(await screen.findByRole('button', { name })).toBeTruthy();
  expect(document.documentElement.lang).toBe(language);
});

test('the language changes at once, without a restart', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '设置' }));
  await user.selectOptions(screen.getByRole('combobox', { name: '界面语言' }), '繁體中文');
  expect(await screen.findByRole('dialog', { name: '設定' })).toBeTruthy();
  expect(screen.getByRole('region', { name: '網路設定', hidden: true })).toBeTruthy();
  expect(core.settings.language).toBe('zh-TW');
});

test('the theme is put on the page', async () => {
  const core = createFakeCore();
  core.settings = { ...DEFAULT_SETTINGS, theme: 'dark' };
  await showApp(core);
  expect(document.documentElement.dataset.theme).toBe('dark');
});

test('presentation mode hides the side panels and keeps tabs and the main button', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '演示模式' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: '网络设置' })).toBeNull());
  expect(document.documentElement.hasAttribute('data-presentation')).toBe(true);
  expect(screen.getByRole('tab')).toBeTruthy();
  expect(screen.getByRole('button', { name: '打开' })).toBeTruthy();
});

test('two sessions stand side by side, the right one chosen from the others', async () => {
  const core = createFakeCore();
  core.sessions = [newSession(1), newSession(2), newSession(3)];
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '并排显示' }));
  const picker = () => screen.getByRole<HTMLSelectElement>('combobox', { name: '右侧会话' });
  const choices = () => [...picker().options].map((option) => option.value);
  await waitFor(() => expect(choices()).toEqual(['2', '3']));
  expect(screen.getAllByRole('region', { name: '数据发送' })).toHaveLength(2);
  await user.click(screen.getAllByRole('tab')[1] as HTMLElement);
  expect(choices()).toEqual(['1', '3']);
  expect(picker().value).toBe('1');
});

test('the window is kept on top where the shell can do that, and nothing is offered where it cannot', async () => {
  const asked: boolean[] = [];
  const { user } = await showApp(
    createFakeCore({
      'host.describe': () =>
        success({ version: '1', platform: 'linux', locale: 'zh-CN', abilities: ['always-on-top'] }),
      'host.alwaysOnTop': ({ on }) => {
        asked.push(on);
        return success({});
      },
    }),
  );
  const button = () => screen.getByRole('button', { name: '窗口置顶' });
  await user.click(button());
  await waitFor(() => expect(button().getAttribute('aria-pressed')).toBe('true'));
  await user.click(button());
  await waitFor(() => expect(asked).toEqual([true, false]));
  cleanup();
  await showApp(createFakeCore());
  expect(screen.queryByRole('button', { name: '窗口置顶' })).toBeNull();
});

test('a lost core is said until it is back', async () => {
  const { connection } = await showApp(createFakeCore());
  act(() => connection.set('lost'));
  expect(screen.getByRole('alert').textContent).toContain('连接已中断');
  act(() => connection.set('connected'));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('an address that was used up is explained with the way to a new one', async () => {
  const { connection } = await showApp(createFakeCore());
  act(() => connection.set('refused'));
  expect(screen.getByRole('heading', { name: '这个地址已经用过了' })).toBeTruthy();
  expect(screen.getByRole('main').textContent).toContain('Enter');
});

test('a notice stays until it is dismissed', async () => {
  const core = createFakeCore();
  core.notices = [{ id: 4, code: 'settings-damaged', file: 'settings.damaged.json' }];
  const { user } = await showApp(core);
  const notice = within(screen.getByRole('alert'));
  expect(notice.getByText(/settings\.damaged\.json/)).toBeTruthy();
  await user.click(notice.getByRole('button', { name: '知道了' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('a second instance names the folder that is in use, and its own', async () => {
  const core = createFakeCore();
  core.notices = [
    { id: 1, code: 'second-instance', file: '/home/a/data', instead: '/home/a/data/instance-2' },
  ];
  await showApp(core);
  expect(screen.getByRole('alert').textContent).toContain(
    '另一个 SockLab 正在使用数据文件夹 /home/a/data，本窗口改用 /home/a/data/instance-2：',
  );
});

test('a request that fails outside any field is said', async () => {
  const core = createFakeCore({ 'sessions.create': () => failure(fault('TOO_MANY_SESSIONS', '')) });
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '新建会话' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getAllByRole('tab')).toHaveLength(1);
});

test.each([
  ['many records', { next: 1001 }, '1,001 条记录（0 B）'],
  ['much data', { next: 2, bytes: 5 * 1024 * 1024 }, '2 条记录（5.0 MiB）'],
])('a short log is cleared at once, one with %s after a question', async (_, log, said) => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.keyboard('{Control>}l{/Control}');
  await waitFor(() => expect(core.inputsOf('traffic.clear')).toHaveLength(1));
  core.change(1, { log: newLogState({ ...log, generation: 1 }) });
  await waitFor(async () => {
    await user.keyboard('{Control>}l{/Control}');
    expect(screen.getByRole('dialog').textContent).toContain(said);
  });
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '清除' }));
  await waitFor(() => expect(core.sessions[0]?.log.first).toBe(log.next));
});

test('reception settings apply at once and are kept with the session', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  const settings = within(screen.getByRole('region', { name: '接收设置' }));
  await user.click(settings.getByRole('radio', { name: '文本+HEX' }));
  await user.click(settings.getByRole('checkbox', { name: '自动换行' }));
  await user.selectOptions(settings.getByRole('combobox', { name: '接收编码' }), 'GBK');
  await waitFor(() =>
    expect(core.sessions[0]?.options).toMatchObject({
      receiveParts: 'both',
      wrap: false,
      receiveCharset: 'gbk',
    }),
  );
});

test('whether the byte inspector is shown is remembered', async () => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '字节检查器' }));
  expect(await screen.findByRole('region', { name: '字节检查器' })).toBeTruthy();
  expect(core.settings.inspector).toBe(true);
});

test('a search is still there when the user comes back to its session', async () => {
  const core = createFakeCore();
  core.sessions = [newSession(1), newSession(2)];
  const { user } = await showApp(core);
  await user.click(screen.getByRole('button', { name: '搜索' }));
  await user.keyboard('abc');
  await user.click(screen.getAllByRole('tab')[1] as HTMLElement);
  expect(screen.queryByRole('textbox', { name: '搜索内容' })).toBeNull();
  await user.click(screen.getAllByRole('tab')[0] as HTMLElement);
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '搜索内容' }).value).toBe('abc');
});

test('a control that says something is named by what it says', async () => {
  const core = createFakeCore();
  core.jobs = [newJob(1), newJob(2, { state: 'done' })];
  core.sessions = [
    newSession(1, {
      options: {
        ...DEFAULT_OPTIONS,
        framing: { kind: 'idle', gapMs: 50 },
        append: { ...NO_APPEND, ending: 'bytes', bytes: '7e' },
      },
    }),
  ];
  for (const locale of ['zh-CN', 'zh-TW', 'en']) {
    core.locale = locale;
    await showApp(core);
    const misnamed = screen.getAllByRole('button').filter((button) => {
      const name = button.getAttribute('aria-label')?.replaceAll(/\s/g, '');
      return name !== undefined && !name.startsWith(button.textContent?.replaceAll(/\s/g, '') ?? '');
    });
    expect(misnamed.map((button) => `${button.ariaLabel}: ${button.textContent}`)).toEqual([]);
    cleanup();
  }
});
