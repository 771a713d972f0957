import { MAX_SEND_BYTES, type TrafficView } from '#contract';
import type { Services } from '../core.ts';
import { FaultError } from '../rpc/faults.ts';
import { KIND_EVENT } from '../traffic/segment.ts';
import { checkAhead } from '../views/checks.ts';
import { copyRows } from '../views/copy.ts';
import { listNotes } from '../views/list-notes.ts';
import { locate } from '../views/locate.ts';
import { locateError } from '../views/locate-error.ts';
import { type LogView, placeAt, stretchesOf } from '../views/log-view.ts';
import { readRows } from '../views/read-rows.ts';
import { type Opened, open } from '../views/to-row.ts';
import type { HandlersOf } from './index.ts';

/** A place is looked for so long; then the viewer is told how far the view is, and may ask again. */
const LOCATE_MS = 2000;
/** Long enough for most searches, short enough for a figure that moves. */
const SEARCH_MS = 120;

export const trafficHandlers = ({ sessions, views, signal }: Services): HandlersOf<'traffic'> => {
  /** The view whose positions a viewer means. Throws VIEW_CHANGED when they mean other rows by now. */
  const viewOf = (id: number, spec: TrafficView, epoch: number): LogView => {
    const view = views.of(sessions.get(id).log, spec);
    if (view.epoch !== epoch) throw new FaultError('VIEW_CHANGED', 'the view was worked out anew');
    return view;
  };

  /** A row that holds data, read back from the disk where it is there. Throws NOT_FOUND. */
  const dataAt = async (view: LogView, spec: TrafficView, position: number): Promise<Opened> => {
    const { log } = view;
    await log.preload(stretchesOf(view, position, position));
    const place = placeAt(view, position);
    const opened = place && open(log, place, spec);
    if (!opened || opened.record.kind === KIND_EVENT) {
      throw new FaultError('NOT_FOUND', `no data at ${position}`);
    }
    return opened;
  };

  return {
    'traffic.rows': async ({ id, view: spec, from, count }) => {
      const { log, notes } = sessions.get(id);
      const view = views.of(log, spec);
      const start = Math.min(Math.max(from, view.first), view.next);
      await log.preload(stretchesOf(view, start, start + count - 1));
      await checkAhead(view, spec, start, start + count - 1);
      return { ...readRows(view, spec, from, count, notes), generation: log.generation };
    },
    'traffic.read': async ({ id, view: spec, epoch, position, offset, length }) => {
      const { bytes } = await dataAt(viewOf(id, spec, epoch), spec, position);
      const end = Math.min(offset + length, bytes.size);
      const start = Math.min(offset, end);
      const { text, invalid } = bytes.decode(spec.charset, start, end);
      return { size: bytes.size, bytes: bytes.copy(start, end), text, invalid };
    },
    'traffic.copy': ({ id, view, epoch, ranges, as }) => copyRows(viewOf(id, view, epoch), view, ranges, as),
    'traffic.search': ({ id, view, pattern, from, move }) =>
      views.search(sessions.get(id).log, view, pattern).answer(from, move, SEARCH_MS),
    'traffic.stopScan': ({ id, view, pattern }) => {
      views.stopScan(sessions.get(id).log, view, pattern);
      return {};
    },
    'traffic.locate': async ({ id, view: spec, to }) => {
      const { log, notes } = sessions.get(id);
      const view = views.of(log, spec);
      const { epoch } = view;
      const marked = to.kind === 'note' ? notes.list().map(({ seq }) => seq) : [];
      const signal = AbortSignal.timeout(LOCATE_MS);
      const position =
        to.kind === 'error'
          ? await locateError(view, spec, to, signal)
          : await locate(view, to, marked, signal);
      const goesOn = position === null && signal.aborted;
      return { epoch, position, scan: goesOn ? (view.scan ?? { done: 0, total: log.bytes }) : null };
    },
    'traffic.annotate': ({ id, seq, note }) => {
      const { log, notes } = sessions.get(id);
      if (note !== null && !log.holds(seq)) throw new FaultError('NOT_FOUND', `no record ${seq}`);
      notes.set(seq, note);
      signal.mark();
      return {};
    },
    'traffic.notes': async ({ id }) => {
      const { log, notes } = sessions.get(id);
      return { notes: await listNotes(log, notes.list()) };
    },
    'traffic.resend': async ({ id, view: spec, epoch, position, target }) => {
      const { bytes } = await dataAt(viewOf(id, spec, epoch), spec, position);
      if (bytes.size > MAX_SEND_BYTES) {
        throw new FaultError('MESSAGE_TOO_LONG', 'more than one send takes', {
          size: bytes.size,
          limit: MAX_SEND_BYTES,
        });
      }
      return sessions.get(id).send(target, { parts: 'bytes', bytes: bytes.copy(0, bytes.size) });
    },
    'traffic.clear': ({ id }) => {
      sessions.get(id).clear();
      return {};
    },
  };
};
