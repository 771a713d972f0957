import type { Output, Result, SessionConfig, SessionId, SessionOptions, Settings } from '#contract';
import type { Client } from '../client/client.ts';
import { type Cell, createCell, type ReadonlyCell } from './cell.ts';
import { createPendingEdits } from './pending-edits.ts';
import { createRateMeter, type Rates } from './rates.ts';
import { share } from './share.ts';

/** The core's state outside log rows, as last pulled, with the user's unconfirmed changes on top. */
export interface Overview extends Output<'overview.pull'> {
  rates: Rates;
}

export type OptionsChange = Partial<SessionOptions> | ((now: SessionOptions) => Partial<SessionOptions>);

export interface OverviewStore {
  /** null until the first pull. */
  readonly overview: ReadonlyCell<Overview | null>;
  /** Resolves when a pull that began after this call is in. */
  refresh(): Promise<void>;
  changeConfig(id: SessionId, change: (config: SessionConfig) => SessionConfig): Promise<Result<unknown>>;
  /** A part of what is inside one option must be a function: between drawing and doing the rest may have changed. */
  changeOptions(id: SessionId, change: OptionsChange): Promise<Result<unknown>>;
  changeSettings(settings: Partial<Settings>): Promise<Result<unknown>>;
  /** Pulls now and after every signal, while the page is visible. Returns the function that stops. */
  start(): () => void;
}

/** Rates fall to 0 with a pull one second after the last traffic. */
const SETTLE_MS = 1000;

export function createOverviewStore(client: Client): OverviewStore {
  let pulled: Output<'overview.pull'> | null = null;
  const overview: Cell<Overview | null> = createCell<Overview | null>(null);
  const edits = createPendingEdits();
  const meter = createRateMeter();
  let rates: Rates = new Map();
  let running: Promise<void> | null = null;
  let queued: Promise<void> | null = null;
  let settle: ReturnType<typeof setTimeout> | undefined;
  let active = false;

  function show(): void {
    if (pulled) overview.set({ ...pulled, sessions: pulled.sessions.map(edits.apply), rates });
  }

  async function pull(): Promise<void> {
    const result = await client.call('overview.pull', {});
    // Without an answer the last state stays on screen; the transport signals once it is back.
    if (!result.ok) return;
    rates = meter.take(result.value);
    pulled = share(pulled, result.value);
    show();
    clearTimeout(settle);
    if (active && meter.settling) settle = setTimeout(pullIfVisible, SETTLE_MS);
  }

  function refresh(): Promise<void> {
    if (!running) {
      running = pull().finally(() => {
        running = null;
      });
      return running;
    }
    queued ??= running.then(() => {
      queued = null;
      return refresh();
    });
    return queued;
  }

  function pullIfVisible(): void {
    if (!document.hidden) void refresh();
  }

  const sessionNow = (id: SessionId) => overview.get()?.sessions.find((s) => s.id === id);

  function changeConfig(id: SessionId, change: (config: SessionConfig) => SessionConfig) {
    const session = sessionNow(id);
    return edit(id, session && { config: change(session.config) });
  }

  function changeOptions(id: SessionId, change: OptionsChange) {
    if (typeof change !== 'function') return edit(id, { options: change });
    const session = sessionNow(id);
    return edit(id, session && { options: change(session.options) });
  }

  async function edit(
    id: SessionId,
    change: { config?: SessionConfig; options?: Partial<SessionOptions> } = {},
  ) {
    edits.begin(id, change);
    show();
    const result = await client.call('sessions.configure', { id, ...change });
    await refresh();
    edits.end(id);
    show();
    return result;
  }

  return {
    overview,
    refresh,
    changeConfig,
    changeOptions,
    async changeSettings(settings) {
      const result = await client.call('settings.change', settings);
      await refresh();
      return result;
    },
    start() {
      active = true;
      let frame = 0;
      // A hidden page gets no frames, so a signal waits there until it is visible again.
      const stopSignals = client.onChanged(() => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(pullIfVisible);
      });
      document.addEventListener('visibilitychange', pullIfVisible);
      pullIfVisible();
      return () => {
        active = false;
        stopSignals();
        cancelAnimationFrame(frame);
        clearTimeout(settle);
        document.removeEventListener('visibilitychange', pullIfVisible);
      };
    },
  };
}
