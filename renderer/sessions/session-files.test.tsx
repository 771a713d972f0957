import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { failure, fault, success } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newReadOnlySession, newSession } from '../app/fake-core.fixture.ts';
import type { MemoryHandlers } from '../client/memory.ts';

/** What the user was handed as files: name and text. */
function watchDownloads(): { name: string; text: Promise<string> }[] {
  const files: { name: string; text: Promise<string> }[] = [];
  const blobs = new Map<string, Blob>();
  const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:test/${blobs.size}`;
    blobs.set(url, blob as Blob);
    return url;
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    files.push({ name: this.download, text: blobs.get(this.href)?.text() ?? Promise.resolve('') });
  });
  onTestFinished(() => {
    create.mockRestore();
    click.mockRestore();
  });
  return files;
}

async function show(handlers: MemoryHandlers = {}) {
  const opened: { name: string; text: string }[] = [];
  const core = createFakeCore({
    'sessions.toFile': ({ id }) => success({ name: `session-${id}.json`, text: '{"socklab":1}' }),
    'sessions.fromFile': (input) => {
      opened.push(input);
      core.sessions = [...core.sessions, newSession(9)];
      return success({ id: 9 });
    },
    ...handlers,
  });
  const { user } = await showApp(core);
  const menu = (): Promise<void> => user.click(screen.getByRole('button', { name: '会话文件' }));
  const input = (): HTMLElement => screen.getByLabelText('打开会话…', { selector: 'input' });
  return { core, user, menu, input, opened };
}

const selected = () => screen.getByRole('tab', { selected: true }).getAttribute('data-session');
const file = (text: string, name = 'lab.json') => new File([text], name, { type: 'application/json' });

test('a session is saved as a file', async () => {
  const files = watchDownloads();
  const { user, menu } = await show();
  await menu();
  await user.click(screen.getByRole('button', { name: '保存会话…' }));
  await waitFor(() => expect(files.map(({ name }) => name)).toEqual(['session-1.json']));
  expect(await files[0]?.text).toBe('{"socklab":1}');
});

test('what was typed a moment ago is in the file', async () => {
  watchDownloads();
  let draft: string | undefined;
  const { core, user, menu } = await show({
    'sessions.toFile': ({ id }) => {
      draft = core.sessions[0]?.options.draft;
      return success({ name: `session-${id}.json`, text: '{}' });
    },
  });
  await menu();
  fireEvent.change(screen.getByRole('textbox', { name: '发送内容' }), { target: { value: 'last words' } });
  await user.click(screen.getByRole('button', { name: '保存会话…' }));
  await waitFor(() => expect(draft).toBe('last words'));
});

test('a chosen file becomes a new session, which is gone to', async () => {
  const { user, input, opened } = await show();
  await user.upload(input(), file('{"a":1}'));
  await waitFor(() => expect(selected()).toBe('9'));
  expect(opened).toEqual([{ name: 'lab.json', text: '{"a":1}' }]);
});

test('a file that is wrong says where, and nothing changes', async () => {
  const wrong = fault('FILE_INVALID', '', { path: 'options.receiveCharset', line: 12, token: '"utf-9"' });
  const { core, user, input } = await show({ 'sessions.fromFile': () => failure(wrong) });
  await user.upload(input(), file('{}'));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('文件内容不对（第 12 行，options.receiveCharset）："utf-9"');
  expect(alert.textContent).toContain('什么都没有改变');
  expect(core.sessions).toHaveLength(1);
});

test('a session file dropped on the window is opened', async () => {
  const { opened } = await show();
  const item = {
    kind: 'file',
    webkitGetAsEntry: () => ({ isDirectory: false }),
    getAsFile: () => file('{}', 'drop.JSON'),
  };
  fireEvent.drop(document.body, { dataTransfer: { types: ['Files'], items: [item], dropEffect: 'none' } });
  await waitFor(() => expect(selected()).toBe('9'));
  expect(opened).toEqual([{ name: 'drop.JSON', text: '{}' }]);
});

test('an opened capture has no session to save', async () => {
  const { core, menu } = await show();
  core.sessions = [newReadOnlySession(1, 'a.slcap')];
  core.transport.emit('changed');
  await screen.findByRole('tab', { name: /只读/ });
  await menu();
  expect(screen.getByRole('button', { name: '保存会话…' })).toHaveProperty('disabled', true);
});
