import type { Output } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { FaultNote } from '../parts/fault-note.tsx';
import type { SendReport } from '../state/view.ts';
import { useWords } from '../words/use-words.ts';
import styles from './composer.module.css';

/** How the last send ended. */
export function SendReportLine({ report }: { report: SendReport | null }) {
  const { composer: words } = useWords();
  if (report?.kind === 'refused') return <FaultNote fault={report.fault} />;
  return (
    <div role="status" className={styles.report}>
      {report?.kind === 'not-converted' && words.notConverted}
      {report?.kind === 'said' && report.text}
      {report?.kind === 'sent' && <Outcome outcome={report.outcome} />}
    </div>
  );
}

function Outcome({ outcome }: { outcome: Output<'sessions.send'> }) {
  const { composer: words, faults } = useWords();
  const { bytes, targets, failed, failedTargets } = outcome;
  const reached = targets - failedTargets;
  return (
    <>
      {reached === 1 && <p>{words.sent(formatCount(bytes))}</p>}
      {reached > 1 && <p>{words.sentTo(formatCount(bytes), formatCount(reached))}</p>}
      {failedTargets > 0 && (
        <div className={styles.mistake}>
          <p>{words.failedTargets(formatCount(failedTargets))}</p>
          <ul>
            {failed.map(({ peer, fault }) => (
              <li key={peer}>{words.failedTarget(peer, faults[fault.code](fault.details).title)}</li>
            ))}
            {failedTargets > failed.length && (
              <li>{words.failedMore(formatCount(failedTargets - failed.length))}</li>
            )}
          </ul>
        </div>
      )}
    </>
  );
}
