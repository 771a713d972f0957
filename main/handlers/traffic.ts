import type { Services } from '../core.ts';
import { FaultError } from '../rpc/faults.ts';
import { copyRecords } from '../traffic/copy.ts';
import { decodeRecord } from '../traffic/decode-record.ts';
import { KIND_EVENT } from '../traffic/segment.ts';
import { readRows } from '../traffic/view.ts';
import type { HandlersOf } from './index.ts';

export const trafficHandlers = ({ sessions }: Services): HandlersOf<'traffic'> => ({
  'traffic.rows': ({ id, view, from, count }) => {
    const { log } = sessions.get(id);
    return { ...readRows(log, view, from, count), generation: log.generation };
  },
  'traffic.read': ({ id, seq, offset, length, charset }) => {
    const { log } = sessions.get(id);
    const record = log.record(seq);
    if (!record || record.kind === KIND_EVENT) throw new FaultError('NOT_FOUND', `no data record ${seq}`);
    const end = Math.min(offset + length, record.size);
    const { text, invalid } = decodeRecord(log, record, charset, Math.min(offset, end), end);
    return { size: record.size, bytes: log.peek(seq, offset, end).slice(), text, invalid };
  },
  'traffic.copy': ({ id, ranges, as, charset, show }) =>
    copyRecords(sessions.get(id).log, ranges, as, charset, show),
  'traffic.clear': ({ id }) => {
    sessions.get(id).clear();
    return {};
  },
});
