import { useState } from 'react';
import type { Fault, Input, Result, SessionState } from '#contract';
import { TaskFault } from '../automation/task-fault.tsx';
import { showWrongTarget, useTarget } from '../composer/use-send.ts';
import { Button } from '../parts/button.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { saveText } from '../parts/save-text.ts';
import { SelectField } from '../parts/select-field.tsx';
import { showWrongField } from '../parts/wrong-field.ts';
import { useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './sequence.module.css';

interface Props {
  session: SessionState;
  /** There is nothing to run. */
  empty: boolean;
  /** It is about to run: what is edited makes room for the results. */
  onRun: () => void;
  /** Has the core know what was edited. */
  save: () => Promise<Result<unknown>>;
}

type Report = Input<'automation.report'>['as'];

const TARGETS = ['chosen', 'all'] as const;
const REPORTS: Record<Report, { name: string; type: string }> = {
  markdown: { name: 'report.md', type: 'text/markdown' },
  junit: { name: 'report.xml', type: 'application/xml' },
};

/** Runs the sequence, stops it, and hands out the report of its runs. */
export function RunControls({ session, empty, onRun, save }: Props) {
  const { client } = useAppState();
  const { sequence: words, tasks } = useWords();
  const [to, setTo] = useState<(typeof TARGETS)[number]>('chosen');
  const [fault, setFault] = useState<Fault | null>(null);
  const chosen = useTarget(session);
  const { id, config, automation } = session;
  const state = automation.sequence;
  const running = state?.end === null;

  async function run(button: Element): Promise<void> {
    // What is not valid in a field is not what would be run.
    if (showWrongField(button.closest('[role="tabpanel"]'))) return;
    if (to === 'chosen' && showWrongTarget(session)) return;
    const saved = await save();
    const target = to === 'all' ? ({ kind: 'all' } as const) : chosen;
    const result = saved.ok ? await client.call('automation.runSequence', { id, target }) : saved;
    setFault(result.ok ? null : result.fault);
    if (result.ok) onRun();
  }
  async function report(as: Report): Promise<void> {
    const result = await client.call('automation.report', { id, as });
    setFault(result.ok ? null : result.fault);
    if (result.ok) saveText(REPORTS[as].name, REPORTS[as].type, result.value.text);
  }

  return (
    <>
      {config.protocol !== 'tcp-client' && (
        <SelectField
          label={words.target}
          value={to}
          choices={TARGETS.map((target) => ({ value: target, label: words.targets[target] }))}
          onChoose={setTo}
        />
      )}
      <div className={styles.controls}>
        {running ? (
          <Button look="stop" onClick={() => void client.call('automation.stop', { id, task: 'sequence' })}>
            {words.stop}
          </Button>
        ) : (
          <Button
            look="main"
            disabled={empty}
            title={words.runHint}
            onClick={({ currentTarget }) => void run(currentTarget)}
          >
            {words.run}
          </Button>
        )}
        {state && (
          <span className={styles.state} role="status">
            {state.end === null ? tasks.running : tasks.ends[state.end]}
            {' · '}
            {words.state(state.running, state.passed, state.failed)}
          </span>
        )}
      </div>
      {fault ? <FaultNote fault={fault} /> : state?.fault && <TaskFault fault={state.fault} />}
      {state && (
        <div className={styles.controls}>
          <Button onClick={() => void report('markdown')}>{words.reports.markdown}</Button>
          <Button onClick={() => void report('junit')}>{words.reports.junit}</Button>
        </div>
      )}
    </>
  );
}
