import { type Content, DEFAULT_AUTOMATION, type Sequence, type SequenceRun, type Step } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { FakeSession, type FakeSetup } from '../testing/fake-session.ts';
import { listenPlain } from '../testing/plain-peer.ts';
import { Sequences } from './sequences.ts';

export const content = (text: string): Content => ({
  parts: 'text',
  text,
  charset: 'utf-8',
  escapes: true,
  variables: true,
});
export const expecting = (text: string): Step['expect'] => ({ kind: 'text', text, matchCase: true });
export const step = (patch: Partial<Step> = {}): Step => ({
  name: '',
  delayMs: 0,
  send: null,
  expect: null,
  timeoutMs: 2000,
  retries: 0,
  ...patch,
});
export const sequence = (steps: Step[], patch: Partial<Sequence> = {}): { sequence: Sequence } => ({
  sequence: { ...DEFAULT_AUTOMATION.sequence, name: 'test', steps, ...patch },
});

export const opened = (
  steps: Step[],
  patch: Partial<Sequence> = {},
  setup: FakeSetup = {},
): Promise<FakeSession<Sequences>> =>
  new FakeSession({ automation: sequence(steps, patch), ...setup }, (host) => new Sequences(host)).open();

/** A session that is connected to a device. */
export async function toDevice(
  steps: Step[],
  answer: (line: string, say: (text: string | Uint8Array) => void) => void,
  patch: Partial<Sequence> = {},
): Promise<FakeSession<Sequences>> {
  const remotePort = await listenPlain((peer) => {
    peer.socket.on('data', (bytes) => answer(bytes.toString(), (text) => peer.socket.write(text)));
  });
  return opened(steps, patch, { protocol: 'tcp-client', remotePort });
}

export async function over(session: FakeSession<Sequences>, count = 1): Promise<SequenceRun[]> {
  const isOver = ({ result }: SequenceRun): boolean => result !== 'running';
  await session.waitFor(() => session.part.runs.filter(isOver).length >= count);
  return session.part.runs;
}
export const clients = (session: FakeSession<Sequences>, count: number): Promise<void> =>
  session.waitFor(() => session.codes.filter((code) => code === 'client-connected').length === count);
export const results = (run: SequenceRun | undefined): string[] =>
  run?.steps.map(({ result }) => result) ?? [];
export const codeOf = (act: () => void): string => {
  try {
    act();
  } catch (error) {
    return error instanceof FaultError ? error.fault.code : String(error);
  }
  return '';
};
