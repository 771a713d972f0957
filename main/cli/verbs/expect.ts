import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SequenceRun } from '#contract';
import { toFileFault } from '../../rpc/file-faults.ts';
import type { SessionSetup } from '../../sessions/session.ts';
import { choice, type Given, whole } from '../arguments.ts';
import { VIEW_HELP } from '../help.ts';
import { runSentences } from '../live/run-sentences.ts';
import { chosenTarget } from '../live/target.ts';
import { taskCode } from '../live/task-end.ts';
import { WHERE_HELP, WHERE_OPTIONS, whereTo } from '../live/where.ts';
import { type Running, withSession } from '../live/with-session.ts';
import { liveOptions, VIEW_OPTIONS } from '../options.ts';
import { readSequence } from '../sequence-file.ts';
import { configured } from '../setups.ts';
import { streamWriter } from '../stream-output.ts';
import { Failure, UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';
import { words } from '../words.ts';
import { say, type World } from '../world.ts';

const REPORTS = ['markdown', 'junit'] as const;
const MAX_CLIENTS = 10_000;

export const expect: Verb = {
  usage: 'expect FILE [HOST:PORT] [options]',
  summary: 'runs a sequence of sends and expected answers',
  help: `Runs the send–expect sequence of FILE on a connection, and tells how each step went. FILE is a session file of the window, which
also says what to connect to unless HOST:PORT or --listen does; or the sequence alone as a session file has it, such as
{"steps": [{"send": {"parts": "text", "text": "ping\\n", "charset": "utf-8", "escapes": true},
            "expect": {"kind": "text", "text": "pong", "matchCase": true}, "timeoutMs": 500}]}

  --report markdown|junit  a report, to standard output instead of the log, or to the file of --out
  --out FILE           where the report goes
${WHERE_HELP}
  --clients N          with a server: begins when so many clients are connected, and runs on each; 1 unless given

${VIEW_HELP}

Ends with 0 when all steps passed, with 1 when one did not or there was no connection, with 2 for a wrong command line or file.`,
  options: { ...VIEW_OPTIONS, ...WHERE_OPTIONS, report: 'value', out: 'value', clients: 'value' },
  isTask: true,
  async run(given, world) {
    const [file, to, extra] = given.positionals;
    if (file === undefined) throw new UsageError(words.missing('FILE'));
    if (extra !== undefined) throw new UsageError(words.notWanted(extra));
    const report = reportOption(given, world);
    const options = liveOptions(given, world.folder);
    const clients = whole(given, 'clients', 1, MAX_CLIENTS) ?? 1;
    // The command line is looked at before the file.
    whereTo(given, to);
    const { setup, connects } = await readSequence(resolve(world.folder, file));
    const where = whereTo(given, to, setup) ?? (connects ? setup : undefined);
    if (!where || where.config.protocol === 'relay') throw new UsageError(words.noConnection);
    const wanted = await configured(once(where), options);
    const silent = report?.out === null;
    const code = await withSession({ world, options, setup: wanted, silent }, async (running) => {
      const runs = await runSequence(running, clients);
      for (const run of runs) for (const sentence of runSentences(run, wanted)) say(world, sentence);
      const passed = runs.filter(({ result }) => result === 'passed').length;
      say(world, words.runs(passed, runs.length - passed));
      if (report)
        await writeReport(report, await running.session.automation.sequences.report(report.as), world);
      return runs.length > 0 && passed === runs.length ? 0 : 1;
    });
    return taskCode(code, world, options.timeoutMs);
  },
};

interface Report {
  as: (typeof REPORTS)[number];
  /** Absolute; null for standard output. */
  out: string | null;
}

function reportOption(given: Given, world: World): Report | undefined {
  const as = choice(given, 'report', REPORTS);
  const out = given.value('out');
  if (as === undefined) {
    if (out !== undefined) throw new UsageError(words.outNeedsReport);
    return undefined;
  }
  return { as, out: out === undefined || out === '-' ? null : resolve(world.folder, out) };
}

/** It is run here, and does not begin by itself as well. */
const once = (setup: SessionSetup): SessionSetup => {
  const { automation } = setup;
  return { ...setup, automation: { ...automation, sequence: { ...automation.sequence, onConnect: false } } };
};

/** Waits for the connection and runs the sequence on it; a server runs it on each of so many clients. */
async function runSequence(running: Running, clients: number): Promise<readonly SequenceRun[]> {
  const { session, news, over } = running;
  const { automation } = session;
  await session.open();
  const isServer = session.config.protocol === 'tcp-server';
  await news.until(() => !isServer || automation.links.length >= clients || !session.isActive, over);
  const target = chosenTarget(session, 'remote');
  if (!target) throw new Failure(words.noConnectionLeft);
  automation.sequences.run(target);
  await news.until(() => automation.sequences.state?.end !== null, over);
  return automation.sequences.runs;
}

async function writeReport({ out }: Report, text: string, world: World): Promise<void> {
  if (out === null) {
    await streamWriter(world.stdout)(text);
    return;
  }
  await writeFile(out, text).catch((error) => {
    throw toFileFault(error, 'write', out);
  });
}
