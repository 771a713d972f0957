import { useRef, useState } from 'react';
import type { Fault, PlayState, SessionState } from '#contract';
import { TaskFault } from '../automation/task-fault.tsx';
import { showWrongTarget, useTarget } from '../composer/use-send.ts';
import { Button } from '../parts/button.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { WholeNumberField } from '../parts/whole-number-field.tsx';
import { showWrongField } from '../parts/wrong-field.ts';
import { useAppState } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import styles from './commands.module.css';

const MAX_ROUNDS = 1_000_000;

/** Plays the group that is shown, in order; says how far it is and how it ended. */
export function PlayBar({ session, group }: { session: SessionState; group: number }) {
  const { client, store, automations } = useAppState();
  const { commands: words } = useWords();
  const target = useTarget(session);
  const [rounds, setRounds] = useState<number | null>(1);
  const [fault, setFault] = useState<Fault | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { id, automation } = session;
  const { play } = automation;
  const running = play !== null && play.end === null;

  async function start(): Promise<void> {
    if (showWrongField(box.current) || showWrongTarget(session)) return;
    // The core plays what it has.
    const saved = await automations.of(id).save();
    const result = saved.ok ? await client.call('automation.play', { id, group, rounds, target }) : saved;
    setFault(result.ok ? null : result.fault);
    await store.refresh();
  }

  async function stop(): Promise<void> {
    await client.call('automation.stop', { id, task: 'play' });
    await store.refresh();
  }

  return (
    <div ref={box} className={styles.play}>
      <WholeNumberField
        label={words.rounds}
        optional
        value={running ? play.rounds : rounds}
        range={[1, MAX_ROUNDS]}
        hint={!running && rounds === null ? words.roundsEndless : undefined}
        disabled={running}
        onChange={setRounds}
      />
      {running ? (
        <Button look="stop" onClick={() => void stop()}>
          {words.stop}
        </Button>
      ) : (
        <Button onClick={() => void start()}>{words.play}</Button>
      )}
      <div className={styles.played}>
        {play && !fault && <Played play={play} />}
        {fault && <FaultNote fault={fault} />}
      </div>
    </div>
  );
}

function Played({ play }: { play: PlayState }) {
  const { commands: words } = useWords();
  const { end, fault, group, index, size, round, rounds } = play;
  const place = Math.min(index + 1, size);
  if (end === null)
    return (
      <>
        <p>{words.playing(group, round + 1, rounds, place, size)}</p>
        <p>{words.playingHint}</p>
      </>
    );
  return (
    <>
      <p role="status">{words.played[end](group)}</p>
      {end !== 'done' && <p>{words.playedUntil(place, size)}</p>}
      {fault && <TaskFault fault={fault} />}
    </>
  );
}
