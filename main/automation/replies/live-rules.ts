import type { Framing, Rules, SessionConfig } from '#contract';
import { ONE_BYTE } from '../../text/one-byte.ts';
import type { Framer } from '../../views/framing/framer.ts';
import { createFramer } from '../../views/framing/index.ts';
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
  /** Some rule may reply. */
  readonly active: boolean;
}

/** Makes rules ready. Those that were there before, though moved or changed, go on counting. */
export function liveRules(host: AutomationHost, before: LiveRules | undefined): LiveRules {
  const source = host.automation().rules;
  const framing = source.framing ?? host.options().framing;
  const datagrams = hasDatagrams(host.config());
  const stream = !datagrams && (framing.kind === 'reads' || framing.kind === 'idle');
  const looks = { charset: source.charset, streamText: stream && !ONE_BYTE.has(source.charset) };
  const known = sameRules(source, before);
  const list = source.rules.map((config, index) => {
    const rule = known[index];
    if (!rule) return new LiveRule(host, config, looks);
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

/** For each rule the one it was before: the same one wherever it stood, else the one that stood in its place. */
function sameRules(source: Rules, before: LiveRules | undefined): (LiveRule | undefined)[] {
  const left = new Map<string, LiveRule[]>();
  for (const rule of before?.list ?? []) {
    const text = JSON.stringify(rule.config);
    left.set(text, [...(left.get(text) ?? []), rule]);
  }
  const found = source.rules.map((config) => left.get(JSON.stringify(config))?.shift());
  const taken = new Set(found);
  return found.map((rule, index) => {
    const inPlace = before?.list[index];
    return rule ?? (inPlace && !taken.has(inPlace) ? inPlace : undefined);
  });
}
