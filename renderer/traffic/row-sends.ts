import type { Row, TrafficView } from '#contract';
import type { RecordSends } from '../commands/use-record-sends.ts';
import type { RowSends } from './copy-menu.tsx';

/** What the row that the keyboard is at offers in the menu, and a click on a row. */
export interface RowActions {
  menu: RowSends | undefined;
  resend: (row: Row) => void;
}

/**
 * Sending rows of a view again.
 * @param epoch of the view; null: its rows are not known yet
 */
export function rowActions(
  records: RecordSends | undefined,
  view: TrafficView,
  epoch: number | null,
  active: Row | undefined,
): RowActions {
  const run = (act: keyof RecordSends, row: Row | undefined): void => {
    if (row && hasData(row) && epoch !== null) void records?.[act]({ view, epoch, position: row.position });
  };
  return {
    menu: records && {
      ready: active !== undefined && hasData(active),
      resend: () => run('resend', active),
      save: () => run('saveCommand', active),
    },
    resend: (row) => run('resend', row),
  };
}

const hasData = ({ kind, size }: Row): boolean => kind !== 'event' && size > 0;
