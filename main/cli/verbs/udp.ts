import { parseLocal, parseRemote } from '../address.ts';
import { EXIT_HELP, SENDING_HELP, VIEW_HELP } from '../help.ts';
import { conversationCode, converse } from '../live/converse.ts';
import { withSession } from '../live/with-session.ts';
import { liveOptions, SENDING_OPTIONS, sendingOptions, VIEW_OPTIONS } from '../options.ts';
import { onePositional } from '../positionals.ts';
import { configured, udp as udpSetup } from '../setups.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';
import { words } from '../words.ts';

export const udp: Verb = {
  usage: 'udp [--local [ADDRESS:]PORT] [HOST:PORT] [options]',
  summary: 'a UDP socket',
  help: `Binds a UDP socket, shows everybody's datagrams, and sends each line as one: to HOST:PORT, or without it to whoever was heard
from last; it waits until there is somebody. With HOST:PORT the end of its input and a silence after it end it.

  --local [ADDRESS:]PORT  where it is bound; a port that the system chooses unless given

${SENDING_HELP}

${VIEW_HELP}

${EXIT_HELP} Ctrl+C is a good end.`,
  options: { ...VIEW_OPTIONS, ...SENDING_OPTIONS, local: 'value' },
  async run(given, world) {
    const to = given.positionals.length > 0 ? onePositional(given, 'HOST:PORT') : undefined;
    const remote = to === undefined ? undefined : parseRemote(to);
    const local = given.value('local');
    if (remote === undefined && local === undefined)
      throw new UsageError(words.missing('--local PORT or HOST:PORT'));
    const options = liveOptions(given, world.folder);
    const sending = sendingOptions(given);
    const bound = local === undefined ? undefined : parseLocal(local);
    const setup = await configured(udpSetup(bound, remote), options);
    const failures = await withSession({ world, options, setup }, (running) =>
      converse(running, {
        sending,
        udp: remote === undefined ? 'last' : 'remote',
        endsWithInput: remote !== undefined,
      }),
    );
    return conversationCode(failures, world, 0);
  },
};
