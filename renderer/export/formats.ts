import type { ExportFormat } from '#contract';
import { fileNamePart } from '../format/paths.ts';
import { formatTime } from '../format/time.ts';

/** File name ending of each format. */
export const EXTENSIONS: Record<ExportFormat, string> = {
  netassist: 'txt',
  text: 'txt',
  hex: 'hex.txt',
  raw: 'bin',
  csv: 'csv',
  jsonl: 'jsonl',
  pcapng: 'pcapng',
  slcap: 'slcap',
};

/** What the charset decides: the file's own encoding, how the data is read for a table of texts, or nothing. */
export const CHARSET_USE: Record<ExportFormat, 'text' | 'table' | null> = {
  netassist: 'text',
  text: 'text',
  hex: null,
  raw: null,
  csv: 'table',
  jsonl: 'table',
  pcapng: null,
  slcap: null,
};

/** `TCP 服务端 0.0.0.0-8080 20261120-120000.csv` */
export function exportName(title: string, format: ExportFormat, now: number): string {
  const stamp = formatTime(now * 1000)
    .slice(0, 19)
    .replaceAll(/[-:]/g, '')
    .replace(' ', '-');
  return `${fileNamePart(title)} ${stamp}.${EXTENSIONS[format]}`;
}
