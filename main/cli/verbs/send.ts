import { resolve } from 'node:path';
import type { FileSendMode, FileSendState, SendTarget } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { type Given, whole } from '../arguments.ts';
import { faultSentence } from '../fault-sentence.ts';
import { EXIT_HELP, VIEW_HELP } from '../help.ts';
import { converse } from '../live/converse.ts';
import { chosenTarget } from '../live/target.ts';
import { taskCode } from '../live/task-end.ts';
import { requireReachable } from '../live/unreachable.ts';
import { WHERE_OPTIONS, whereTo } from '../live/where.ts';
import { type Running, withSession } from '../live/with-session.ts';
import { liveOptions, periodOption, VIEW_OPTIONS, waitOption } from '../options.ts';
import { showLine } from '../progress.ts';
import { configured } from '../setups.ts';
import { Failure, UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';
import { words } from '../words.ts';
import { say } from '../world.ts';

const MODE_OPTIONS = ['chunk', 'delay', 'lines'] as const;

export const send: Verb = {
  usage: 'send HOST:PORT TEXT | --file FILE [options]',
  summary: 'sends a text or a file, and shows the answers',
  help: `Connects, sends TEXT once, or the bytes of a file, shows what arrives, and ends when nothing has arrived for a while. To find out
whether the right answer comes, see socklab expect.

  --udp                over UDP instead of TCP
  --local [ADDRESS:]PORT  where our end is bound
  --wait MS            a silence of so long after the send ends it; 1000 unless given
  --every MS           sends TEXT again and again, --count N times or without end
  --file FILE          sends a file of any size as it is; --append and the like are not for it
  --chunk BYTES        in pieces of so many bytes (each a datagram over UDP); 1024 unless given
  --delay MS           waits so long between two pieces
  --lines              line by line, each with its ending, instead of in pieces

${VIEW_HELP}

${EXIT_HELP} Without an answer it is done all the same, unless the system tells that nobody
holds the UDP port.`,
  options: {
    ...VIEW_OPTIONS,
    udp: WHERE_OPTIONS.udp,
    local: WHERE_OPTIONS.local,
    wait: 'value',
    every: 'value',
    count: 'value',
    file: 'value',
    chunk: 'value',
    delay: 'value',
    lines: 'flag',
  },
  isTask: true,
  async run(given, world) {
    const [to, text, extra] = given.positionals;
    if (extra !== undefined) throw new UsageError(words.notWanted(extra));
    const setup = whereTo(given, to);
    if (!setup) throw new UsageError(words.missing('HOST:PORT'));
    const file = given.value('file');
    if (text === undefined && file === undefined) throw new UsageError(words.noData);
    if (text !== undefined && file !== undefined) throw new UsageError(words.dataAndFile);
    const mode = fileMode(given, file !== undefined);
    const every = periodOption(given);
    if (every && text === undefined) throw new UsageError(words.everyNeedsText);
    const options = liveOptions(given, world.folder);
    const waitMs = waitOption(given);
    const work = async (running: Running): Promise<number> => {
      if (file !== undefined) {
        await sendFile(running, resolve(world.folder, file), mode, waitMs);
      } else {
        const sending = { send: text, every, input: 'none', waitMs, stay: false } as const;
        if ((await converse(running, { sending, udp: 'remote', endsWithInput: true })) > 0) return 1;
      }
      requireReachable(running.session);
      return 0;
    };
    const code = await withSession({ world, options, setup: await configured(setup, options) }, work);
    return taskCode(code, world, options.timeoutMs);
  },
};

function fileMode(given: Given, isFile: boolean): FileSendMode {
  const useless = isFile
    ? undefined
    : MODE_OPTIONS.find((name) => given.flag(name) || given.value(name) !== undefined);
  if (useless) throw new UsageError(words.fileOption(`--${useless}`));
  const delayMs = whole(given, 'delay', 0, 600_000) ?? 0;
  const bytes = whole(given, 'chunk', 1, 1024 * 1024);
  if (!given.flag('lines')) return { kind: 'chunks', bytes: bytes ?? 1024, delayMs };
  if (bytes !== undefined) throw new UsageError(words.contradiction('--lines', '--chunk'));
  return { kind: 'lines', delayMs };
}

async function sendFile(
  { session, news, over, world, silence }: Running,
  path: string,
  mode: FileSendMode,
  waitMs: number,
): Promise<void> {
  await session.open();
  const { files } = session.automation;
  const target: SendTarget = chosenTarget(session, 'remote') ?? { kind: 'connection' };
  await files.send(target, { path }, mode);
  const shown = showLine(world.stderr, () => progressOf(files.state));
  try {
    await news.until(() => files.state?.end !== null, over);
  } finally {
    shown.stop();
  }
  const { state } = files;
  if (!state || state.end === null) throw new FaultError('CANCELLED', 'cut short');
  say(world, words.fileSent(state.name, state.sent, state.size));
  if (state.fault) throw new Failure(faultSentence(state.fault));
  await silence(waitMs);
}

const progressOf = (state: FileSendState | null): string | undefined =>
  state ? words.progressOf(state.sent, state.size) : undefined;
