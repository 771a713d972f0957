import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** `NAME-TAIL.EXT` beside the chosen file. */
function besides(path: string, tail: string): string {
  const ext = extname(path);
  return join(dirname(path), `${basename(path, ext)}-${tail}${ext}`);
}

/** The file of a rotation by size: the chosen one, then `NAME-2.EXT` and so on. */
export const numberedFile = (path: string, number: number): string =>
  number <= 1 ? path : besides(path, String(number));

/** The file of a local day: `NAME-YYYYMMDD.EXT`. */
export const dayFile = (path: string, day: string): string => besides(path, day);

export const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Bytes of a file; 0 when it does not exist. */
export const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Tells the local day of a time as `20261120`, looking at the calendar only when the day is over. */
export function dayTeller(): (at: number) => string {
  let begin = 0;
  let end = 0;
  let day = '';
  return (at) => {
    const ms = at / 1000;
    if (ms >= begin && ms < end) return day;
    const t = new Date(ms);
    const [year, month, date] = [t.getFullYear(), t.getMonth(), t.getDate()];
    begin = new Date(year, month, date).getTime();
    end = new Date(year, month, date + 1).getTime();
    day = `${year}${String(month + 1).padStart(2, '0')}${String(date).padStart(2, '0')}`;
    return day;
  };
}
