import { resolve } from 'node:path';
import type { TrafficView } from '#contract';
import { openRows } from '../../views/rows.ts';
import { choice, type Given } from '../arguments.ts';
import { EXIT_HELP, VIEW_HELP_BUT_DIRECTION } from '../help.ts';
import { type Replayed, replayRows } from '../live/replay.ts';
import { chosenTarget } from '../live/target.ts';
import { taskCode } from '../live/task-end.ts';
import { WHERE_HELP, WHERE_OPTIONS, whereTo } from '../live/where.ts';
import { type Running, withSession } from '../live/with-session.ts';
import { type ReadCapture, readCapture } from '../opened-capture.ts';
import { liveOptions, VIEW_OPTIONS, waitOption } from '../options.ts';
import { onlyPeer, peerTest } from '../peer.ts';
import { configured } from '../setups.ts';
import { Failure, UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';
import { words } from '../words.ts';
import { say } from '../world.ts';

export const replay: Verb = {
  usage: 'replay CAPTURE HOST:PORT [options]',
  summary: 'sends what a capture has recorded, with its timing',
  help: `Sends the records of one direction of a capture, each when it is due: the time between two of them is that of the recording.
CAPTURE is a file NAME.slcap or a folder NAME.slcap of parts.

  --direction out|in   what was sent when it was recorded (the default), or what was received: to play the other end's part
  --peer ADDR          only what went to or came from this peer: ADDRESS, ADDRESS:PORT or :PORT
  --speed N            N times as fast, such as 10 or 0.5; max: as fast as it can be sent
${WHERE_HELP}
  --wait MS            a silence of so long after the last record ends it; 1000 unless given

${VIEW_HELP_BUT_DIRECTION}

${EXIT_HELP}`,
  options: { ...VIEW_OPTIONS, ...WHERE_OPTIONS, peer: 'value', speed: 'value', wait: 'value' },
  isTask: true,
  async run(given, world) {
    const [path, to, extra] = given.positionals;
    if (path === undefined) throw new UsageError(words.captureMissing);
    if (extra !== undefined) throw new UsageError(words.notWanted(extra));
    const where = whereTo(given, to);
    if (!where) throw new UsageError(words.missing('HOST:PORT'));
    const direction = choice(given, 'direction', ['in', 'out']) ?? 'out';
    const speed = speedOf(given);
    const waitMs = waitOption(given);
    // These say what is replayed, and not what is shown.
    const options = liveOptions(without(given, ['direction', 'peer']), world.folder);
    const setup = await configured(where, options);
    const opened = await readCapture(resolve(world.folder, path));
    try {
      const isMeant = given.value('peer');
      const rows = rowsOf(opened, direction, isMeant === undefined ? undefined : peerTest(isMeant));
      const work = async (running: Running): Promise<number> => {
        await running.session.open();
        const target = await someTarget(running);
        if (!target) throw new Failure(words.replayStopped(0));
        const done = await replayRows(running, rows, target, speed);
        for (const sentence of remarks(done, opened)) say(world, sentence);
        if (!done.whole) throw new Failure(words.replayStopped(done.records));
        await running.silence(waitMs);
        return 0;
      };
      return taskCode(await withSession({ world, options, setup }, work), world, options.timeoutMs);
    } finally {
      opened.views.close();
    }
  },
};

function rowsOf({ log, views }: ReadCapture, direction: 'in' | 'out', isMeant?: (peer: string) => boolean) {
  const everybody = { direction, peer: '', minSize: null, maxSize: null, pattern: null };
  const view: TrafficView = {
    show: 'all',
    parts: 'hex',
    charset: 'utf-8',
    framing: { kind: 'reads' },
    // Events tell who was connected when something went to all.
    filter: { ...everybody, events: isMeant !== undefined },
    verify: null,
  };
  const rows = openRows(views, log, view);
  return isMeant ? onlyPeer(rows, isMeant, false) : rows;
}

/** A client's connection, or for a server the first client that comes. */
async function someTarget({ session, news, over }: Running) {
  await news.until(() => chosenTarget(session, 'remote') !== undefined || !session.isActive, over);
  return chosenTarget(session, 'remote');
}

function remarks(done: Replayed, opened: ReadCapture): string[] {
  const { records, bytes, seconds, late, peers } = done;
  if (records === 0 && done.whole) throw new Failure(words.nothingToReplay);
  return [
    ...(peers > 1 ? [words.severalPeers(peers)] : []),
    ...(opened.damaged() > 0 ? [words.damaged(opened.damaged())] : []),
    words.replayed(records, bytes, seconds.toFixed(3), late.toFixed(1)),
  ];
}

function speedOf(given: Given): number {
  const text = given.value('speed') ?? '1';
  if (text === 'max') return Number.POSITIVE_INFINITY;
  const speed = /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (speed <= 0) throw new UsageError(words.badSpeed(text));
  return speed;
}

const without = (given: Given, names: readonly string[]): Given => ({
  ...given,
  value: (name) => (names.includes(name) ? undefined : given.value(name)),
});
