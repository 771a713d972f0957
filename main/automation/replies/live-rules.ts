import { type Framing, MAX_RULES, type Rules, type SessionConfig } from '#contract';
import { ONE_BYTE } from '../../text/one-byte.ts';
import type { Framer } from '../../views/framing/framer.ts';
import { createFramer } from '../../views/framing/index.ts';
import { inStream } from '../../views/row-test.ts';
import type { AutomationHost } from '../host.ts';
import { LiveRule } from './live-rule.ts';

/** The rules of a session at work, made ready once. */
export interface LiveRules {
  readonly source: Rules;
  /** What frames were asked for, of the rules or of the session. */
  readonly framing: Framing;
  /** Undefined when each read or datagram is a frame. */
  readonly framer: Framer | undefined;
  /** Each read is a datagram. */
  readonly datagrams: boolean;
  /** A pause of so long ends a frame; null when pauses do not count. */
  readonly gapMs: number | null;
  /** A character may begin in one frame and end in the next. */
  readonly streamText: boolean;
  /** In their order, those that are off included. */
  readonly list: readonly LiveRule[];
  /** Those that were taken away last, the newest at the end: when one comes back, it goes on counting. */
  readonly removed: readonly LiveRule[];
  /** Some rule may reply. */
  readonly active: boolean;
}

/** Makes rules ready. Those that were there before, though moved or changed, go on counting. */
export function liveRules(host: AutomationHost, before: LiveRules | undefined): LiveRules {
  const source = host.automation().rules;
  const framing = source.framing ?? host.options().framing;
  const datagrams = hasDatagrams(host.config());
  const stream = !datagrams && inStream(framing);
  const looks = { charset: source.charset, streamText: stream && !ONE_BYTE.has(source.charset) };
  const others = new Map((before ? [...before.removed, ...before.list] : []).map((rule) => [rule.id, rule]));
  const list = source.rules.map((config) => {
    const rule = others.get(config.id);
    if (!rule) return new LiveRule(host, config, looks);
    others.delete(config.id);
    rule.change(config, looks);
    return rule;
  });
  return {
    source,
    framing,
    framer: datagrams ? undefined : createFramer(framing),
    datagrams,
    gapMs: framing.kind === 'idle' ? framing.gapMs : null,
    // What nobody asks for need not be followed.
    streamText: looks.streamText && list.some((rule) => rule.looksAtText),
    list,
    removed: [...others.values()].slice(-MAX_RULES),
    active: source.on && list.some((rule) => rule.config.on),
  };
}

/** Whether what is held of frames that are not complete still counts. */
export const framedAlike = (a: LiveRules, b: LiveRules): boolean =>
  a.active &&
  b.active &&
  (a.framing === b.framing || JSON.stringify(a.framing) === JSON.stringify(b.framing));

export const hasDatagrams = ({ protocol, relay }: SessionConfig): boolean =>
  protocol === 'udp' || (protocol === 'relay' && relay.transport === 'udp');
