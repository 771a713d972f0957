import { useRef, useState } from 'react';
import { type Fault, MAX_STEPS, type Sequence, type SessionState, type Step } from '#contract';
import { useAutomation } from '../automation/use-automation.ts';
import { contentLine } from '../content/content.ts';
import { CharsetField } from '../options/charset-field.tsx';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Entry } from '../parts/entry.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { indexAfterMove, SortableList, withMoved } from '../parts/sortable-list.tsx';
import { TextField } from '../parts/text-field.tsx';
import { UndoNote } from '../parts/undo-note.tsx';
import { useFocusSoon } from '../parts/use-focus-soon.ts';
import { briefPattern } from '../traffic/search/brief-pattern.ts';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';
import { newStep } from './new-step.ts';
import { RunControls } from './run-controls.tsx';
import { RunList } from './run-list.tsx';
import styles from './sequence.module.css';
import { StepFields } from './step-fields.tsx';
import { useRuns } from './use-runs.ts';

const MAX_NAME_CHARS = 100;
/** Of the entry whose fields are shown. */
const FIRST_FIELD = '[data-fields] input[type="text"]';

interface Removed {
  /** Another one for each removal. */
  key: number;
  index: number;
  step: Step;
}

/** 发送-期待: the steps of a session, edited in place, and how their runs go. */
export function SequencePage({ session }: { session: SessionState }) {
  const { sequence: words, rules: common } = useWords();
  const { automation, faults, change, save } = useAutomation(session);
  const runs = useRuns(session);
  const [open, setOpen] = useState<number | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const focusSoon = useFocusSoon(list);
  if (!automation) return <p>{common.loading}</p>;

  const { sequence } = automation;
  const { steps } = sequence;
  const patch = (part: Partial<Sequence>): void => change('sequence', (now) => ({ ...now, ...part }));
  const edit = (index: number, part: Partial<Step>): void =>
    change('sequence', (now) => ({
      ...now,
      steps: now.steps.map((step, i) => (i === index ? { ...step, ...part } : step)),
    }));

  function add(): void {
    change('sequence', (now) => ({ ...now, steps: [...now.steps, newStep()] }));
    setOpen(steps.length);
    focusSoon(FIRST_FIELD);
  }
  function remove(index: number, step: Step): void {
    change('sequence', (now) => ({ ...now, steps: now.steps.filter((_, i) => i !== index) }));
    setOpen(open === null || open === index ? null : open > index ? open - 1 : open);
    setRemoved({ key: (removed?.key ?? 0) + 1, index, step });
  }
  function undo({ index, step }: Removed): void {
    change('sequence', (now) => ({
      ...now,
      steps: [...now.steps.slice(0, index), step, ...now.steps.slice(index)],
    }));
    setOpen(null);
    setRemoved(null);
    focusSoon(`[data-handle="${index}"]`);
  }
  function move(from: number, to: number): void {
    change('sequence', (now) => ({ ...now, steps: withMoved(now.steps, from, to) }));
    setOpen(open === null ? null : indexAfterMove(open, from, to));
  }

  const refused = faults.sequence ? placeOf(faults.sequence) : null;
  return (
    <>
      <RunControls session={session} empty={steps.length === 0} save={save} onRun={() => setOpen(null)} />
      {faults.sequence && (
        <>
          <p className={styles.refused}>{refused === null ? words.refusedAll : words.refused(refused + 1)}</p>
          <FaultNote fault={faults.sequence} />
        </>
      )}
      {steps.length === 0 && <p className={styles.hint}>{words.none}</p>}
      <div ref={list}>
        <SortableList
          label={words.list}
          items={steps}
          nameOf={(step, index) => words.step(index + 1, step.name)}
          onMove={move}
        >
          {(step, index) => (
            <Entry
              name={words.step(index + 1, step.name)}
              summary={summary(step, words.brief)}
              invalid={refused === index}
              open={open === index}
              onOpen={(shown) => setOpen(shown ? index : null)}
              onRemove={() => remove(index, step)}
            >
              <StepFields step={step} onChange={(part) => edit(index, part)} />
            </Entry>
          )}
        </SortableList>
      </div>
      {removed && (
        <UndoNote
          key={removed.key}
          name={words.step(removed.index + 1, removed.step.name)}
          onUndo={() => undo(removed)}
        />
      )}
      <Button
        onClick={add}
        disabled={steps.length >= MAX_STEPS}
        title={steps.length >= MAX_STEPS ? words.full(MAX_STEPS) : undefined}
      >
        {words.add}
      </Button>
      <div className={styles.checks}>
        <Checkbox
          label={words.stopOnFail}
          checked={sequence.stopOnFail}
          onChange={(stopOnFail) => patch({ stopOnFail })}
        />
        <Checkbox
          label={words.onConnect}
          checked={sequence.onConnect}
          onChange={(onConnect) => patch({ onConnect })}
        />
      </div>
      <details className={styles.settings}>
        <summary>{words.settings}</summary>
        <TextField
          label={words.name}
          text={sequence.name}
          onText={(name) => patch({ name: name.slice(0, MAX_NAME_CHARS) })}
        />
        <CharsetField
          label={words.charset}
          value={sequence.charset}
          onChoose={(charset) => patch({ charset })}
        />
      </details>
      <h3 className={styles.title}>{words.runs}</h3>
      <RunList runs={runs} charset={sequence.charset} />
    </>
  );
}

/** `发送 AT → 期待 OK` */
function summary({ send, expect }: Step, words: Words['sequence']['brief']): string {
  const parts = [
    send && words.send(contentLine(send) || words.empty),
    expect && words.expect(briefPattern(expect)),
  ].filter(Boolean);
  return parts.length === 0 ? words.empty : parts.join(' → ');
}

/** Which step a fault is about, from 0; null when it does not say. */
function placeOf({ details }: Fault): number | null {
  const index = /steps\.(\d+)/.exec(details.path ?? '')?.[1];
  return index === undefined ? null : Number(index);
}
