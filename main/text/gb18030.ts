import { CodeTable } from './code-table.ts';
import type { Codec } from './codec.ts';
import { enterFourByteCodes, isDigit, isLead, readFourBytes, supplementaryCode } from './four-bytes.ts';
import { multiByte } from './multi-byte.ts';
import { once } from './once.ts';
import { enterPairCodes, readPairTable } from './pair-table.ts';

/** Pairs that left the private use area in GB18030-2005 and -2022; iconv-lite has the older places. */
const CORRECTIONS: readonly (readonly [pair: number, unit: number])[] = [
  [0xa6d9, 0xfe10],
  [0xa6da, 0xfe12],
  [0xa6db, 0xfe11],
  [0xa6dc, 0xfe13],
  [0xa6dd, 0xfe14],
  [0xa6de, 0xfe15],
  [0xa6df, 0xfe16],
  [0xa6ec, 0xfe17],
  [0xa6ed, 0xfe18],
  [0xa6f3, 0xfe19],
  [0xfe59, 0x9fb4],
  [0xfe61, 0x9fb5],
  [0xfe66, 0x9fb6],
  [0xfe67, 0x9fb7],
  [0xfe6d, 0x9fb8],
  [0xfe7e, 0x9fb9],
  [0xfe90, 0x9fba],
  [0xfea0, 0x9fbb],
];

const table = once(() =>
  readPairTable({
    name: 'gb18030',
    isLead,
    isTrail: (byte) => byte >= 0x40 && byte <= 0xfe,
    isLonger: (_lead, trail) => isDigit(trail),
    corrections: CORRECTIONS,
  }),
);

/** GB2312 and GBK are subsets, and are received as GB18030, as everywhere; they differ in what they send. */
const gb = (codes: () => CodeTable): Codec =>
  multiByte({
    table: table(),
    codes,
    readLonger: readFourBytes,
    // A digit after a possible lead byte may stand in the middle of four bytes.
    endsCharacter: (bytes, at) =>
      !isLead(bytes[at] as number) && !(isDigit(bytes[at] as number) && isLead(bytes[at - 1] ?? 0x81)),
  });

export const gb18030 = (): Codec =>
  gb(() => {
    const codes = new CodeTable(supplementaryCode);
    enterFourByteCodes(codes);
    enterPairCodes(codes, table(), 'gb18030');
    return codes;
  });

/** Sends what code page 936 of Windows has. */
export const gbk = (): Codec =>
  gb(() => {
    const codes = new CodeTable();
    enterPairCodes(codes, table(), 'gbk');
    return codes;
  });

/** Sends the 7,445 characters of 1980, which are all that many devices and older programs know. */
export const gb2312 = (): Codec =>
  gb(() => {
    const codes = new CodeTable();
    enterPairCodes(codes, table(), 'gbk', isInGB2312);
    return codes;
  });

/** First and last code of the assigned places. */
const GB2312_RANGES = [
  [0xa1a1, 0xa1fe],
  [0xa2b1, 0xa2e2],
  [0xa2e5, 0xa2ee],
  [0xa2f1, 0xa2fc],
  [0xa3a1, 0xa3fe],
  [0xa4a1, 0xa4f3],
  [0xa5a1, 0xa5f6],
  [0xa6a1, 0xa6b8],
  [0xa6c1, 0xa6d8],
  [0xa7a1, 0xa7c1],
  [0xa7d1, 0xa7f1],
  [0xa8a1, 0xa8ba],
  [0xa8c5, 0xa8e9],
  [0xa9a4, 0xa9ef],
  [0xb0a1, 0xd7f9],
  [0xd8a1, 0xf7fe],
] as const;

const isInGB2312 = (code: number): boolean =>
  (code & 0xff) >= 0xa1 &&
  (code & 0xff) <= 0xfe &&
  GB2312_RANGES.some(([first, last]) => code >= first && code <= last);
