import type { SessionState } from '#contract';
import { formatCount, formatSize } from '../format/numbers.ts';
import { formatTime } from '../format/time.ts';
import { Button } from '../parts/button.tsx';
import { Section } from '../parts/section.tsx';
import { captureName } from '../sessions/describe.ts';
import { useAppState } from '../state/app-state.ts';
import { requestRemoval } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import styles from './captures.module.css';
import { useCaptures } from './use-captures.ts';

/** What is known of an opened capture, where a session that can be opened has its network settings. */
export function CaptureFacts({ session }: { session: SessionState }) {
  const app = useAppState();
  const { captures: words } = useWords();
  const { capture, log } = session;
  // Only captures of the data folder are listed; of any other the log's own events tell. Bytes that turn out to be unreadable
  // while it is looked at are not held any more.
  const listed = useCaptures(log.bytes).listing?.captures.find(({ session: id }) => id === session.id);
  const time = (at: number | null): string => (at === null ? words.unknown : formatTime(at).slice(0, 23));
  const facts: [string, string][] = [
    [words.name, captureName(capture.name)],
    [words.state, words.readOnly],
    ...(listed
      ? [[words.intactLabel, listed.damaged ? words.damagedFact : words.intact] as [string, string]]
      : []),
    [words.size, formatSize(capture.bytes)],
    [words.recordCount, formatCount(log.next - log.first)],
    [words.from, time(log.firstAt)],
    [words.to, time(log.lastAt)],
  ];
  return (
    <Section title={words.facts}>
      <dl className={styles.factsList}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button className={styles.close} onClick={() => requestRemoval(app, session)}>
        {words.close}
      </Button>
    </Section>
  );
}
