import type { SessionOptions, TrafficView } from '#contract';
import type { Session, SessionSetup } from '../../sessions/session.ts';
import type { LiveOptions } from '../options.ts';
import type { World } from '../world.ts';
import { createSession } from './create-session.ts';
import { News } from './news.ts';
import { Printer } from './printer.ts';
import type { Sheet } from './sheet.ts';

/** A session under a verb. */
export interface Running {
  readonly session: Session;
  readonly news: News;
  readonly world: World;
  /** Aborts when the verb is to end: Ctrl+C, `--timeout`, or nobody reads the output; the session is closed then. */
  readonly over: AbortSignal;
  /**
   * Resolves when nothing has arrived for so many milliseconds, the endpoint is closed, or it is over. While streams are not
   * read, because the output or the disk is slow, nothing can arrive, and that is no silence.
   */
  silence(ms: number): Promise<void>;
}

interface SessionWork {
  world: World;
  options: LiveOptions;
  setup: SessionSetup;
  /** Nothing of the log is printed. */
  silent?: boolean;
}

/**
 * Makes a session, prints its log while `work` goes on, and ends both whatever becomes of it. Rejects with what the work
 * rejects with, unless it was cut short; with EPIPE when nobody reads the output any more.
 */
export async function withSession<T>(
  { world, options, setup, silent = false }: SessionWork,
  work: (running: Running) => Promise<T>,
): Promise<T | undefined> {
  const news = new News();
  let printer: Printer | undefined;
  const arrivals = { count: 0, at: performance.now(), held: false };
  let made: Session | undefined;
  const { session, clock, close } = await createSession(setup, options.capture, () => {
    printer?.changed();
    news.tell();
    if (!made) return;
    const { log, readingIsHeld: held } = made;
    if (log.nextReceived === arrivals.count && held === arrivals.held) return;
    arrivals.count = log.nextReceived;
    arrivals.held = held;
    arrivals.at = performance.now();
  });
  made = session;
  const over = new AbortController();
  const end = (): void => {
    over.abort();
    void session.close();
  };
  world.signal.addEventListener('abort', end, { once: true });
  const timer = options.timeoutMs && setTimeout(end, options.timeoutMs);
  let printing = Promise.resolve();
  try {
    if (!silent) {
      printer = new Printer({
        log: session.log,
        view: viewOf(session.options),
        sheet: sheetOf(session.options, options, world),
        world,
        clock,
        behind: (on) => session.holdReading(on),
      });
      printing = printer.run();
      printing.catch(end);
    }
    if (world.signal.aborted) end();
    const silence = async (ms: number): Promise<void> => {
      arrivals.at = performance.now();
      const left = (): number =>
        session.readingIsHeld ? Math.max(1, ms) : ms - (performance.now() - arrivals.at);
      const done = (): boolean => left() <= 0 || !session.isActive;
      while (!over.signal.aborted && !done()) {
        const timer = AbortSignal.timeout(Math.max(1, Math.ceil(left())));
        await news.until(done, AbortSignal.any([over.signal, timer]));
      }
    };
    return await work({ session, news, world, over: over.signal, silence });
  } catch (error) {
    // Closing in the middle of something makes it fail.
    if (!over.signal.aborted) throw error;
    return undefined;
  } finally {
    if (timer) clearTimeout(timer);
    world.signal.removeEventListener('abort', end);
    await close();
    await printer?.finish(printing);
    await printing;
  }
}

/** What the session's settings make of its bytes, as its window would show them. */
function viewOf(options: SessionOptions): TrafficView {
  const { logMode, receiveParts, receiveCharset, framing, filter, verify } = options;
  return {
    show: 'all',
    parts: receiveParts,
    charset: receiveCharset,
    framing: logMode ? framing : { kind: 'reads' },
    filter,
    verify,
  };
}

function sheetOf(options: SessionOptions, { form, quiet }: LiveOptions, world: World): Sheet {
  return {
    // Without log mode a window shows the received data as one text.
    form: form === 'records' && !options.logMode ? 'text' : form,
    parts: options.receiveParts,
    framed: options.framing.kind !== 'reads',
    quiet,
    screen: world.stdout.isTTY === true,
  };
}
