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
  await user.click(region().getByRole('button', { name: /^收起导出/ }));
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
