import type { PeriodicState } from '#contract';
import { TaskFault } from '../automation/task-fault.tsx';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './options.module.css';

/** How 循环发送 does, or how it ended. */
export function CycleState({ state, onRead }: { state: PeriodicState; onRead: () => void }) {
  const { common, sending } = useWords();
  const words = sending.cycle;
  const { end, fault, sent, count, missed, rate, jitterMean, jitterP99 } = state;
  const progress =
    count === null ? words.sent(formatCount(sent)) : words.sentOf(formatCount(sent), formatCount(count));
  const isClosed = end === 'stopped' && fault?.code === 'NOT_OPEN';
  return (
    <div className={styles.figures}>
      {/* While it runs the figures change too often to be read aloud. */}
      <p role={end === null ? undefined : 'status'}>
        {end === null ? progress : `${isClosed ? words.closed : words.ends[end]} ${progress}`}
      </p>
      {rate !== null && <p>{words.rate(fraction(rate))}</p>}
      {jitterMean !== null && jitterP99 !== null && (
        <p title={words.jitterHint}>{words.jitter(fraction(jitterMean), fraction(jitterP99))}</p>
      )}
      {missed > 0 && (
        <p className={styles.missed} title={words.missedHint}>
          {words.missed(formatCount(missed))}
        </p>
      )}
      {end !== null && (
        <Button look="ghost" className={styles.read} onClick={onRead}>
          {common.dismiss}
        </Button>
      )}
      {fault && !isClosed && (
        <div className={styles.why}>
          <TaskFault fault={fault} />
        </div>
      )}
    </div>
  );
}

/** Three digits that matter: `998`, `99.8`, `0.998`. */
function fraction(value: number): string {
  if (value >= 100) return formatCount(value);
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}
