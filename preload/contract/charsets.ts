import { z } from 'zod';

/** Charsets a user can choose, in the order of the list. */
export const CHARSETS = [
  'utf-8',
  'gbk',
  'gb2312',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'iso-8859-1',
  'windows-1252',
  'windows-1251',
  'koi8-r',
  'cp437',
  'ascii',
] as const;

export const Charset = z.enum(CHARSETS);
export type Charset = z.infer<typeof Charset>;

/** Names as the field writes them; they are not translated. */
export const CHARSET_NAMES: Record<Charset, string> = {
  'utf-8': 'UTF-8',
  gbk: 'GBK',
  gb2312: 'GB2312',
  gb18030: 'GB18030',
  big5: 'Big5',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'iso-8859-1': 'ISO-8859-1',
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251',
  'koi8-r': 'KOI8-R',
  cp437: 'CP437',
  ascii: 'ASCII',
};
