import type { lists as source } from '../zh-CN/lists.ts';

export const lists: typeof source = {
  move: (name) => `Move ${name}`,
  moveHint: 'Drag to sort, or press ↑ ↓ while it has the focus',
  moved: (name, place, count) => `${name} is now number ${place} of ${count}`,
  remove: (name) => `Delete ${name}`,
  removeBrief: 'Delete',
  duplicate: (name) => `Duplicate ${name}`,
  duplicateBrief: 'Duplicate',
  removed: (name) => `Deleted ${name}`,
  undo: 'Undo',
};
