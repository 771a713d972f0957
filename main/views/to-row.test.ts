import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { canWeigh } from '../text/weighing-tables.ts';
import { testLink, testLog } from '../traffic/testing.ts';
import { readRows } from './read-rows.ts';
import { testView } from './testing.ts';
import { Views } from './views.ts';

it('gives rows before it can weigh charsets, and says so', async () => {
  const { log } = testLog();
  log.received(testLink(1), iconv.encode('你好，套接字', 'gbk'), true);
  const views = new Views({ clock: () => 0, changed: () => {} });
  const spec = testView();
  const page = () => readRows(views.of(log, spec), spec, 0, 10);
  expect(page()).toMatchObject({ likelyCharset: null, weighing: true, rows: [{ size: 12 }] });
  await expect.poll(canWeigh).toBe(true);
  expect(page()).toMatchObject({ likelyCharset: 'gbk', weighing: false });
  views.close();
});
