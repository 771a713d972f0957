import { useId, useRef, useState } from 'react';
import type { Fault, SessionState } from '#contract';
import { useAutomation } from '../automation/use-automation.ts';
import { Button } from '../parts/button.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { Hint } from '../parts/hint.tsx';
import { useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { ApiHelp } from './api-help.tsx';
import { CodeEditor, goToLine } from './code-editor.tsx';
import { ExampleMenu } from './example-menu.tsx';
import styles from './script.module.css';

/** 脚本: the session's script in an editor, started and stopped here; where it failed is marked. */
export function ScriptPage({ session }: { session: SessionState }) {
  const { client } = useAppState();
  const { script: words, rules: common, tasks } = useWords();
  const { automation, faults, change, save } = useAutomation(session);
  const editor = useRef<HTMLTextAreaElement>(null);
  const keys = useId();
  const [refused, setRefused] = useState<Fault | null>(null);
  const [startedWith, setStartedWith] = useState<string | null>(null);
  const { id } = session;
  const state = session.automation.script;
  const running = state?.end === null;
  const fault = refused ?? faults.script ?? (running ? null : (state?.fault ?? null));
  const source = automation?.script.source ?? '';
  const line = useLineOf(fault, automation && source);
  if (!automation) return <p>{common.loading}</p>;

  const setSource = (source: string): void => change('script', () => ({ source }));

  async function start(): Promise<void> {
    const saved = await save();
    const result = saved.ok ? await client.call('automation.startScript', { id }) : saved;
    setRefused(result.ok ? null : result.fault);
    setStartedWith(result.ok ? source : null);
  }

  return (
    <div className={styles.page}>
      <div className={styles.controls}>
        {running ? (
          <Button look="stop" onClick={() => void client.call('automation.stop', { id, task: 'script' })}>
            {words.stop}
          </Button>
        ) : (
          <Button look="main" disabled={source.trim() === ''} onClick={() => void start()}>
            {words.start}
          </Button>
        )}
        <span className={styles.state} role="status">
          {state &&
            (state.end === null ? (state.ready ? tasks.running : words.starting) : tasks.ends[state.end])}
          {running && state.waiting > 0 && ` · ${words.waiting(state.waiting)}`}
        </span>
        <ExampleMenu source={source} onSource={setSource} />
      </div>
      {running && startedWith !== null && startedWith !== source && <Hint apart>{words.changed}</Hint>}
      {fault && (
        <FaultNote fault={fault}>
          {line !== null && (
            <Button onClick={() => editor.current && goToLine(editor.current, line)}>
              {words.jump(line)}
            </Button>
          )}
        </FaultNote>
      )}
      <CodeEditor
        label={words.source}
        describedBy={keys}
        source={source}
        onSource={setSource}
        wrongLine={line}
        editor={editor}
      />
      <Hint apart id={keys}>
        {words.keys}
      </Hint>
      <ApiHelp />
    </div>
  );
}

/** The line that a fault is about, as long as the source is what it was then. `source` is null until it is known. */
function useLineOf(fault: Fault | null, source: string | null): number | null {
  const [seen, setSeen] = useState({ fault, source });
  const isNew = seen.fault !== fault || (seen.source === null && source !== null);
  if (isNew) setSeen({ fault, source });
  if (!isNew && seen.source !== source) return null;
  return fault?.details.line ?? null;
}
