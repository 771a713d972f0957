import { hexClient } from '../fixtures/hex-client.ts';
import { controlsOutOfReach } from '../fixtures/reachable.ts';
import { expect, test } from '../fixtures/test.ts';

/** 自动附加 and 接收校验: line endings, fixed bytes and checksums, there and back. */

test('line endings and fixed bytes follow what is typed, in the charset of the text', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { composer, sending } = window;
  const { append } = sending;
  let all = '';
  const sends = async (text: string, bytes: string): Promise<void> => {
    await composer.send(text);
    all += bytes;
    await client.got(all);
  };
  await append.use('CR');
  await sends('a', '61 0D');
  await append.use('LF');
  await sends('b', '62 0A');
  await append.use('CRLF');
  await sends('c', '63 0D0A');
  await composer.charset.selectOption('UTF-16LE');
  await sends('你', '604F 0D000A00');
  await append.use('固定字节…', () => append.bytes.fill('03 FF'));
  await expect(append.details).toContainText('03 FF');
  await composer.content.fill('d');
  await expect(composer.preview).toContainText(/将发送 4 字节：64 00.*\[03 FF\]/);
  await sends('d', '6400 03FF');
  await append.use('无');
  await composer.use('HEX');
  await sends('7E', '7E');
});

test('a checksum over a part, in its byte order, before or after the line ending', async ({
  window,
  peers,
}) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { composer, sending } = window;
  const { append } = sending;
  await composer.use('HEX');
  await append.use('校验和…', () => append.checksum.kind.selectOption('CRC-16/MODBUS'));
  // A Modbus request as every handbook prints it.
  await composer.content.fill('01 03 00 00 00 0A');
  await expect(composer.preview).toContainText(/将发送 8 字节：01 03 00 00 00 0A.*\[C5 CD\]/);
  await composer.button.click();
  let all = '01 03 00 00 00 0A C5 CD';
  await client.got(all);
  // NMEA: XOR of what stands between $ and *, as two characters.
  await composer.use('文本');
  await append.change(async () => {
    await append.checksum.kind.selectOption('XOR/BCC');
    await append.checksum.skipStart.fill('1');
    await append.checksum.form.selectOption('十六进制字符');
    await append.ending.selectOption('CRLF');
    await expect(append.order).toHaveValue('checksum-first');
  });
  await composer.send('$GPGLL');
  all += `${Buffer.from('$GPGLL').toString('hex').toUpperCase()} ${Buffer.from('50').toString('hex')} 0D0A`;
  await client.got(all);
  // A CRC that has no name in the list: CRC-16/GENIBUS of 123456789 is D64E.
  await append.change(async () => {
    await append.checksum.crc({ width: 16, poly: '1021', init: 'ffff', reflected: false, xorout: 'ffff' });
    await append.checksum.skipStart.fill('0');
    await append.checksum.form.selectOption('字节');
    await append.checksum.endian.selectOption('高字节在前');
    await append.ending.selectOption('无');
  });
  await composer.send('123456789');
  await client.got(`${all} 313233343536373839 D64E`);
});

for (const size of [
  { width: 1280, height: 820 },
  { width: 1024, height: 700 },
  // 200 % zoom of the same two.
  { width: 640, height: 410 },
  { width: 512, height: 350 },
]) {
  test(`all of a checksum of one's own is in reach at ${size.width}×${size.height}`, async ({ window }) => {
    const { append } = window.sending;
    await window.page.setViewportSize(size);
    await append.kind.selectOption('校验和…');
    await append.checksum.kind.selectOption('自定义 CRC');
    // Its longest: with an ending that is wrong, and the order of both.
    await append.ending.selectOption('固定字节…');
    await expect.poll(() => controlsOutOfReach(window.page, append.panel)).toEqual([]);
    const [panel, button] = [await append.panel.boundingBox(), await append.details.boundingBox()];
    if (!panel || !button) throw new Error('not on screen');
    const isBeside = panel.y >= button.y + button.height || panel.y + panel.height <= button.y;
    expect(isBeside, 'the panel leaves its button free').toBe(true);
    // Pressed by the mouse, which what covers it would catch.
    await append.details.click();
    await expect(append.panel).toBeHidden();
  });
}

test('frames that come in are verified, and wrong ones marked', async ({ window, peers }) => {
  await window.network.openServer();
  const client = await hexClient(window, peers);
  const { receive, log } = window;
  await receive.show('HEX');
  await log.framing.use('每行（LF）');
  await receive.verify.check();
  await receive.checksum.kind.selectOption('SUM8');
  // The line feed stays with its line.
  await receive.trailing.fill('1');
  client.send('010203 06 0A');
  client.send('010203 07 0A');
  client.send('0A');
  await expect(log.dumps).toHaveCount(3);
  await expect(log.row('01 02 03 06')).not.toContainText('校验');
  await expect(log.row('01 02 03 07')).toContainText('校验错误');
  await expect(log.row('太短，没有校验和')).toHaveCount(1);
  // What is told of the frames is worked out anew with another checksum.
  await receive.checksum.kind.selectOption('XOR/BCC');
  await expect(log.row('校验错误')).toHaveCount(2);
});
