import type { CaptureState } from '#contract';
import { formatSize } from '../format/numbers.ts';
import { captureName } from '../sessions/describe.ts';
import { useWords } from '../words/use-words.ts';
import styles from './status-bar.module.css';
import { useLinger } from './use-linger.ts';

/** Less than this is on its way all the time and says nothing. */
const WORTH_SAYING_BYTES = 1024 * 1024;

/** A disk that falls behind catches up within a fraction of a second, and falls behind again. */
const LINGER_MS = 2000;

/** Where the log is kept, in words. */
export function CaptureItem({ capture }: { capture: CaptureState }) {
  const { status } = useWords().app;
  const throttling = useLinger(capture.throttling, LINGER_MS);
  const { text, title, alarming } = useSentence(capture, throttling);
  return (
    <>
      <span className={`${styles.item} ${alarming ? styles.alarm : ''}`} title={title}>
        {alarming && <span aria-hidden="true">▲ </span>}
        {/* Announced when it becomes alarming; the figures of a healthy disk change all the time. */}
        <span role={alarming ? 'status' : undefined}>{text}</span>
      </span>
      {(throttling || capture.waitingBytes >= WORTH_SAYING_BYTES) && (
        <span className={styles.item} title={status.capture.waitingHint}>
          {status.capture.waiting(formatSize(capture.waitingBytes))}
        </span>
      )}
    </>
  );
}

interface Sentence {
  text: string;
  title?: string;
  alarming: boolean;
}

function useSentence({ state, name, bytes, fault }: CaptureState, throttling: boolean): Sentence {
  const words = useWords();
  const { capture: say } = words.app.status;
  const size = formatSize(bytes);
  if (throttling) return { text: say.throttling, title: say.throttlingHint, alarming: true };
  switch (state) {
    case 'recording':
      return { text: say.recording(size), title: say.recordingHint(captureName(name)), alarming: false };
    case 'read-only':
      return { text: say.readOnly(size), alarming: false };
    case 'off':
      return { text: say.off, title: say.offHint, alarming: false };
    case 'stopped': {
      const why = fault && words.faults[fault.code](fault.details);
      return {
        text: say.stopped(why?.title ?? say.unknownReason),
        title: say.stoppedHint(why?.advice ?? ''),
        alarming: true,
      };
    }
  }
}
