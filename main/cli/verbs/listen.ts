import { parseLocal } from '../address.ts';
import { EXIT_HELP, SENDING_HELP, VIEW_HELP } from '../help.ts';
import { conversationCode, converse } from '../live/converse.ts';
import { withSession } from '../live/with-session.ts';
import { liveOptions, SENDING_OPTIONS, sendingOptions, VIEW_OPTIONS } from '../options.ts';
import { onePositional } from '../positionals.ts';
import { configured, tcpServer } from '../setups.ts';
import type { Verb } from '../verb.ts';

export const listen: Verb = {
  usage: 'listen [ADDRESS:]PORT [options]',
  summary: 'a TCP server',
  help: `Listens for TCP connections, on all addresses of this machine unless one is given; port 0 lets the system choose. What is sent
goes to all clients; it waits until there is one. Goes on after the end of its input, until Ctrl+C.

${SENDING_HELP}

${VIEW_HELP}

${EXIT_HELP} Ctrl+C is a good end.`,
  options: { ...VIEW_OPTIONS, ...SENDING_OPTIONS },
  async run(given, world) {
    const local = parseLocal(onePositional(given, 'PORT'));
    const options = liveOptions(given, world.folder);
    const sending = sendingOptions(given);
    const setup = await configured(tcpServer(local), options);
    const failures = await withSession({ world, options, setup }, (running) =>
      converse(running, { sending, udp: 'last', endsWithInput: false }),
    );
    return conversationCode(failures, world, 0);
  },
};
