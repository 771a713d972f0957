import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fault } from '#contract';
import { showApp } from '../app/app.fixture.tsx';
import { createFakeCore, newJob } from '../app/fake-core.fixture.ts';

const region = () => within(screen.getByRole('region', { name: '导出任务' }));

test('an export shows how far it is and can be cancelled', async () => {
  const core = createFakeCore();
  core.jobs = [newJob(1, { done: 250, rows: 1500 })];
  const { user } = await showApp(core);
  expect(region().getByRole('progressbar', { name: '导出 纯文本：TCP 服务端 0.0.0.0:8080' })).toBeTruthy();
  expect(region().getByText('25%，1,500 行')).toBeTruthy();
  act(() => core.changeJob(1, { done: 999 }));
  await waitFor(() => expect(region().getByText('99%，1,500 行')).toBeTruthy());
  await user.click(region().getByRole('button', { name: /^取消导出 纯文本/ }));
  await waitFor(() => expect(region().getByText(/已取消/)).toBeTruthy());
  await user.click(region().getByRole('button', { name: /^知道了：导出/ }));
  await waitFor(() => expect(screen.queryByRole('region', { name: '导出任务' })).toBeNull());
  expect(core.inputsOf('exports.cancel')).toEqual([{ job: 1 }]);
  expect(core.inputsOf('exports.dismiss')).toEqual([{ job: 1 }]);
});

test('a download that is ready is a link for each file', async () => {
  const core = createFakeCore();
  const url = (name: string) => `/download/1/${name}`;
  core.jobs = [
    newJob(1, {
      state: 'done',
      format: 'raw',
      rows: 7,
      files: ['a-in.bin', 'a-out.bin'].map((name) => ({ name, bytes: 2048, url: url(name) })),
    }),
  ];
  await showApp(core);
  expect(region().getByText('已完成，7 行')).toBeTruthy();
  expect(region().getByText('共 2 个文件')).toBeTruthy();
  const link = region().getByRole('link', { name: '下载 a-in.bin（2.0 KiB）' });
  expect(link.getAttribute('href')).toBe(url('a-in.bin'));
  expect(link.getAttribute('download')).toBe('a-in.bin');
  act(() => core.changeJob(1, { files: [{ name: 'a-in.bin', bytes: 2048, url: null }] }));
  await waitFor(() => expect(region().getByText('已由浏览器下载')).toBeTruthy());
});

test('an export to a path says where it is, one that failed says why', async () => {
  const core = createFakeCore();
  core.jobs = [
    newJob(1, { state: 'done', path: '/out/a.csv', files: [{ name: 'a.csv', bytes: 1, url: null }] }),
    newJob(2, { state: 'failed', path: '/out/b.csv', fault: fault('DISK_FULL', '', { file: '/out/b.csv' }) }),
  ];
  await showApp(core);
  expect(region().getByText('已写入 /out/a.csv')).toBeTruthy();
  expect(region().queryByRole('link')).toBeNull();
  expect(region().getByRole('alert').textContent).toContain('磁盘已满：/out/b.csv');
});

test('exports that need nothing more are one line, which unfolds and goes away as one', async () => {
  const core = createFakeCore();
  const file = { name: 'a.csv', bytes: 1, url: null };
  core.jobs = [
    newJob(1, { state: 'done', path: '/out/a.csv', files: [file] }),
    newJob(2, { state: 'cancelled' }),
    newJob(3, { state: 'done', path: '/out/c.csv', files: [file] }),
    newJob(6, { state: 'done', files: [{ ...file, url: '/download/6/a.csv' }] }),
    newJob(4, { state: 'failed', fault: fault('DISK_FULL', '', { file: '/out/b.csv' }) }),
    newJob(5, { state: 'done', files: [{ ...file, url: '/download/5/a.csv' }] }),
  ];
  const { user } = await showApp(core);
  // What went wrong, and the last one that waits to be fetched, stand by themselves.
  expect(region().getAllByRole('listitem')).toHaveLength(3);
  expect(region().getByRole('link')).toBeTruthy();
  expect(region().getByRole('alert')).toBeTruthy();
  expect(region().getByText('4 个导出已结束，1 个还没有下载')).toBeTruthy();
  await user.click(region().getByRole('button', { name: '展开' }));
  expect(region().getByText('已写入 /out/c.csv')).toBeTruthy();
  await user.click(region().getByRole('button', { name: '收起' }));
  expect(region().queryByText('已写入 /out/c.csv')).toBeNull();
  await user.click(region().getByRole('button', { name: /^知道了：4 个导出已结束/ }));
  await waitFor(() => expect(region().getAllByRole('listitem')).toHaveLength(2));
  expect(core.inputsOf('exports.dismiss')).toEqual([1, 2, 3, 6].map((job) => ({ job })));
});
