import type { Charset } from '#contract';
import { createDecoder } from '../../text/decode.ts';

/** Charsets with tables in which a character may stand twice. UTF-8, UTF-16 and those of one byte have each once. */
const TABLES: Partial<Record<Charset, { three?: number; four?: boolean }>> = {
  gbk: { four: true },
  gb2312: { four: true },
  gb18030: { four: true },
  big5: {},
  shift_jis: {},
  'euc-kr': {},
  'euc-jp': { three: 0x8f },
};

const known = new Map<Charset, ReadonlySet<string>>();

/** Whether a text has a character that several byte sequences stand for, so that bytes alone cannot find it. */
export function isAmbiguous(text: string, charset: Charset): boolean {
  const table = TABLES[charset];
  if (!table || /^[\x20-\x7e]*$/.test(text)) return text.includes('\ufffd');
  let ambiguous = known.get(charset);
  if (!ambiguous) {
    ambiguous = twice(charset, table);
    known.set(charset, ambiguous);
  }
  return [...text].some((char) => char === '\ufffd' || ambiguous.has(char)) || hasPairs(text, charset);
}

/** Big5 has codes that are two characters at once, a letter and a mark above it. */
const hasPairs = (text: string, charset: Charset): boolean =>
  charset === 'big5' && /[\u0304\u030c]/.test(text);

const LINE_BREAK = 0x0a;

function twice(charset: Charset, table: { three?: number; four?: boolean }): ReadonlySet<string> {
  // A line break is part of no character, so it separates the answers: one call decodes them all.
  const bytes: number[] = [];
  for (const sequence of sequences(table)) bytes.push(...sequence, LINE_BREAK);
  const seen = new Set<string>();
  const more = new Set<string>();
  for (const text of createDecoder(charset).write(Uint8Array.from(bytes)).text.split('\n')) {
    if (text.length > 2 || (text.length === 2 && text.codePointAt(0) === text.charCodeAt(0))) continue;
    if (seen.has(text)) more.add(text);
    seen.add(text);
  }
  return more;
}

function* sequences(table: { three?: number; four?: boolean }): Generator<number[]> {
  for (let lead = 0; lead < 256; lead += 1) {
    yield [lead];
    if (lead < 0x80) continue;
    for (let trail = 0x40; trail < 256; trail += 1) {
      yield [lead, trail];
      if (lead !== table.three) continue;
      for (let third = 0xa1; third < 0xff; third += 1) yield [lead, trail, third];
    }
  }
  if (!table.four) return;
  // Those up to U+FFFF; the planes above stand in order, each character once.
  for (let lead = 0x81; lead <= 0x84; lead += 1) {
    for (let second = 0x30; second <= 0x39; second += 1) {
      for (let third = 0x81; third < 0xff; third += 1) {
        for (let fourth = 0x30; fourth <= 0x39; fourth += 1) yield [lead, second, third, fourth];
      }
    }
  }
}
