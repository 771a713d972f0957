import { formatCount } from '../../format/numbers.ts';
import type { notes as source } from '../zh-CN/notes.ts';

export const notes: typeof source = {
  marked: 'marked',
  mark: 'Mark (M)',
  unmark: 'Take mark away (M)',
  edit: 'Note (N)',
  short: { mark: 'Mark', unmark: 'Take mark away', edit: 'Note' },
  badge: (note) => `note: ${note}`,
  title: (seq) => `Note on record #${seq + 1}`,
  field: 'Note',
  hint: 'Leave it empty for a mark alone.',
  tooLong: (chars, most) =>
    `A note has at most ${formatCount(most)} characters, and this one ${formatCount(chars)}: shorten it to save it.`,
  save: 'Save',
  remove: 'Take mark away',
  cancel: 'Cancel',
};
