/** The thread of a script: an engine, and what passes between it and the session. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FromScript, ScriptEvent, ScriptFailure, ScriptSetup, ToScript } from '../messages.ts';
import { Progress } from '../progress.ts';
import { RowBudget } from '../row-budget.ts';
import { Engine } from './engine.ts';
import { hostFunctions } from './host-functions.ts';
import { SendQueue } from './send-queue.ts';
import { Timers } from './timers.ts';

async function main(port: NonNullable<typeof parentPort>, setup: ScriptSetup): Promise<void> {
  const { limits } = setup;
  const progress = new Progress(setup.shared);
  const sends = new SendQueue(limits);
  // postMessage answers true, which would become the result of the functions that the script calls.
  const post = (message: FromScript): void => void port.postMessage(message);
  const rows = new RowBudget(limits.logRowsPerSecond, (count) => post({ kind: 'log-skipped', count }));
  const engine = await Engine.create(limits, progress);
  const timers = new Timers(limits.timers, (timer) => check(engine.call('timer', timer)));

  let over = false;
  /** A script that failed has failed: nothing more of it runs. */
  function check(failure: ScriptFailure | null): boolean {
    if (failure === null || over) return !over;
    over = true;
    rows.flush();
    timers.stopAll();
    post({ kind: 'failed', ...failure });
    port.close();
    return false;
  }

  function deliver(event: ScriptEvent): boolean {
    switch (event.kind) {
      case 'connect':
        return check(engine.call('connect', event.peer.id, event.peer.address, event.peer.port));
      case 'data':
        return check(engine.call('data', event.id, event.bytes.buffer));
      case 'close':
        return check(engine.call('close', event.id));
    }
  }

  engine.offer(
    hostFunctions(engine.context, {
      limits,
      post,
      progress,
      sends,
      timers,
      rows,
      failed: (reason) => engine.reject(reason),
    }),
  );
  if (!check(engine.run(setup.source))) return;
  post({ kind: 'ready' });
  if (!setup.peers.every((peer) => deliver({ kind: 'connect', peer }))) return;
  port.on('message', (message: ToScript) => {
    if (over) return;
    if (message.kind === 'sent') {
      sends.remove(message.id);
      check(engine.call('sent', message.id, message.ok));
      return;
    }
    deliver(message);
    progress.done(message.kind === 'data' ? message.bytes.length : 0);
  });
}

if (parentPort) void main(parentPort, workerData);
