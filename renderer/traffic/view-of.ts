import type { SessionOptions, TrafficView } from '#contract';

/** The view of the log that a session's options ask for. */
export function viewOf(options: SessionOptions): TrafficView {
  const { logMode, receiveParts, receiveCharset, framing, filter, verify } = options;
  return {
    show: logMode ? 'all' : 'received',
    parts: receiveParts,
    charset: receiveCharset,
    framing,
    filter,
    verify,
  };
}

/** Two views with the same key show the same. */
export const viewKey = (view: TrafficView): string =>
  `${view.parts} ${view.charset} ${JSON.stringify(view.verify)} ${placesKey(view)}`;

/** In two views with the same key, a position means the same row (while their epoch is the same). */
export function placesKey({ show, framing, filter, charset }: TrafficView): string {
  // What text is found in a row depends on what its bytes are read as.
  const pattern = filter?.pattern;
  const read = pattern && pattern.kind !== 'bytes' ? charset : '';
  return JSON.stringify([show, framing, filter, read]);
}

/** Whether rows are the records themselves, all of them, so that the overview tells their bounds. */
export const isPlain = ({ show, framing, filter }: TrafficView): boolean =>
  show === 'all' && framing.kind === 'reads' && filter === null;
