import type { FaultDetails } from '#contract';
import { formatCount, formatSize } from '../../format/numbers.ts';

/** `：C:\data\a.slcap`; nothing when the fault names no file. */
const named = ({ file }: FaultDetails): string => (file ? `：${file}` : '');

/** Faults of files, of captures and of the views over them; part of `faults`. */
export const storageFaults = {
  DISK_FULL: (details: FaultDetails) => ({
    title: `磁盘已满${named(details)}`,
    advice: '请删除不用的文件，或换一个有空间的磁盘。',
  }),
  DISK_LOW: ({ size, limit }: FaultDetails) => ({
    title: `磁盘剩余空间不足${size === undefined ? '' : `：还剩 ${formatSize(size)}`}`,
    advice: `剩余空间少于${limit === undefined ? '设定的下限' : `下限 ${formatSize(limit)}`}，已停止向磁盘记录。请删除不用的文件或记录，或在“设置”里调低下限；空间够了会自动继续。`,
  }),
  FILE_NOT_FOUND: (details: FaultDetails) => ({
    title: `找不到文件或文件夹${named(details)}`,
    advice: '请检查路径有没有写错，文件夹是否存在。',
  }),
  FILE_UNREADABLE: (details: FaultDetails) => ({
    title: `读不了文件${named(details)}`,
    advice: '请检查是否有读取权限，以及磁盘或 U 盘是否还连着。',
  }),
  FILE_UNWRITABLE: (details: FaultDetails) => ({
    title: `写不了文件${named(details)}`,
    advice: '请检查文件夹是否存在、是否有写权限、文件是否被别的程序占用，或换一个位置。',
  }),
  CAPTURE_INVALID: (details: FaultDetails) => ({
    title: `不是 SockLab 的记录${named(details)}`,
    advice: '请选择扩展名为 .slcap 的文件或文件夹。如果它来自更新的版本，请先升级 SockLab。',
  }),
  CAPTURE_IN_USE: (details: FaultDetails) => ({
    title: `这份记录正在被另一个会话使用${named(details)}`,
    advice: '请切换到那个会话，或先关闭它。',
  }),
  FOLDER_OF_CAPTURES: (details: FaultDetails) => ({
    title: `不能导出到 SockLab 自己存放记录的文件夹${named(details)}`,
    advice: '那里的文件由 SockLab 管理，正在写入的记录可能被改坏。请换一个文件夹。',
  }),
  READ_ONLY: () => ({
    title: '这是打开的记录，只能查看',
    advice: '要收发数据，请新建会话。',
  }),
  TOO_MANY_JOBS: ({ limit }: FaultDetails) => ({
    title: limit === undefined ? '同时进行的导出或传入太多' : `导出或传入同时最多 ${formatCount(limit)} 个`,
    advice: '请等前面的导出或传入完成，或取消、收起其中一些。',
  }),
  PATTERN_INVALID: ({ offset, token }: FaultDetails) => ({
    title: `表达式${offset === undefined ? '' : `第 ${formatCount(offset + 1)} 个字符处`}有误${token ? `：${token}` : ''}`,
    advice: '请检查括号是否成对、反斜杠后面的字符；不支持反向引用和环视（如 \\1、(?=…)）。',
  }),
  VIEW_CHANGED: () => ({
    title: '显示的内容刚刚重新整理过，原来的选择已经失效',
    advice: '请重新选择后再试。',
  }),
  TOO_MANY_NOTES: ({ limit }: FaultDetails) => ({
    title: limit === undefined ? '标记太多' : `一份记录最多有 ${formatCount(limit)} 个标记`,
    advice: '请先取消不用的标记。',
  }),
};
