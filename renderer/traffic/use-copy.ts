import { useEffect, useState } from 'react';
import type { Input, PositionRange, SessionState, TrafficView } from '#contract';
import { useClient } from '../client/use-client.ts';
import { formatHex } from '../format/hex.ts';
import { useWords } from '../words/use-words.ts';
import { writeClipboard } from './clipboard.ts';
import { viewOf } from './view-of.ts';

export type CopyAs = 'text' | 'hex' | 'log';

/** How long the outcome of a copy stays on screen. */
const SHOWN_MS = 6000;

/** Copies rows of a session's view. `report` says how the last copy ended, for a while. */
export function useCopy(session: SessionState): {
  copy: (as: CopyAs, ranges: readonly PositionRange[], epoch: number) => Promise<void>;
  /** Copies a part of a record, as it is shown: as text where only text is, else as hex. */
  copyData: (part: { bytes: Uint8Array; text: string | null }, parts: TrafficView['parts']) => Promise<void>;
  report: string;
} {
  const client = useClient();
  const { traffic, faults } = useWords();
  const [report, setReport] = useState({ text: '' });
  useEffect(() => {
    if (report.text === '') return;
    const timer = setTimeout(() => setReport({ text: '' }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [report]);

  const outcome = async (as: CopyAs, ranges: readonly PositionRange[], epoch: number): Promise<string> => {
    const view = viewOf(session.options);
    const result = await client.call('traffic.copy', {
      id: session.id,
      view,
      epoch,
      ranges: [...ranges],
      as: formOf(as, view),
    });
    if (!result.ok) return faults[result.fault.code](result.fault.details).title;
    const { text, records, complete, lost } = result.value;
    if (records === 0) return lost > 0 ? traffic.copy.gone(lost) : traffic.copy.nothing;
    if (!(await writeClipboard(text))) return traffic.copy.refused;
    const said = complete ? traffic.copy.done(records) : traffic.copy.partly(records);
    return lost > 0 ? said + traffic.copy.missing(lost) : said;
  };
  return {
    report: report.text,
    copy: async (as, ranges, epoch) => setReport({ text: await outcome(as, ranges, epoch) }),
    async copyData({ bytes, text }, parts) {
      const done = await writeClipboard(parts === 'text' && text !== null ? text : formatHex(bytes));
      setReport({ text: done ? traffic.copy.bytes(bytes.length) : traffic.copy.refused });
    },
  };
}

/** A bare stream is copied as one, records of a log one a line. */
function formOf(as: CopyAs, { show, parts }: TrafficView): Input<'traffic.copy'>['as'] {
  if (as === 'log') return parts === 'hex' ? 'log-hex' : 'log-text';
  return show === 'all' ? as : `stream-${as}`;
}
