import type { ReactNode } from 'react';
import { type Impairment, NO_IMPAIRMENT, type SessionState } from '#contract';
import { Details } from '../parts/details.tsx';
import { Hint } from '../parts/hint.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useAppState } from '../state/app-state.ts';
import { changeConfig, settleFault } from '../state/session-commands.ts';
import { type FieldState, type Parse, useField } from '../state/use-field.ts';
import { useWords } from '../words/use-words.ts';
import styles from './network.module.css';
import { NumberField } from './number-field.tsx';
import { formatPercent, parseDelay, parseMerge, parsePercent, parseSplit } from './parse.ts';

interface Props {
  session: SessionState;
  direction: 'toTarget' | 'toClient';
  disabled: boolean;
}

/** What a relay does to one direction. */
export function ImpairmentFields({ session, direction, disabled }: Props) {
  const { network, relay: words } = useWords();
  const impairment = session.config.relay[direction];
  const delay = useImpairment(session, direction, 'delayMs', parseDelay);
  const jitter = useImpairment(session, direction, 'jitterMs', parseDelay);
  const drop = useImpairment(session, direction, 'dropShare', parsePercent, formatPercent);
  const corrupt = useImpairment(session, direction, 'corruptShare', parsePercent, formatPercent);
  const split = useImpairment(session, direction, 'splitBytes', parseSplit, (bytes) => String(bytes ?? ''));
  const merge = useImpairment(session, direction, 'mergeMs', parseMerge);
  const valid = [delay, jitter, drop, corrupt, split, merge].every((field) => field.valid);
  const active = JSON.stringify(impairment) !== JSON.stringify(NO_IMPAIRMENT);
  const percent = (label: string, field: FieldState): ReactNode => (
    <TextField
      label={label}
      numeric
      text={field.text}
      onText={field.setText}
      onLeave={field.leave}
      error={field.valid ? undefined : words.percent}
      disabled={disabled}
      title={disabled ? network.lockedWhileOpen : undefined}
    />
  );
  return (
    <Details
      invalid={!valid}
      className={styles.advanced}
      summary={
        <>
          {words.impair[direction]}
          {active && <span className={styles.active}>{words.active}</span>}
        </>
      }
    >
      <Hint>{words.impairHint}</Hint>
      <NumberField label={words.delayMs} field={delay} range={[0, 60_000]} disabled={disabled} />
      <NumberField label={words.jitterMs} field={jitter} range={[0, 60_000]} disabled={disabled} />
      {percent(words.dropShare, drop)}
      {percent(words.corruptShare, corrupt)}
      <NumberField
        label={words.splitBytes}
        field={split}
        range={[1, 65_507]}
        hint={words.splitHint}
        disabled={disabled}
      />
      <NumberField
        label={words.mergeMs}
        field={merge}
        range={[0, 10_000]}
        hint={words.mergeHint}
        disabled={disabled}
      />
    </Details>
  );
}

/** A field over one value of a direction. */
function useImpairment<K extends keyof Impairment>(
  session: SessionState,
  direction: Props['direction'],
  key: K,
  parse: Parse<Impairment[K]>,
  format: (value: Impairment[K]) => string = String,
): FieldState {
  const app = useAppState();
  const field = useField(session.id, {
    name: `relay.${direction}.${key}`,
    value: session.config.relay[direction][key],
    parse,
    format,
    commit: (value) =>
      changeConfig(app, session.id, (config) => ({
        ...config,
        relay: { ...config.relay, [direction]: { ...config.relay[direction], [key]: value } },
      })),
  });
  return {
    ...field,
    setText(text) {
      settleFault(app, session.id);
      field.setText(text);
    },
  };
}
