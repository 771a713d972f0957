import type { Output, SessionState } from '#contract';
import { formatCount } from '../format/numbers.ts';
import note from '../parts/fault-note.module.css';
import { FaultNote } from '../parts/fault-note.tsx';
import { useAppState, useSessionView } from '../state/app-state.ts';
import type { SendReport } from '../state/view.ts';
import { useWords } from '../words/use-words.ts';
import styles from './composer.module.css';
import { ConversionNote } from './conversion-note.tsx';

/** How the last send ended, in a few words. */
export function SendReportLine({ report }: { report: SendReport | null }) {
  const { composer: words } = useWords();
  return (
    <div role="status" className={styles.report}>
      {report?.kind === 'said' && report.text}
      {report?.kind === 'sent' && <Reached {...report.outcome} />}
    </div>
  );

  function Reached({ bytes, targets, failedTargets }: Output<'sessions.send'>) {
    const reached = targets - failedTargets;
    if (reached === 1) return <p>{words.sent(formatCount(bytes))}</p>;
    return reached > 1 && <p>{words.sentTo(formatCount(bytes), formatCount(reached))}</p>;
  }
}

interface ProblemProps {
  session: SessionState;
  /** The preview tells of the same mistake: it is only said aloud. */
  shown: boolean;
}

/** What went wrong with the last send. It stands above the editor, so that 发送 stays where it is under the mouse. */
export function SendProblem({ session, shown }: ProblemProps) {
  const { store } = useAppState();
  const { faults } = useWords();
  const [{ report }, changeView] = useSessionView(session.id);
  switch (report?.kind) {
    case 'refused': {
      const { fault } = report;
      if (!shown) return <FaultNote fault={fault} />;
      return (
        <p role="alert" className="visually-hidden">
          {faults[fault.code](fault.details).title}
        </p>
      );
    }
    case 'not-converted':
      return (
        <ConversionNote
          to={report.to}
          problem={report.problem}
          onSwitch={() => {
            changeView({ report: null });
            void store.changeOptions(session.id, { sendParts: report.to });
          }}
        />
      );
    case 'sent':
      return report.outcome.failedTargets > 0 && <Failed {...report.outcome} />;
  }
  return null;
}

function Failed({ failed, failedTargets }: Output<'sessions.send'>) {
  const { composer: words, faults } = useWords();
  return (
    <div role="status" className={`${note.frame} ${note.rounded} ${styles.mistake}`}>
      <p>{words.failedTargets(formatCount(failedTargets))}</p>
      <ul className={styles.failed}>
        {failed.map(({ peer, fault }) => (
          <li key={peer}>{words.failedTarget(peer, faults[fault.code](fault.details).title)}</li>
        ))}
        {failedTargets > failed.length && (
          <li>{words.failedMore(formatCount(failedTargets - failed.length))}</li>
        )}
      </ul>
    </div>
  );
}
