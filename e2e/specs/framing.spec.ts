import { cutAt, sendReads } from '../fixtures/parts.ts';
import { expect, test } from '../fixtures/test.ts';

/** Framing of streams that were received already, whatever the reads were. */

test('lines are framed out of reads cut anywhere, with the reads still to be seen', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  // The second cut is inside of 湿, and two lines are in one read.
  const reads = cutAt('温度=20\n湿度=40\nok\nab\n气压', 4, 11, 24);
  const client = await sendReads(window, peers, reads);
  const { framing, texts, readMarks, region } = window.log;
  await expect(texts).toHaveCount(4);
  await framing.set('分隔符', async () => {
    await framing.mark('分隔符').fill('\\n');
    await framing.keep.uncheck();
  });
  await expect(framing.button).toHaveText(/分隔符/);
  await expect(texts).toHaveText(['温度=20', '湿度=40', 'ok', 'ab']);
  await expect(readMarks).toHaveCount(3);
  await expect(window.log.row('温度=20')).toContainText('2 次接收');
  await expect(window.log.row('湿度=40')).toContainText('2 次接收');
  await expect(window.log.row('ok')).not.toContainText('次接收');
  await expect(region).toContainText('还有 6 字节未成帧');
  await expect(region).not.toContainText('\ufffd');
  await window.receive.show('文本+HEX');
  await expect(window.log.dumps.nth(1)).toHaveText(/^E6 B9 BF E5 BA A6 3D 34\s+30$/);
  await window.receive.show('文本');
  client.type();
  await client.ended();
  await expect(window.log.row('气压')).toContainText('未完：流已结束');
  await expect(region).not.toContainText('字节未成帧');
  await framing.use('按接收原样');
  await expect(texts).toHaveCount(4);
  await expect(readMarks).toHaveCount(0);
});

test('frames by a length field, also over one that lies', async ({ window, peers }) => {
  await window.network.openServer();
  await sendReads(window, peers, ['00', '0361626300', '026465', '0000', 'FFFF4142']);
  const { framing, dumps } = window.log;
  await window.receive.show('HEX');
  await framing.set('长度字段', () => framing.max.fill('100'));
  await expect(dumps).toHaveText(['00 03 61 62 63', '00 02 64 65', '00 00', 'FF FF', '41 42']);
  await expect(window.log.row('FF FF')).toContainText('长度字段有误');
  await expect(window.log.row('00 03 61 62 63')).toContainText('2 次接收');
  await expect(window.log.row('00 00')).not.toContainText('次接收');
});

test('frames of a fixed length, and between marks', async ({ window, peers }) => {
  await window.network.openServer();
  await sendReads(window, peers, ['0241420302', '4303', '787902440304']);
  const { framing, dumps, region } = window.log;
  await window.receive.show('HEX');
  await framing.set('固定长度', () => framing.size.fill('4'));
  await expect(dumps).toHaveText(['02 41 42 03', '02 43 03 78', '79 02 44 03']);
  await expect(region).toContainText('还有 1 字节未成帧');
  await framing.use('STX … ETX');
  await expect(dumps).toHaveText(['02 41 42 03', '02 43 03', '78 79', '02 44 03']);
  await expect(window.log.row('78 79')).toContainText('标记之外的字节');
  await framing.set('固定长度', () => framing.size.fill('0'));
  await framing.button.click();
  await expect(framing.panel).toContainText('STX');
});

test('frames by a pause', async ({ window, peers }) => {
  await window.network.openServer();
  await sendReads(window, peers, ['6162', '6364', '6566']);
  const { framing, texts, region } = window.log;
  await framing.set('空闲间隔', () => framing.gap.fill('1'));
  await expect(texts).toHaveText(['ab', 'cd', 'ef']);
  await framing.set('空闲间隔', () => framing.gap.fill('600000'));
  await expect(texts).toHaveCount(0);
  await expect(region).toContainText('还有 6 字节未成帧');
});

test('half a character at the end of a message does not spoil the next one', async ({ window, peers }) => {
  await window.network.openServer();
  await window.receive.charset.selectOption('gbk');
  const { framing, texts, region } = window.log;
  // An answer whose checksum ends with a byte that begins a character, and 温度正常, 你好.
  await sendReads(window, peers, ['010302003168F6', 'CEC2B6C8D5FDB3A3', 'C4E3BAC3']);
  await expect(region).not.toContainText('温度正常');
  await framing.set('空闲间隔', () => framing.gap.fill('1'));
  await expect(texts).toHaveText([/1h\ufffd$/, '温度正常', '你好']);
  await expect(window.log.row('1h')).toContainText('含 1 处无效字节');
});

test('a framing outlives the program', async ({ socklab, window, peers }) => {
  await window.network.openServer();
  const client = await sendReads(window, peers, cutAt('one\ntwo\n', 2, 5));
  await window.log.framing.use('每行（LF）');
  await expect(window.log.texts).toHaveText([/^one/, /^two/]);
  client.type();
  await client.ended();
  const again = await socklab.restart();
  await expect(again.log.texts).toHaveText([/^one/, /^two/]);
  await expect(again.log.framing.button).toHaveText(/分隔符 \\n/);
});
