import { resolve } from 'node:path';
import { FaultError } from '../../rpc/faults.ts';
import { faultSentence } from '../fault-sentence.ts';
import { readText } from '../files.ts';
import { EXIT_HELP, SENDING_HELP, VIEW_HELP } from '../help.ts';
import { conversationCode, converse } from '../live/converse.ts';
import { type Running, withSession } from '../live/with-session.ts';
import { liveOptions, SENDING_OPTIONS, sendingOptions, VIEW_OPTIONS } from '../options.ts';
import { onePositional } from '../positionals.ts';
import { readSessionFile } from '../session-file.ts';
import { configured } from '../setups.ts';
import { BadFile } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

export const session: Verb = {
  usage: 'session FILE [options]',
  summary: 'a session file of the window: its socket, rules, sequence and script',
  help: `Opens the session that a file of the window describes, as the window would: with its connection or relay, its charset, framing
and filter, what it appends, its automatic replies when they are on, its sequence when that begins on new connections, and its
script. Options say otherwise; what none of them says is as the file has it. Goes on after the end of its input, until it is
closed or Ctrl+C.

  --no-script          the script does not run

${SENDING_HELP}

${VIEW_HELP}

${EXIT_HELP} Ctrl+C is a good end.`,
  options: { ...VIEW_OPTIONS, ...SENDING_OPTIONS, 'no-script': 'flag' },
  async run(given, world) {
    const path = resolve(world.folder, onePositional(given, 'FILE'));
    const options = liveOptions(given, world.folder);
    const sending = sendingOptions(given);
    const setup = await configured(readSessionFile(await readText(path), path), options);
    const runsScript = !given.flag('no-script') && setup.automation.script.source.trim() !== '';
    const failures = await withSession({ world, options, setup }, (running) =>
      converse(running, {
        sending,
        udp: 'remote',
        endsWithInput: false,
        ...(runsScript ? { opened: () => startScript(running) } : {}),
      }),
    );
    return conversationCode(failures, world, 0);
  },
};

async function startScript({ session: { automation } }: Running): Promise<void> {
  try {
    await automation.script.start(automation.value.script.source);
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'SCRIPT_INVALID') {
      throw new BadFile(faultSentence(error.fault));
    }
    throw error;
  }
}
