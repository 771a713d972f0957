import type { SessionConfig } from '#contract';

/** Whether an endpoint of this config carries streams of bytes; otherwise datagrams. */
export const isStream = ({ protocol, relay }: SessionConfig): boolean =>
  protocol === 'relay' ? relay.transport === 'tcp' : protocol !== 'udp';
