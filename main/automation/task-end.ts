import { type Fault, fault, type LogEvent } from '#contract';
import { faultOf } from '../rpc/faults.ts';

export interface Ended {
  end: 'done' | 'stopped' | 'failed';
  fault: Fault | null;
}

export const DONE: Ended = { end: 'done', fault: null };
export const STOPPED: Ended = { end: 'stopped', fault: null };

/** The end of a task whose session was closed, or broke as the fault says. That the user closed it is no failure. */
export const closedEnd = (reason: Fault | null, byUser = false): Ended => ({
  end: byUser ? 'stopped' : 'failed',
  fault: reason ?? fault('NOT_OPEN', 'the session was closed'),
});

/** The end of a task that an error stopped. */
export const failedEnd = (error: unknown): Ended => ({ end: 'failed', fault: faultOf(error) });

/** What the log says of an end; undefined when the task came to its end, or the user stopped it. */
export function stopEvent(task: NonNullable<LogEvent['task']>, ended: Ended): LogEvent | undefined {
  return ended.fault && ended.end === 'failed'
    ? { code: 'task-stopped', task, fault: ended.fault }
    : undefined;
}
