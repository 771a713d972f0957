import type { Charset } from '#contract';

export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

export const joinBytes = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

/** Text with characters of every length that the charset has, as Python's codecs encode it. */
export const SAMPLES: Record<Charset, { text: string; bytes: Uint8Array }> = {
  'utf-8': {
    text: 'aé你😀\u200b好\ufeff\ufffdz',
    bytes: fromHex('61 c3a9 e4bda0 f09f9880 e2808b e5a5bd efbbbf efbfbd 7a'),
  },
  gbk: { text: 'Hi 你好，世界镕囍 1', bytes: fromHex('486920 c4e3 bac3 a3ac cac0 bde7 e946 87d6 20 31') },
  gb2312: { text: 'Hi 你好，世界。1', bytes: fromHex('486920 c4e3 bac3 a3ac cac0 bde7 a1a3 31') },
  gb18030: {
    text: 'a你€😀𠮷㐀é好1',
    bytes: fromHex('61 c4e3 a2e3 9439fc36 9534b235 8139ee39 a8a6 bac3 31'),
  },
  big5: {
    text: 'Hi 你好，世界許功蓋 1',
    bytes: fromHex('486920 a741 a66e a141 a540 acc9 b35c a55c bb5c 20 31'),
  },
  'utf-16le': {
    text: 'a你😀𠮷é\ufeffz',
    bytes: fromHex('6100 604f 3dd800de 42d8b7df e900 fffe 7a00'),
  },
  'utf-16be': {
    text: 'a你😀𠮷é\ufeffz',
    bytes: fromHex('0061 4f60 d83dde00 d842dfb7 00e9 feff 007a'),
  },
  shift_jis: {
    text: 'Hi こんにちは世界ｱｲ表ソ 1',
    bytes: fromHex('486920 82b1 82f1 82c9 82bf 82cd 90a2 8a45 b1 b2 955c 835c 20 31'),
  },
  'euc-jp': {
    text: 'Hi こんにちは世界ｱｲ丂鷗 1',
    bytes: fromHex('486920 a4b3 a4f3 a4cb a4c1 a4cf c0a4 b3a6 8eb1 8eb2 8fb0a1 8fecbf 20 31'),
  },
  'euc-kr': { text: 'Hi 안녕하세요 뷁 1', bytes: fromHex('486920 bec8 b3e7 c7cf bcbc bfe4 20 94ee 20 31') },
  'iso-8859-1': { text: 'café \x85ÿ', bytes: fromHex('636166e9 20 85 ff') },
  'windows-1252': { text: 'café €“”ÿ', bytes: fromHex('636166e9 20 80 93 94 ff') },
  'windows-1251': { text: 'Привет, мир', bytes: fromHex('cff0e8e2e5f2 2c20 ece8f0') },
  'koi8-r': { text: 'Привет ─', bytes: fromHex('f0d2c9d7c5d4 20 80') },
  cp437: { text: 'é░▒▓█αß', bytes: fromHex('82b0b1b2dbe0e1') },
  ascii: { text: 'plain ~', bytes: fromHex('706c61696e207e') },
};
