import type { lists as source } from '../zh-CN/lists.ts';

export const lists: typeof source = {
  move: (name) => `移動 ${name}`,
  moveHint: '拖曳排序；取得焦點後按 ↑ ↓ 移動',
  moved: (name, place, count) => `${name} 現在是第 ${place} 筆，共 ${count} 筆`,
  remove: (name) => `刪除 ${name}`,
  removeBrief: '刪除',
  duplicate: (name) => `複製 ${name}`,
  duplicateBrief: '複製一筆',
  removed: (name) => `已刪除 ${name}`,
  undo: '復原',
};
