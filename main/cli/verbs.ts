import type { Verb } from './verb.ts';
import { connect } from './verbs/connect.ts';
import { expect } from './verbs/expect.ts';
import { exportVerb } from './verbs/export.ts';
import { listen } from './verbs/listen.ts';
import { replay } from './verbs/replay.ts';
import { send } from './verbs/send.ts';
import { session } from './verbs/session.ts';
import { udp } from './verbs/udp.ts';

/** The table of commands, in the order of `--help`. */
export const verbs: Readonly<Record<string, Verb>> = {
  listen,
  connect,
  udp,
  send,
  expect,
  replay,
  session,
  export: exportVerb,
};

const list = Object.entries(verbs)
  .map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}`)
  .join('\n');

export const helpOfAll = `Usage: socklab COMMAND [options]

${list}

socklab COMMAND --help says more of each.

Everything that happens is written to standard output as the window shows it: a line with time and peer before the data of each
record. What a session file of the window says, the command line does alike.

Exit codes: 0 done (or ended by Ctrl+C, for listen, connect, udp and session); 1 failed: no connection, a broken one, something
that could not be sent, a sequence that did not pass; 2 a wrong command line, or a file that is not right.`;
