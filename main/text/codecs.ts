import type { Charset } from '#contract';
import type { Codec } from './codec.ts';
import { big5, eucJp, eucKr, shiftJis } from './east-asian.ts';
import { gb2312, gb18030, gbk } from './gb18030.ts';
import { once } from './once.ts';
import { asciiUnits, latin1Units, singleByte, unitsOf } from './single-byte.ts';
import { utf8 } from './utf8.ts';
import { utf16 } from './utf16.ts';

/** Built when first asked for: a table of pairs takes some 20 ms and as much again when something is encoded. */
const CODECS: Record<Charset, () => Codec> = {
  'utf-8': () => utf8,
  gbk: once(gbk),
  gb2312: once(gb2312),
  gb18030: once(gb18030),
  big5: once(big5),
  'utf-16le': once(() => utf16(true)),
  'utf-16be': once(() => utf16(false)),
  shift_jis: once(shiftJis),
  'euc-jp': once(eucJp),
  'euc-kr': once(eucKr),
  'iso-8859-1': once(() => singleByte(latin1Units())),
  'windows-1252': once(() => singleByte(unitsOf('windows-1252'))),
  'windows-1251': once(() => singleByte(unitsOf('windows-1251'))),
  'koi8-r': once(() => singleByte(unitsOf('koi8-r'))),
  cp437: once(() => singleByte(unitsOf('cp437'))),
  ascii: once(() => singleByte(asciiUnits())),
};

export const codecFor = (charset: Charset): Codec => CODECS[charset]();
