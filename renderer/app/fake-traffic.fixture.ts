import { type SessionState, success } from '#contract';
import type { MemoryHandlers } from '../client/memory.ts';
import type { FakeCore } from './fake-core.fixture.ts';

const nothing = success({});

/**
 * The log of a core in memory: rows are made up by `core.makeRow`, a row is a record in every view, and no pattern is ever
 * found. Tests of searching bring handlers of their own.
 */
export function trafficHandlers(core: () => FakeCore): MemoryHandlers {
  const logOf = (id: number): SessionState['log'] => {
    const session = core().sessions.find((s) => s.id === id);
    if (!session) throw new Error(`no session ${id}`);
    return session.log;
  };
  const changeLog = (id: number, log: Partial<SessionState['log']>): void => {
    core().sessions = core().sessions.map((s) => (s.id === id ? { ...s, log: { ...s.log, ...log } } : s));
  };
  return {
    'traffic.rows': ({ id, from, count }) => {
      const { first, next, generation } = logOf(id);
      const start = Math.max(from, first);
      const length = Math.max(0, Math.min(start + count, next) - start);
      const rows = Array.from({ length }, (_, index) => {
        const row = core().makeRow(start + index);
        return { ...row, note: core().notes.get(row.seq) ?? row.note };
      });
      return success({
        first,
        next,
        generation,
        epoch: 0,
        from: start,
        rows,
        likelyCharset: null,
        scan: null,
        pendingBytes: 0,
      });
    },
    'traffic.read': ({ position, offset, length }) => {
      const row = core().makeRow(position);
      const all = row.bytes ?? new TextEncoder().encode(row.text ?? '');
      const bytes = all.slice(offset, offset + length);
      return success({ size: all.length, bytes, text: new TextDecoder().decode(bytes), invalid: 0 });
    },
    'traffic.copy': ({ ranges }) => {
      const texts = ranges.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, index) => core().makeRow(from + index).text ?? ''),
      );
      return success({ text: texts.join('\n'), records: texts.length, complete: true, lost: 0 });
    },
    'traffic.search': () =>
      success({ epoch: 0, position: null, matches: 0, ordinal: null, wrapped: false, scan: null }),
    'traffic.stopScan': () => nothing,
    'traffic.locate': ({ id, to }) => {
      const { first, next } = logOf(id);
      const found = to.kind === 'record' && to.seq >= first && to.seq < next;
      return success({ epoch: 0, position: found ? to.seq : null, scan: null });
    },
    'traffic.annotate': ({ id, seq, note }) => {
      if (note === null) core().notes.delete(seq);
      else core().notes.set(seq, note);
      changeLog(id, { notes: core().notes.size });
      return nothing;
    },
    'traffic.notes': () =>
      success({
        notes: [...core().notes]
          .sort(([a], [b]) => a - b)
          .map(([seq, note]) => ({ seq, at: core().makeRow(seq).at, note })),
      }),
    'traffic.clear': ({ id }) => {
      const { next, generation } = logOf(id);
      core().notes.clear();
      changeLog(id, { first: next, generation: generation + 1, notes: 0 });
      return nothing;
    },
  };
}
