import type { Append, Command, Content } from '#contract';
import { MAX_DRAFT_CHARS, NO_APPEND } from '#contract';
import { parseHex } from '../../text/hex.ts';
import { type Imported, imported, nameOf } from './imported.ts';

/**
 * `sscom51.ini` of SSCOM 5.x: no sections; entry n of its list is two lines, `N<100+n>=<order>,<remark>,<delay in ms>` and
 * `N<n>=A,<text>` or `N<n>=H,<hex>`. In the list's round the order counts, 0 is left out. `N1057=,Y` says that texts are sent
 * with CR LF. Text goes out in the system's charset, GBK.
 */
const CONTENT = /^N(\d{1,2})=([AH]),(.*)$/;
const REMARK = /^N1(\d{2})=(\d+),(.*?)(?:,(\d+))?$/;
const NEW_LINE = /^N1057=,Y$/;

/** What SSCOM writes where the user wrote no remark. */
const NO_REMARK = /^(?:NULL|\d*无注释)?$/;
const DEFAULT_DELAY_MS = 1000;
const MAX_DELAY_MS = 3_600_000;
const MAX_SHOWN_CHARS = 100;

interface Entry {
  command: Command;
  order: number;
}

export const isSscom = (text: string): boolean => lines(text).some((line) => CONTENT.test(line));

export function readSscom(text: string, file: string): Imported {
  const remarks = new Map<number, { order: number; remark: string; delayMs: number }>();
  let append: Append | undefined;
  for (const line of lines(text)) {
    const [, number, order, remark = '', delay] = REMARK.exec(line) ?? [];
    if (number) {
      const delayMs = Math.min(Number(delay ?? DEFAULT_DELAY_MS), MAX_DELAY_MS);
      remarks.set(Number(number), { order: Number(order), remark, delayMs });
    }
    if (NEW_LINE.test(line)) append = { ...NO_APPEND, ending: 'crlf' };
  }
  const entries: Entry[] = [];
  const skipped: string[] = [];
  for (const line of lines(text)) {
    const [, number, kind, typed = ''] = CONTENT.exec(line) ?? [];
    if (!number || typed === '') continue;
    const { order, remark, delayMs } = remarks.get(Number(number)) ?? {
      order: 0,
      remark: '',
      delayMs: DEFAULT_DELAY_MS,
    };
    const content = contentOf(kind === 'H', typed, append);
    if (!content) {
      skipped.push(line.slice(0, MAX_SHOWN_CHARS));
      continue;
    }
    const name = NO_REMARK.test(remark) ? '' : nameOf(remark);
    const command = { name, content, delayMs, target: { kind: 'chosen' }, key: null, skip: false } as const;
    entries.push({ order, command });
  }
  return imported(file, inOrder(entries), skipped);
}

function contentOf(isHex: boolean, typed: string, append: Append | undefined): Content | undefined {
  if (typed.length > MAX_DRAFT_CHARS) return undefined;
  if (!isHex) return { parts: 'text', text: typed, charset: 'gbk', ...(append ? { append } : {}) };
  return 'bytes' in parseHex(typed) ? { parts: 'hex', hex: typed } : undefined;
}

/** As SSCOM plays them; those that it leaves out follow. A list without any order is played as it stands. */
function inOrder(entries: readonly Entry[]): Command[] {
  if (entries.every(({ order }) => order === 0)) return entries.map(({ command }) => command);
  const played = entries.filter(({ order }) => order > 0).sort((a, b) => a.order - b.order);
  const others = entries.filter(({ order }) => order === 0);
  return [...played, ...others].map(({ order, command }) => ({ ...command, skip: order === 0 }));
}

const lines = (text: string): string[] => text.split(/\r\n|\r|\n/);
