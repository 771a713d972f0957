import { MAX_STEPS, type Sequence, type SessionState, type Step } from '#contract';
import { useAutomation } from '../automation/use-automation.ts';
import { placeOfEntry, useEditedList } from '../automation/use-edited-list.ts';
import { contentLine } from '../content/content.ts';
import { CharsetField } from '../options/charset-field.tsx';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Details } from '../parts/details.tsx';
import { Entry } from '../parts/entry.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { Hint } from '../parts/hint.tsx';
import section from '../parts/section.module.css';
import { SortableList } from '../parts/sortable-list.tsx';
import { TextField } from '../parts/text-field.tsx';
import { UndoNote } from '../parts/undo-note.tsx';
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
/** 发送-期待: the steps of a session, edited in place, and how their runs go. */
export function SequencePage({ session }: { session: SessionState }) {
  const { sequence: words, rules: common } = useWords();
  const { automation, faults, change, save } = useAutomation(session);
  const runs = useRuns(session);
  const list = useEditedList<Step>(automation?.sequence.steps ?? [], (next) =>
    change('sequence', (now) => ({ ...now, steps: next(now.steps) })),
  );
  if (!automation) return <p>{common.loading}</p>;

  const { sequence } = automation;
  const { steps } = sequence;
  const patch = (part: Partial<Sequence>): void => change('sequence', (now) => ({ ...now, ...part }));
  const { removed } = list;
  const refused = faults.sequence ? placeOfEntry(faults.sequence, 'steps') : null;
  return (
    <>
      <RunControls
        session={session}
        empty={steps.length === 0}
        save={save}
        onRun={() => list.setOpen(null)}
      />
      {faults.sequence && (
        <>
          <p className={styles.refused}>{refused === null ? words.refusedAll : words.refused(refused + 1)}</p>
          <FaultNote fault={faults.sequence} />
        </>
      )}
      {steps.length === 0 && <Hint apart>{words.none}</Hint>}
      <div ref={list.frame}>
        <SortableList
          label={words.list}
          items={steps}
          nameOf={(step, index) => words.step(index + 1, step.name)}
          onMove={list.move}
        >
          {(step, index) => (
            <Entry
              name={words.step(index + 1, step.name)}
              summary={summary(step, words.brief)}
              invalid={refused === index}
              open={list.open === index}
              onOpen={(shown) => list.setOpen(shown ? index : null)}
              onRemove={() => list.remove(index)}
            >
              <StepFields step={step} onChange={(part) => list.edit(index, part)} />
            </Entry>
          )}
        </SortableList>
      </div>
      {removed && (
        <UndoNote
          key={removed.key}
          name={words.step(removed.index + 1, removed.item.name)}
          full={steps.length >= MAX_STEPS}
          onUndo={list.undo}
        />
      )}
      <Button
        onClick={() => list.add(newStep())}
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
      <Details summary={words.settings}>
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
      </Details>
      <h3 className={`${section.legend} ${styles.title}`}>{words.runs}</h3>
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
