import { formatCount } from '../../format/numbers.ts';
import type { notes as source } from '../zh-CN/notes.ts';

export const notes: typeof source = {
  marked: '已標記',
  mark: '標記 (M)',
  unmark: '取消標記 (M)',
  edit: '備註 (N)',
  short: { mark: '標記', unmark: '取消標記', edit: '備註' },
  badge: (note) => `備註：${note}`,
  title: (seq) => `記錄 #${seq + 1} 的備註`,
  field: '備註',
  hint: '留空則只有標記。',
  tooLong: (chars, most) =>
    `備註最多 ${formatCount(most)} 個字元，現在有 ${formatCount(chars)} 個，請縮短後儲存。`,
  save: '儲存',
  remove: '取消標記',
  cancel: '取消',
};
