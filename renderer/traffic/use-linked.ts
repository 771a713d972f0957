import { useState } from 'react';
import type { Row } from '#contract';
import { mapOf } from './bytes/decorate.ts';
import { type DataSelection, selectedBytes } from './bytes/dom-selection.ts';
import type { FeedState } from './feed-state.ts';
import type { Linked } from './row-data.tsx';

/** Part of the data of one row. */
export interface LinkedRow extends Linked {
  readonly position: number;
  readonly epoch: number | null;
  readonly bytes: Uint8Array;
}

/** What to inspect, and where in its row it stands. */
export interface Inspected {
  readonly bytes: Uint8Array | null;
  readonly offset: number;
}

/** What the user has selected in the data of a row, in bytes; kept when the row leaves the screen. */
export function useLinked({ view, epoch, window }: FeedState) {
  const [linked, setLinked] = useState<LinkedRow | null>(null);
  const rowAt = (position: number): Row | undefined => window.rows[position - window.start];
  return {
    linked: linked?.epoch === epoch ? linked : null,
    select(selection: DataSelection | null): void {
      const position = Number(selection?.row.dataset.position);
      const row = selection ? rowAt(position) : undefined;
      const span = selection && row && selectedBytes(selection, mapOf(row, view.charset));
      setLinked(
        selection && span && row?.bytes
          ? { ...span, form: selection.form, position, epoch, bytes: row.bytes.slice(span.from, span.to) }
          : null,
      );
    },
    /** The selection, else the whole of the active row as far as it is at hand. */
    inspected(active: number | null): Inspected {
      if (linked && linked.epoch === epoch) return { bytes: linked.bytes, offset: linked.from };
      const row = active === null ? undefined : rowAt(active);
      return { bytes: row?.bytes ?? null, offset: 0 };
    },
  };
}
