/** Lists that the user orders: rules, steps. */
export const lists = {
  move: (name: string) => `移动 ${name}`,
  moveHint: '拖动排序；获得焦点后按 ↑ ↓ 移动',
  moved: (name: string, place: number, count: number) => `${name} 现在是第 ${place} 条，共 ${count} 条`,
  remove: (name: string) => `删除 ${name}`,
  removeBrief: '删除',
  duplicate: (name: string) => `复制 ${name}`,
  duplicateBrief: '复制一条',
  removed: (name: string) => `已删除 ${name}`,
  undo: '撤销',
};
