import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CHARSETS, type Charset } from '#contract';
import { encodeText } from './encode.ts';
import { likelyCharset } from './likely.ts';
import { fromHex, joinBytes } from './samples.fixture.ts';

const SENTENCES: Partial<Record<Charset, readonly string[]>> = {
  'utf-8': ['温度: 25.3℃', '你好', '连接成功\r\n', 'こんにちは', '안녕', 'ok 😀', '[12:00:01] 服务器已启动'],
  gbk: [
    '你好',
    '您好，世界！',
    '温度：25℃',
    '连接成功\r\n',
    '服务器已启动，等待客户端连接',
    '[2026-11-20 12:00:00] 收到数据：Hello',
    '床前明月光，疑是地上霜。举头望明月，低头思故乡。',
    '错误：文件不存在',
    '登录失败,密码错误',
    '学号20230101，姓名张三',
    '收到',
    '老师好',
    '电池电压过低',
    '李雷和韩梅梅',
    'HTTP/1.1 200 OK\r\n\r\n<h1>欢迎来到我的主页</h1>',
  ],
  gb18030: ['你好😀，欢迎使用调试助手'],
  big5: [
    '你好，世界',
    '歡迎使用網路除錯工具',
    '溫度：25℃',
    '連線成功\r\n',
    '伺服器已啟動，等待客戶端連線',
    '床前明月光，疑是地上霜。舉頭望明月，低頭思故鄉。',
  ],
  shift_jis: [
    'こんにちは',
    'こんにちは世界',
    '温度は25度です。',
    'サーバーに接続しました\r\n',
    'エラー：ファイルが見つかりません',
    '東京都から来ました',
    '警告',
  ],
  'euc-jp': ['こんにちは世界', '温度は25度です。', 'サーバーに接続しました\r\n', '東京都から来ました'],
  'euc-kr': ['안녕하세요', '서버에 연결되었습니다\r\n', '온도: 25도', '오류: 파일을 찾을 수 없습니다'],
  'utf-16le': ['你好，世界 123', '温度\r\n', 'Server: 连接成功'],
  'utf-16be': ['你好，世界 123', 'Server: 连接成功'],
};
const cases = Object.entries(SENTENCES).flatMap(([charset, texts]) =>
  texts.map((text): [Charset, string] => [charset as Charset, text]),
);
const encode = (text: string, charset: Charset): Uint8Array => encodeText(text, charset).bytes;

describe('text that is invalid in the current charset', () => {
  test.each(cases.filter(([charset]) => charset !== 'utf-8'))(
    '%s %j looks like it, seen as UTF-8',
    (charset, text) => {
      expect(likelyCharset(encode(text, charset), 'utf-8')).toBe(charset);
    },
  );

  test.each(cases)('%s %j looks like it, seen as ASCII', (charset, text) => {
    expect(likelyCharset(encode(text, charset), 'ascii')).toBe(charset);
  });

  test.each(cases)('%s %j is fine in its own charset', (charset, text) => {
    expect(likelyCharset(encode(text, charset), charset)).toBeNull();
  });

  it('is recognised when the sample begins or ends within a character', () => {
    const chinese = encode('服务器已启动，等待客户端连接', 'gbk');
    expect(likelyCharset(chinese.subarray(1), 'utf-8')).toBe('gbk');
    expect(likelyCharset(chinese.subarray(0, -1), 'utf-8')).toBe('gbk');
    expect(likelyCharset(encode('服务器已启动', 'utf-8').subarray(2), 'ascii')).toBe('utf-8');
    expect(likelyCharset(encode('服务器已启动', 'utf-8').subarray(0, -1), 'ascii')).toBe('utf-8');
  });
});

describe('text that is valid in the current charset', () => {
  test.each(['gbk', 'gb18030', 'big5', 'iso-8859-1', 'windows-1251', 'cp437', 'utf-16le'] as const)(
    'is UTF-8 all the same when it is that throughout, seen as %s',
    (charset) => {
      expect(likelyCharset(encode('网络调试助手：连接成功', 'utf-8'), charset)).toBe('utf-8');
    },
  );

  test.each(cases.filter(([charset]) => charset !== 'utf-8'))(
    '%s %j is left alone as ISO-8859-1',
    (charset, text) => {
      expect(likelyCharset(encode(text, charset), 'iso-8859-1')).toBeNull();
    },
  );

  it('is left alone when the sample begins or ends within a character', () => {
    for (const [charset, text] of cases) {
      const bytes = encode(text, charset);
      expect(likelyCharset(bytes.subarray(0, -1), charset)).toBeNull();
    }
    expect(likelyCharset(encode('服务器已启动', 'utf-8').subarray(1), 'utf-8')).toBeNull();
    expect(likelyCharset(encode('服务器已启动', 'gbk').subarray(1), 'gbk')).toBeNull();
  });

  it('is left alone when it is ASCII', () => {
    for (const charset of CHARSETS)
      expect(likelyCharset(encode('GET / HTTP/1.1\r\n', 'ascii'), charset)).toBeNull();
    expect(likelyCharset(new Uint8Array(0), 'utf-8')).toBeNull();
  });

  it('is not changed among the charsets that GBK text is decoded alike in', () => {
    expect(likelyCharset(joinBytes([encode('你好，世界', 'gbk'), Uint8Array.of(0xff)]), 'gb2312')).toBeNull();
  });
});

describe('bytes that are no text', () => {
  test.each([
    ['a Modbus request', '01 03 00 00 00 0A C5 CD'],
    ['a Modbus answer', '01 03 14 00C8 0190 0258 0320 03E8 04B0 0578 0640 0708 07D0 A1B2'],
    ['Modbus over TCP', '0001 0000 0006 01 03 006B 0003 8000'],
    ['a TLS client hello', '16 03 01 02 00 01 00 01 FC 03 03 B5 7E 1D 9A C4 22 E8 90'],
    ['a PNG header', '89 50 4E 47 0D 0A 1A 0A 00 00 00 0D 49 48 44 52'],
    ['a gzip header', '1F 8B 08 00 00 00 00 00 00 03 CB 48 CD C9 C9 07 00'],
    ['a frame with a length and a checksum', 'AA 55 06 01 C8 F0 D2 B7'],
    ['one pair', 'C4 E3'],
    ['filler', 'FF FF FF FF FF FF FF FF'],
  ])('%s', (_name, hex) => {
    expect(likelyCharset(fromHex(hex), 'utf-8')).toBeNull();
    expect(likelyCharset(fromHex(hex), 'ascii')).toBeNull();
  });

  it('are hardly ever taken for text when they are random', () => {
    const samples = fc.sample(fc.uint8Array({ minLength: 6, maxLength: 64 }), { numRuns: 3000, seed: 1 });
    const taken = samples.filter((bytes) => likelyCharset(bytes, 'utf-8') !== null);
    expect(taken.length).toBeLessThan(samples.length * 0.01);
  });

  it('nor is text with one damaged byte taken for another charset', () => {
    const damaged = encode('服务器已启动，等待客户端连接。当前温度：25℃', 'utf-8');
    damaged[7] = 0xff;
    expect(likelyCharset(damaged, 'utf-8')).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(...CHARSETS), (bytes, charset) => {
        const likely = likelyCharset(bytes, charset);
        expect(likely === null || CHARSETS.includes(likely)).toBe(true);
      }),
    );
  });
});
