import { parseLocal, parseRemote } from '../address.ts';
import { EXIT_HELP, SENDING_HELP, VIEW_HELP } from '../help.ts';
import { conversationCode, converse } from '../live/converse.ts';
import { withSession } from '../live/with-session.ts';
import { liveOptions, SENDING_OPTIONS, sendingOptions, VIEW_OPTIONS } from '../options.ts';
import { onePositional } from '../positionals.ts';
import { configured, tcpClient } from '../setups.ts';
import type { Verb } from '../verb.ts';

export const connect: Verb = {
  usage: 'connect HOST:PORT [options]',
  summary: 'a TCP client',
  help: `Connects, sends what is typed and shows what arrives, until the other end closes, Ctrl+C, or the end of its input and a silence
after it.

  --local [ADDRESS:]PORT  where our end is bound

${SENDING_HELP}

${VIEW_HELP}

${EXIT_HELP} A connection that breaks is a failure, one that is closed, here or there, is not.`,
  options: { ...VIEW_OPTIONS, ...SENDING_OPTIONS, local: 'value' },
  async run(given, world) {
    const remote = parseRemote(onePositional(given, 'HOST:PORT'));
    const local = given.value('local');
    const options = liveOptions(given, world.folder);
    const sending = sendingOptions(given);
    const bound = local === undefined ? undefined : parseLocal(local);
    const setup = await configured(tcpClient(remote, bound), options);
    const failures = await withSession({ world, options, setup }, (running) =>
      converse(running, { sending, udp: 'remote', endsWithInput: true }),
    );
    return conversationCode(failures, world, 1);
  },
};
