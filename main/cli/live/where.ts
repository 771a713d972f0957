import type { SessionSetup } from '../../sessions/session.ts';
import { parseLocal, parseRemote } from '../address.ts';
import type { Given } from '../arguments.ts';
import { tcpClient, tcpServer, udp } from '../setups.ts';
import { UsageError } from '../usage-error.ts';
import { words } from '../words.ts';

/** Options of a verb that does something with one connection. */
export const WHERE_OPTIONS = { udp: 'flag', listen: 'value', local: 'value' } as const;

export const WHERE_HELP = `  --udp                over UDP instead of TCP
  --listen [ADDRESS:]PORT  listens, and takes the first client, instead of HOST:PORT
  --local [ADDRESS:]PORT  where our end is bound`;

/**
 * The session that `HOST:PORT` or `--listen` asks for, with the rest of `base`; undefined when neither is given. Throws a
 * UsageError.
 */
export function whereTo(given: Given, to: string | undefined, base?: SessionSetup): SessionSetup | undefined {
  const listen = given.value('listen');
  const bound = given.value('local');
  if (listen !== undefined) {
    if (to !== undefined) throw new UsageError(words.connectionTwice);
    if (given.flag('udp')) throw new UsageError(words.contradiction('--listen', '--udp'));
    if (bound !== undefined) throw new UsageError(words.contradiction('--listen', '--local'));
    return tcpServer(parseLocal(listen), base);
  }
  if (to === undefined) return undefined;
  const remote = parseRemote(to);
  const local = bound === undefined ? undefined : parseLocal(bound);
  return given.flag('udp') ? udp(local, remote, base) : tcpClient(remote, local, base);
}
