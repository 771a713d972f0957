import {
  type AutomationState,
  type CaptureInfo,
  type CaptureState,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  type ExportJob,
  type Row,
  type SessionState,
} from '#contract';

export const newCaptureState = (patch: Partial<CaptureState> = {}): CaptureState => ({
  state: 'recording',
  name: '',
  bytes: 0,
  waitingBytes: 0,
  throttling: false,
  fault: null,
  ...patch,
});

export const newLogState = (patch: Partial<SessionState['log']> = {}): SessionState['log'] => ({
  first: 0,
  next: 0,
  bytes: 0,
  evictedRecords: 0,
  evictedBytes: 0,
  generation: 0,
  startAt: null,
  firstAt: null,
  lastAt: null,
  notes: 0,
  ...patch,
});

export const newAutomationState = (patch: Partial<AutomationState> = {}): AutomationState => ({
  revision: 0,
  periodic: null,
  play: null,
  file: null,
  rules: { on: false, hits: 0, suspended: 0, resting: 0 },
  sequence: null,
  script: null,
  ...patch,
});

export function newSession(id: number, patch: Partial<SessionState> = {}): SessionState {
  return {
    id,
    config: DEFAULT_CONFIG,
    options: DEFAULT_OPTIONS,
    phase: 'idle',
    fault: null,
    local: null,
    remote: null,
    counters: { bytesIn: 0, packetsIn: 0, bytesOut: 0, packetsOut: 0, dropped: null, relay: null },
    pendingBytes: 0,
    receiveBuffer: null,
    peers: { total: 0, connected: 0, revision: 0 },
    log: newLogState(),
    capture: newCaptureState(),
    save: null,
    automation: newAutomationState(),
    ...patch,
  };
}

/** A session of an opened capture. */
export const newReadOnlySession = (
  id: number,
  name: string,
  patch: Partial<SessionState> = {},
): SessionState =>
  newSession(id, { capture: newCaptureState({ state: 'read-only', name, bytes: 4096 }), ...patch });

/** 2026-11-20 12:00:00 UTC in microseconds since 1970. */
const NOON = Date.UTC(2026, 10, 20, 12) * 1000;

export const newCapture = (name: string, patch: Partial<CaptureInfo> = {}): CaptureInfo => ({
  name,
  bytes: 4096,
  records: 12,
  firstAt: NOON,
  lastAt: NOON + 61_000_000,
  session: null,
  damaged: false,
  ...patch,
});

export const newJob = (id: number, patch: Partial<ExportJob> = {}): ExportJob => ({
  id,
  session: 1,
  format: 'text',
  state: 'running',
  done: 0,
  total: 1000,
  rows: 0,
  files: [],
  path: null,
  fault: null,
  ...patch,
});

export const newRow = (seq: number, patch: Partial<Row> = {}): Row => ({
  position: seq,
  seq,
  at: NOON + seq,
  gap: null,
  kind: 'in',
  peer: '10.0.0.9:5001',
  broadcast: 0,
  size: 2,
  text: 'hi',
  cut: false,
  invalid: 0,
  incomplete: 0,
  reads: [],
  flaw: null,
  check: null,
  note: null,
  ...patch,
});
