import { useWords } from '../words/use-words.ts';
import { type LogMemories, memoryOf } from './log-memory.ts';
import { type LogProps, SessionLog } from './session-log.tsx';
import styles from './traffic-panel.module.css';

interface Props extends LogProps {
  memories: LogMemories;
}

/** 数据日志: every read, send and event of a session. */
export function TrafficPanel({ memories, ...props }: Props) {
  const words = useWords().traffic;
  const { id } = props.session;
  return (
    <section className={styles.panel} aria-label={words.region}>
      <SessionLog key={id} {...props} memory={memoryOf(memories, id)} />
    </section>
  );
}
