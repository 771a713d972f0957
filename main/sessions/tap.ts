import type { LogEvent } from '#contract';
import type { SessionAutomation } from '../automation/session-automation.ts';
import type { Link, TrafficSink } from '../net/endpoint.ts';
import type { TrafficLog } from '../traffic/log.ts';
import type { Counters } from './counters.ts';
import type { Saving } from './saving.ts';

export interface TapServices {
  log: TrafficLog;
  saving: Saving;
  counters: Counters;
  automation: SessionAutomation;
  /** Bytes of a stream, or datagrams. */
  isStream: boolean;
  event: (event: LogEvent, link?: Link) => void;
  changed: () => void;
}

/** Where an endpoint tells a session what happens: the log comes first, and what the session does by itself after it. */
export function createTap({
  log,
  saving,
  counters,
  automation,
  isStream,
  event,
  changed,
}: TapServices): TrafficSink {
  return {
    received: (link, bytes, at) => {
      log.received(link, bytes, isStream, at);
      saving.file?.received(link, bytes, at);
      counters.received(bytes.length);
      automation.received(link, bytes);
      changed();
    },
    sent: (link, bytes, targets, at) => {
      log.sent(link, bytes, targets, isStream, at);
      saving.file?.sent(link, bytes, targets, at);
      counters.sent(bytes.length, targets);
      changed();
    },
    event: (told, link) => {
      counters.told(told);
      event(told, link);
      const arrived = told.code === 'connected' || told.code === 'client-connected';
      if (arrived && link) automation.connected(link);
    },
    ended: (link) => {
      log.ended(link);
      saving.file?.ended(link);
      automation.ended(link);
      changed();
    },
    changed,
  };
}
