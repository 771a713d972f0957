import type { Locator } from '@playwright/test';
import { sendReads } from '../fixtures/parts.ts';
import { expect, test } from '../fixtures/test.ts';

/** Text and HEX of the same bytes: what is selected in one is shown in the other, and explained. */

/** Selects characters of some data by dragging the mouse over them. */
async function select(data: Locator, from: number, to: number): Promise<void> {
  await data.scrollIntoViewIfNeeded();
  const [start, end] = await data.evaluate(
    (element, [first, last]) => {
      // What stands out is in nodes of its own.
      const box = (char: number): DOMRect => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        let rest = char;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const { length } = node.textContent ?? '';
          if (rest < length) {
            const range = document.createRange();
            range.setStart(node, rest);
            range.setEnd(node, rest + 1);
            return range.getBoundingClientRect();
          }
          rest -= length;
        }
        throw new Error(`there is no character ${char}`);
      };
      const [a, b] = [box(first), box(last - 1)];
      return [
        { x: a.left + 1, y: a.top + a.height / 2 },
        { x: b.right - 1, y: b.top + b.height / 2 },
      ] as const;
    },
    [from, to] as const,
  );
  const { mouse } = data.page();
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move(end.x, end.y, { steps: 4 });
  await mouse.up();
}

test('characters selected in text are their bytes in HEX, and the reverse', async ({ window, peers }) => {
  await window.network.openServer();
  await sendReads(window, peers, [Buffer.from('温度=20°C').toString('hex')]);
  await window.receive.show('文本+HEX');
  const { texts, dumps, highlights } = window.log;
  await expect(dumps).toHaveText(/^E6 B8 A9 E5 BA A6 3D 32\s+30 C2 B0 43$/);
  await select(texts.first(), 1, 4);
  await expect(highlights).toHaveText(['E5 BA A6 3D 32']);
  await select(texts.first(), 5, 6);
  await expect(highlights).toHaveText(['C2 B0']);
  // Half of a character is all of it.
  await select(dumps.first(), 'E6 '.length, 'E6 B8 A9 E5'.length);
  await expect(highlights).toHaveText(['温度']);
  await select(dumps.first(), 'E6 B8 A9 E5 BA A6 '.length, 'E6 B8 A9 E5 BA A6 3D 32'.length);
  await expect(highlights).toHaveText(['=2']);
});

test('a selection stays while data arrive, and does not disturb who types', async ({ window, peers }) => {
  await window.network.openServer();
  const client = await sendReads(window, peers, ['616263', '646566', '676869']);
  await window.receive.show('文本+HEX');
  const { texts, dumps, highlights } = window.log;
  await expect(texts).toHaveText(['abc', 'def', 'ghi']);
  await select(dumps.first(), 0, '61 62'.length);
  await expect(highlights).toHaveText(['ab']);
  await window.composer.content.click();
  await window.page.keyboard.type('typed ');
  const other = await sendReads(window, peers, ['6A6B6C', '6D6E6F'], 3);
  await expect(texts).toHaveCount(5);
  await window.page.keyboard.type('on');
  await expect(window.composer.content).toHaveValue('typed on');
  await expect(highlights).toHaveText(['ab']);
  // Another one is made in one go, over what stands out because of the first.
  await select(texts.first(), 0, 3);
  await expect(highlights).toHaveText(['61 62 63']);
  await texts.nth(1).click();
  await expect(highlights).toHaveCount(0);
  await expect(window.log.selectedRows).toContainText('def');
  client.type();
  other.type();
});

test('the inspector tells what selected bytes mean', async ({ window, peers }) => {
  await window.network.openServer();
  // A head, a time (2023-11-24 15:28:00 UTC), π, and the check text of every CRC.
  const parts = ['7E01', '6560C100', '400921FB54442D18', '313233343536373839'];
  await sendReads(window, peers, [parts.join('')]);
  await window.receive.show('HEX');
  const { inspector, dumps } = window.log;
  await inspector.button.click();
  await expect(inspector.region).toContainText('拖选一段字节');
  const [dump] = await dumps.all();
  if (!dump) throw new Error('no data');
  const selectBytes = (from: number, count: number): Promise<void> =>
    select(dump, from * 3, (from + count) * 3 - 1);

  await selectBytes(0, 2);
  await expect(inspector.region).toContainText('偏移 0（0x0），共 2 字节');
  await expect(inspector.value('u8')).toHaveText('126');
  await expect(inspector.value('u16 小端')).toHaveText('382');
  await expect(inspector.value('u16 大端')).toHaveText('32257');
  await expect(inspector.value('二进制')).toHaveText('01111110 00000001');
  await expect(inspector.region.getByRole('row', { name: /^u32/ })).toContainText('需要 4 字节');

  await selectBytes(2, 4);
  await expect(inspector.value('time_t 32（秒） 大端')).toHaveText('2023-11-24 15:28:00 UTC');
  await expect(inspector.value('i32 大端')).toHaveText('1700839680');
  await selectBytes(6, 8);
  await expect(inspector.value('double 大端')).toHaveText('3.141592653589793');
  await expect(inspector.value('u64 大端')).toHaveText('4614256656552045848');

  await selectBytes(14, 9);
  await expect(inspector.region).toContainText('偏移 14（0xE），共 9 字节');
  await expect(inspector.value('CRC-32')).toHaveText(/^cbf43926$/i);
  await expect(inspector.value('CRC-16/MODBUS')).toHaveText(/^(4b37|374b)$/i);
  await expect(inspector.value('字符')).toHaveText('12345678');
  await inspector.value('CRC-32').click();
  await expect(inspector.said).toHaveText('已复制 CRC-32');
  await expect.poll(() => window.composer.pasted()).toMatch(/cbf43926/i);
});

test('without a selection the record at hand is inspected', async ({ window, peers }) => {
  await window.network.openUdp();
  peers.python('udp_sender.py', await window.status.port(), 'ascii', '123456789');
  const { inspector } = window.log;
  await inspector.button.click();
  await window.log.row('123456789').click();
  await expect(inspector.region).toContainText('共 9 字节');
  await expect(inspector.value('CRC-32')).toHaveText(/^cbf43926$/i);
});

test('a long record is read page by page, inspected and linked there too', async ({ window, peers }) => {
  await window.network.openServer();
  const client = peers.python('tcp_client_stay.py', await window.status.port(), 'hi');
  await window.log.from(await client.port()).waitFor();
  await window.composer.use('HEX');
  // 90,000 bytes are sent at once: one record of two pages.
  await window.composer.send('41 42 43 '.repeat(30_000));
  await window.status.sent(90_000, 1);
  const row = window.log.row('90,000 字节');
  await expect(row).toContainText('已截断：共 90,000 字节');
  await window.log.openWhole(row);
  const { record } = window.log;
  await expect(record.dialog).toContainText('第 1–65,536 字节，共 90,000 字节');
  await record.next.click();
  await expect(record.dialog).toContainText('第 65,537–90,000 字节，共 90,000 字节');
  await expect(record.next).toBeDisabled();
  await record.show('文本+HEX');
  // 65,536 bytes are whole triples and a byte: the page begins with a B.
  await expect(record.text).toHaveText(/^BCABC/);
  await select(record.text, 0, 2);
  await expect(record.hex.locator('mark')).toHaveText('42 43');
  await expect(record.inspector.region).toContainText('偏移 65,536（0x10000），共 2 字节');
  await expect(record.inspector.value('u16 大端')).toHaveText('16963');
  await record.previous.click();
  await expect(record.text).toHaveText(/^ABCABC/);
  await record.close();
  await expect(record.dialog).toBeHidden();
  await expect(window.log.list).toBeFocused();
});
