import { useState } from 'react';
import type { Content, Fault, SendTarget, SessionState } from '#contract';
import { showWrongTarget } from '../composer/use-send.ts';
import { Button } from '../parts/button.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './options.module.css';
import { useCycleOrder } from './use-cycle-order.ts';

interface Props {
  session: SessionState;
  target: SendTarget;
  /** `undefined`: too long to be sent again and again. */
  content: Content | undefined;
}

/** That 循环发送 goes on with what it began with, where the editor holds something else now; one button takes that over. */
export function CycleChange({ session, target, content }: Props) {
  const { client, store } = useAppState();
  const { cycle: words } = useWords().sending;
  const order = useCycleOrder(session);
  const [refused, setRefused] = useState<{ about: string; fault: Fault } | null>(null);
  if (order === null) return null;

  const isOldContent = content === undefined || keyOf(order.content) !== keyOf(content);
  const isOldTarget = keyOf(order.target) !== keyOf(target);
  if (!isOldContent && !isOldTarget) return null;
  const about = keyOf([target, content]);

  async function takeOver(): Promise<void> {
    if (content === undefined || showWrongTarget(session)) return;
    const result = await client.call('automation.changePeriodic', { id: session.id, target, content });
    setRefused(result.ok ? null : { about, fault: result.fault });
    await store.refresh();
  }

  return (
    <div role="status" className={styles.missed}>
      {isOldContent && <p>{words.oldContent}</p>}
      {isOldTarget && <p>{words.oldTarget}</p>}
      <Button disabled={content === undefined} onClick={() => void takeOver()}>
        {words.takeOver}
      </Button>
      {refused?.about === about && <FaultNote fault={refused.fault} />}
    </div>
  );
}

/** The same for what says the same, in whichever order its parts stand. */
const keyOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
