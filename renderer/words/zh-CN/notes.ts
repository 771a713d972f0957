import { formatCount } from '../../format/numbers.ts';

/** 标记 and their notes. */
export const notes = {
  marked: '已标记',
  mark: '标记 (M)',
  unmark: '取消标记 (M)',
  edit: '备注 (N)',
  short: { mark: '标记', unmark: '取消标记', edit: '备注' },
  badge: (note: string) => `备注：${note}`,
  title: (seq: number) => `记录 #${seq + 1} 的备注`,
  field: '备注',
  hint: '留空则只有标记。',
  tooLong: (chars: number, most: number) =>
    `备注最多 ${formatCount(most)} 个字符，现在有 ${formatCount(chars)} 个，请缩短后保存。`,
  save: '保存',
  remove: '取消标记',
  cancel: '取消',
};
