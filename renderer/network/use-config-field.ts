import type { SessionConfig, SessionState } from '#contract';
import { useAppState } from '../state/app-state.ts';
import { changeConfig, settleFault } from '../state/session-commands.ts';
import { type FieldState, type Parse, useField } from '../state/use-field.ts';

type Section = 'tcpClient' | 'tcpServer' | 'udp' | 'relay';

interface Spec<T> {
  parse: Parse<T>;
  format?: (value: T) => string;
  /** Differs from the place in the config where a mistake must not keep the session from opening. */
  name?: string;
}

/** A field over one value of a session's config. */
export function useConfigField<S extends Section, K extends keyof SessionConfig[S] & string>(
  session: SessionState,
  section: S,
  key: K,
  { parse, format = String, name = `${section}.${key}` }: Spec<SessionConfig[S][K]>,
): FieldState {
  const app = useAppState();
  const field = useField(session.id, {
    name,
    value: session.config[section][key],
    parse,
    format,
    commit: (value) =>
      changeConfig(app, session.id, (config) => ({
        ...config,
        [section]: { ...config[section], [key]: value },
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
