import { useState } from 'react';
import { useClient } from '../../client/use-client.ts';
import { useWords } from '../../words/use-words.ts';

/** Marks records of a session. `report` says why the last one could not be marked. */
export function useNotes(
  id: number,
  onChanged: () => void,
): { annotate: (seq: number, note: string | null) => void; report: string } {
  const client = useClient();
  const { faults } = useWords();
  const [report, setReport] = useState('');
  return {
    report,
    annotate(seq, note) {
      void client.call('traffic.annotate', { id, seq, note }).then((result) => {
        setReport(result.ok ? '' : faults[result.fault.code](result.fault.details).title);
        if (result.ok) onChanged();
      });
    },
  };
}
