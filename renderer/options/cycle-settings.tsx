import { useEffect, useId, useRef, useState } from 'react';
import { type Fault, fault as newFault, type SessionState } from '#contract';
import { contentOf, showWrongTarget, useTarget } from '../composer/use-send.ts';
import { Checkbox } from '../parts/checkbox.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { showWrongField } from '../parts/wrong-field.ts';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { CycleChange } from './cycle-change.tsx';
import { CycleState } from './cycle-state.tsx';
import styles from './options.module.css';

const MAX_PERIOD_MS = 86_400_000;
const MAX_COUNT = 1_000_000_000;

/** 循环发送: the editor's content, again and again; what it does and why it ended stands below. */
export function CycleSettings({ session }: { session: SessionState }) {
  const { client, store } = useAppState();
  const { sending: words } = useWords();
  const [view, changeView] = useSessionView(session.id);
  const target = useTarget(session);
  const [fault, setFault] = useState<Fault | null>(null);
  const describedBy = useId();
  const box = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  const { options, automation } = session;
  const { cycle } = options;
  const { periodic } = automation;
  const running = periodic !== null && periodic.end === null;
  const content = contentOf(session, view.text ?? options.draft);
  const change = (patch: Partial<typeof cycle>): void =>
    void store.changeOptions(session.id, ({ cycle: now }) => ({ cycle: { ...now, ...patch } }));

  useEffect(() => {
    // The next end is news again.
    if (running && view.cycleRead) changeView({ cycleRead: false });
  });
  useEffect(() => {
    // The panel scrolls, and what is said stands below.
    if (!asked.current || !(fault || running)) return;
    asked.current = false;
    box.current?.scrollIntoView?.({ block: 'nearest' });
  }, [fault, running]);

  async function start(): Promise<void> {
    if (showWrongField(box.current) || showWrongTarget(session)) return;
    asked.current = true;
    changeView({ cycleRead: false });
    if (!content) {
      const fault = newFault('MESSAGE_TOO_LONG', 'too long to be sent again and again', { transport: 'tcp' });
      return setFault(fault);
    }
    const result = await client.call('automation.startPeriodic', {
      id: session.id,
      target,
      content,
      ...cycle,
    });
    setFault(result.ok ? null : result.fault);
    // What was said of a send before is over with one that goes out.
    if (result.ok) changeView({ report: null });
    await store.refresh();
  }

  async function toggle(on: boolean): Promise<void> {
    if (on) return start();
    await client.call('automation.stop', { id: session.id, task: 'periodic' });
    await store.refresh();
  }

  return (
    <div ref={box} className={styles.cycle}>
      <Checkbox
        label={words.cycle.toggle}
        title={words.cycle.hint}
        checked={running}
        describedBy={describedBy}
        onChange={(on) => void toggle(on)}
      />
      <div className={styles.cycleFields}>
        <WholeNumberField
          label={words.cycle.period}
          value={cycle.periodMs}
          range={[1, MAX_PERIOD_MS]}
          disabled={running}
          title={running ? words.cycle.locked : undefined}
          onChange={(periodMs) => change({ periodMs })}
        />
        <WholeNumberField
          label={words.cycle.count}
          optional
          value={cycle.count}
          range={[1, MAX_COUNT]}
          disabled={running}
          title={running ? words.cycle.locked : words.cycle.countHint}
          onChange={(count) => change({ count })}
        />
      </div>
      {running && <CycleChange session={session} target={target} content={content} />}
      <div id={describedBy}>
        {fault ? (
          <FaultNote fault={fault} />
        ) : (
          periodic &&
          (running || !view.cycleRead) && (
            <CycleState state={periodic} onRead={() => changeView({ cycleRead: true })} />
          )
        )}
      </div>
    </div>
  );
}
