import {
  type Automation,
  type CaptureInfo,
  DEFAULT_CONFIG,
  DEFAULT_OPTIONS,
  DEFAULT_SETTINGS,
  type ExportJob,
  type Fault,
  failure,
  type HistoryEntry,
  type LocalInterface,
  type Method,
  type Notice,
  type Output,
  type Peer,
  type Row,
  type SessionState,
  type Settings,
  success,
} from '#contract';
import { createMemoryTransport, type MemoryHandlers, type MemoryTransport } from '../client/memory.ts';
import { automationHandlers } from './fake-automation.fixture.ts';
import { captureHandlers } from './fake-captures.fixture.ts';
import { previewHandlers } from './fake-preview.fixture.ts';
import { newRow, newSession } from './fake-state.fixture.ts';
import { trafficHandlers } from './fake-traffic.fixture.ts';

export * from './fake-state.fixture.ts';

export interface FakeUpload {
  /** Known once it is used. */
  name: string;
  size: number;
  bytes: number[];
  state: 'open' | 'ended' | 'cancelled';
}

/** A core in memory for tests of the window: keeps state as the real one does, but opens no sockets. */
export interface FakeCore {
  transport: MemoryTransport;
  /** Every request so far. */
  calls: { method: Method; input: unknown }[];
  sessions: SessionState[];
  settings: Settings;
  notices: Notice[];
  peers: Peer[];
  interfaces: LocalInterface[];
  locale: string;
  abilities: Output<'host.describe'>['abilities'];
  /** What the file dialog answers. */
  picked: string | null;
  /** Captures of the data folder. */
  captures: CaptureInfo[];
  captureFolder: string;
  /** Files that the window brought in, by upload number. */
  uploads: Map<number, FakeUpload>;
  jobs: ExportJob[];
  /** What sessions do by themselves, by session; the usual one where nothing is set. */
  automations: Map<number, Automation>;
  /** 历史发送, the newest first. */
  history: HistoryEntry[];
  /** Marked records by sequence number, of whichever session. */
  notes: Map<number, string>;
  /** Makes up the row of a record. */
  makeRow: (seq: number) => Row;
  /** What opening answers with, by local port; opening succeeds where nothing is set. */
  openFaults: Map<number, Fault>;
  /** Changes a session from outside and tells the window. */
  change(id: number, patch: Partial<SessionState>): void;
  /** Changes an export from outside and tells the window. */
  changeJob(id: number, patch: Partial<ExportJob>): void;
  inputsOf(method: Method): unknown[];
}

const SECTIONS = {
  'tcp-client': 'tcpClient',
  'tcp-server': 'tcpServer',
  udp: 'udp',
  relay: 'relay',
} as const;

/** @param handlers answers of the test's own, in place of the usual ones */
export function createFakeCore(handlers: MemoryHandlers = {}): FakeCore {
  const find = (id: number): SessionState => {
    const session = core.sessions.find((s) => s.id === id);
    if (!session) throw new Error(`no session ${id}`);
    return session;
  };
  const patch = (id: number, change: Partial<SessionState>): void => {
    core.sessions = core.sessions.map((s) => (s.id === id ? { ...s, ...change } : s));
  };
  const nothing = success({});

  const all: MemoryHandlers = {
    'host.describe': () =>
      success({ version: '1.2.3', platform: 'linux', locale: core.locale, abilities: core.abilities }),
    'host.interfaces': () => success({ interfaces: core.interfaces }),
    'overview.pull': () =>
      success({
        at: Date.now() * 1000,
        sessions: core.sessions,
        settings: core.settings,
        notices: core.notices,
        jobs: core.jobs,
      }),
    'overview.dismiss': ({ notice }) => {
      core.notices = core.notices.filter(({ id }) => id !== notice);
      return nothing;
    },
    'settings.change': (settings) => {
      core.settings = { ...core.settings, ...settings };
      return nothing;
    },
    'sessions.create': ({ config, options }) => {
      const id = Math.max(0, ...core.sessions.map((s) => s.id)) + 1;
      core.sessions = [
        ...core.sessions,
        newSession(id, { config: config ?? DEFAULT_CONFIG, options: options ?? DEFAULT_OPTIONS }),
      ];
      return success({ id });
    },
    'sessions.configure': ({ id, config, options }) => {
      const session = find(id);
      patch(id, { config: config ?? session.config, options: { ...session.options, ...options } });
      return nothing;
    },
    'sessions.open': ({ id }) => {
      const { config } = find(id);
      const section = config[SECTIONS[config.protocol]];
      const fault = core.openFaults.get(section.localPort);
      if (fault) {
        patch(id, { phase: 'failed', fault });
        return failure(fault);
      }
      patch(id, {
        phase: 'open',
        fault: null,
        local: { address: section.localAddress ?? '127.0.0.1', port: section.localPort },
        remote:
          config.protocol === 'tcp-client'
            ? { address: '127.0.0.1', port: config.tcpClient.remotePort }
            : null,
      });
      return nothing;
    },
    'sessions.close': ({ id }) => {
      patch(id, { phase: 'closed', local: null, remote: null });
      return nothing;
    },
    'sessions.remove': ({ id }) => {
      core.sessions = core.sessions.filter((s) => s.id !== id);
      return nothing;
    },
    'sessions.send': () => success({ bytes: 5, targets: 1, failed: [], failedTargets: 0 }),
    'sessions.peers': ({ id, from, count }) =>
      success({
        total: core.peers.length,
        revision: find(id).peers.revision,
        peers: core.peers.slice(from, from + count),
      }),
    'sessions.disconnect': () => success({ disconnected: 1 }),
    'sessions.resetCounters': () => nothing,
    'text.checksums': ({ bytes }) => {
      const sum = bytes.reduce((total, byte) => total + byte, 0) & 0xff;
      return success({ checksums: [{ name: 'SUM8', hex: sum.toString(16).toUpperCase().padStart(2, '0') }] });
    },
    ...previewHandlers,
    ...automationHandlers(() => core),
    ...captureHandlers(() => core),
    ...trafficHandlers(() => core),
    ...handlers,
  };

  const memory = createMemoryTransport(all);
  const core: FakeCore = {
    transport: {
      ...memory,
      request(method, input) {
        core.calls.push({ method: method as Method, input });
        return memory.request(method, input);
      },
    },
    calls: [],
    sessions: [newSession(1)],
    settings: DEFAULT_SETTINGS,
    notices: [],
    peers: [],
    interfaces: [{ address: '192.168.1.5', family: 'IPv4', name: 'eth0', internal: false }],
    locale: 'zh-CN',
    abilities: [],
    picked: null,
    captures: [],
    captureFolder: '/home/user/.socklab/captures',
    uploads: new Map(),
    jobs: [],
    automations: new Map(),
    history: [],
    notes: new Map(),
    makeRow: (seq) => newRow(seq),
    openFaults: new Map(),
    change(id, change) {
      patch(id, change);
      memory.emit('changed');
    },
    changeJob(id, change) {
      core.jobs = core.jobs.map((job) => (job.id === id ? { ...job, ...change } : job));
      memory.emit('changed');
    },
    inputsOf: (method) => core.calls.filter((call) => call.method === method).map((call) => call.input),
  };
  return core;
}
