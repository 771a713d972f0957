import { createEvent, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore } from '../app/fake-core.fixture.ts';

interface Item {
  kind: string;
  webkitGetAsEntry: () => unknown;
  getAsFile: () => File | null;
}

const fileItem = (file: File): Item => ({
  kind: 'file',
  webkitGetAsEntry: () => ({ isDirectory: false }),
  getAsFile: () => file,
});

/** A folder whose reader gives its entries in two goes, as browsers do. */
function folderItem(name: string, files: File[]): Item {
  const entries = files.map((file) => ({
    isFile: true,
    name: file.name,
    file: (resolve: (file: File) => void) => resolve(file),
  }));
  const batches = [entries.slice(0, 1), entries.slice(1), []];
  return {
    kind: 'file',
    getAsFile: () => null,
    webkitGetAsEntry: () => ({
      isDirectory: true,
      name,
      createReader: () => ({
        readEntries: (resolve: (some: unknown[]) => void) => resolve(batches.shift() ?? []),
      }),
    }),
  };
}

const transfer = (...items: Item[]) => ({ types: ['Files'], items, dropEffect: 'none' });

function drop(...items: Item[]): void {
  fireEvent.dragOver(document.body, { dataTransfer: transfer(...items) });
  fireEvent.drop(document.body, { dataTransfer: transfer(...items) });
}

/** The pointer goes on to `next`; null: out of the window. */
function leave(next: Element | null): void {
  const event = createEvent.dragLeave(document.body);
  Object.defineProperty(event, 'relatedTarget', { value: next });
  fireEvent(document.body, event);
}

const selected = () => screen.getByRole('tab', { selected: true }).getAttribute('aria-label');

test('a capture file dropped on the window is opened, and the window shows that it takes it', async () => {
  const core = createFakeCore();
  await showApp(core);
  const item = fileItem(new File(['abc'], 'a.SLCAP'));
  fireEvent.dragEnter(document.body, { dataTransfer: transfer(item) });
  expect(screen.getByText('松开鼠标，打开它')).toBeTruthy();
  fireEvent.drop(document.body, { dataTransfer: transfer(item) });
  expect(screen.queryByText('松开鼠标，打开它')).toBeNull();
  await waitFor(() => expect(selected()).toBe('记录 a 只读'));
  expect(core.uploads.get(1)).toMatchObject({ name: 'a', bytes: [97, 98, 99], state: 'ended' });
});

test('a capture folder goes in as its parts in order, with its marks', async () => {
  const core = createFakeCore();
  await showApp(core);
  const files = [
    new File(['cd'], '000010.slpart'),
    new File([JSON.stringify({ version: 1, notes: [{ seq: 3, note: '这里' }] })], 'notes.json'),
    new File(['ab'], '000002.slpart'),
  ];
  drop(folderItem('day.slcap', files));
  await waitFor(() => expect(selected()).toBe('记录 day 只读'));
  expect(core.uploads.get(1)?.bytes).toEqual([97, 98, 99, 100]);
  expect(core.inputsOf('traffic.annotate')).toEqual([{ id: 2, seq: 3, note: '这里' }]);
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each([
  'not JSON',
  '{"version":2,"notes":[]}',
  '{"version":1,"notes":[{"seq":-1,"note":""}]}',
  '{"version":1,"notes":[{"seq":1,"note":5}]}',
])('marks that cannot be read are said to stay behind: %s', async (content) => {
  const core = createFakeCore();
  await showApp(core);
  drop(folderItem('day.slcap', [new File(['ab'], '000001.slpart'), new File([content], 'notes.json')]));
  await waitFor(() => expect(selected()).toBe('记录 day 只读'));
  expect(screen.getByRole('alert').textContent).toContain('标记没有读出来');
  expect(core.inputsOf('traffic.annotate')).toEqual([]);
});

test.each([
  ['another file', [fileItem(new File(['x'], 'photo.jpg'))], 'photo.jpg'],
  ['an empty file', [fileItem(new File([], 'a.slcap'))], '是空的'],
  ['another folder', [folderItem('music', [])], 'music'],
  ['a folder without parts', [folderItem('a.slcap', [new File(['x'], 'x.txt')])], 'a.slcap'],
  ['two files', [fileItem(new File(['x'], 'a.slcap')), fileItem(new File(['x'], 'b.slcap'))], '一次只能'],
])('%s is refused with a sentence', async (_what, items, sentence) => {
  const core = createFakeCore();
  const { user } = await showApp(core);
  drop(...items);
  expect((await screen.findByRole('alert')).textContent).toContain(sentence);
  expect(core.inputsOf('files.uploadBegin')).toEqual([]);
  await user.click(screen.getByRole('button', { name: '知道了' }));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the browser neither shows a dropped file nor loses dragged text', async () => {
  await showApp(createFakeCore());
  const file = createEvent.drop(document.body, {
    dataTransfer: transfer(fileItem(new File(['x'], 'a.txt'))),
  });
  fireEvent(document.body, file);
  expect(file.defaultPrevented).toBe(true);
  const text = createEvent.drop(document.body, { dataTransfer: { types: ['text/plain'], items: [] } });
  fireEvent(document.body, text);
  expect(text.defaultPrevented).toBe(false);
});

test('leaving the window takes the drop target away', async () => {
  await showApp(createFakeCore());
  fireEvent.dragEnter(document.body, { dataTransfer: transfer(fileItem(new File(['x'], 'a.slcap'))) });
  leave(document.documentElement);
  expect(screen.queryByText('松开鼠标，打开它')).toBeTruthy();
  leave(null);
  expect(screen.queryByText('松开鼠标，打开它')).toBeNull();
});
