import { DEFAULT_CONFIG, type Protocol, type SessionConfig, type SessionState } from '#contract';
import type { SessionView } from './view.ts';

/** The part of a config that each protocol uses. */
export const SECTION = {
  'tcp-client': 'tcpClient',
  'tcp-server': 'tcpServer',
  udp: 'udp',
  relay: 'relay',
} as const;

/**
 * Whether a field of the session's protocol holds text that is not valid, so that opening would use an older value. Fields
 * are named by their place in the config, such as `tcpServer.localPort` or `relay.toTarget.delayMs`.
 */
export function hasInvalidField({ config }: SessionState, { fields }: SessionView): boolean {
  const section = SECTION[config.protocol];
  return placesOf(config[section], section).some(([name, value]) => {
    const draft = fields[name];
    return draft !== undefined && !draft.valid && Object.is(draft.base, value);
  });
}

/** Every value with the name of its place. */
const placesOf = (values: object, place: string): [name: string, value: unknown][] =>
  Object.entries(values).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? placesOf(value, `${place}.${key}`)
      : [[`${place}.${key}`, value]],
  );

export function withLocalPort(config: SessionConfig, localPort: number): SessionConfig {
  switch (config.protocol) {
    case 'tcp-client':
      return { ...config, tcpClient: { ...config.tcpClient, localPort } };
    case 'tcp-server':
      return { ...config, tcpServer: { ...config.tcpServer, localPort } };
    case 'udp':
      return { ...config, udp: { ...config.udp, localPort } };
    case 'relay':
      return { ...config, relay: { ...config.relay, localPort } };
  }
}

/** A config of the protocol, on the next port from the default on that no session of the kind asks for. */
export function nextConfig(protocol: Protocol, sessions: readonly SessionState[]): SessionConfig {
  const taken = new Set(
    sessions
      .filter(({ config }) => config.protocol === protocol)
      .map(({ config }) => config[SECTION[protocol]].localPort),
  );
  const isRelay = protocol === 'relay';
  let port = DEFAULT_CONFIG[isRelay ? 'relay' : 'tcpServer'].localPort;
  while (taken.has(port) && port < 65_535) port += 1;
  if (isRelay) return { ...DEFAULT_CONFIG, protocol, relay: { ...DEFAULT_CONFIG.relay, localPort: port } };
  return {
    ...DEFAULT_CONFIG,
    protocol,
    tcpServer: { ...DEFAULT_CONFIG.tcpServer, localPort: port },
    udp: { ...DEFAULT_CONFIG.udp, localPort: port },
  };
}
