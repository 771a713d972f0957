import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { coreEnvironment } from '../../scripts/lib/core-environment.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** As `npm start` starts the core; the suite is written for 简体中文, whatever the language of the machine. */
export const ENV: NodeJS.ProcessEnv = coreEnvironment({
  ...process.env,
  LANG: 'zh_CN.UTF-8',
  LC_ALL: 'zh_CN.UTF-8',
});

/** Below the time that a test may take, so that the launch cleans up after itself. */
const START_MS = 30_000;

/** The core's own deadline for closing connections is 3 s, Electron's for the core 5 s. */
const END_MS = 8000;

/** A process of the program under test, with all it writes. */
export class ProgramProcess {
  private text = '';
  /** Its exit code, null when a signal ended it. */
  readonly exited: Promise<number | null>;

  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.text += chunk;
      });
    }
    this.exited = new Promise((resolve) => {
      child.once('exit', resolve);
      child.once('error', () => resolve(null));
    });
  }

  /** Runs a script of the project in Node. */
  static node(script: string, args: readonly string[]): ProgramProcess {
    return new ProgramProcess(
      spawn(process.execPath, [script, ...args], { cwd: ROOT, env: ENV, stdio: 'pipe' }),
    );
  }

  /** The same with a channel for structured messages. */
  static withChannel(script: string, args: readonly string[]): ProgramProcess {
    return new ProgramProcess(
      fork(script, args, {
        cwd: ROOT,
        env: ENV,
        execArgv: [],
        serialization: 'advanced',
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      }),
    );
  }

  /** One that somebody else started. */
  static of(child: ChildProcess): ProgramProcess {
    return new ProgramProcess(child);
  }

  output(): string {
    return this.text;
  }

  /** The first match of `pattern` in the output; rejects when the process ends before. */
  async waitFor(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.text);
      if (match) return match;
      const { stdout, stderr } = this.child;
      if (!stdout || !stderr) throw new Error('the process has no pipes');
      const more = [once(stdout, 'data'), once(stderr, 'data')];
      const ended = await Promise.race([...more, this.exited.then((code) => ({ code }))]);
      if ('code' in ended && !pattern.test(this.text)) {
        throw new Error(`the program ended with ${ended.code}:\n${this.text}`);
      }
    }
  }

  /** Does the rest of a launch. When that fails or takes too long, the process is ended and its output part of the error. */
  async starting<T>(work: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`not within ${START_MS} ms`)), START_MS);
    });
    try {
      return await Promise.race([work(), tooLong]);
    } catch (error) {
      await this.end();
      throw new Error(`the program did not start; it wrote:\n${this.text}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Asks the process to end and waits; kills it when it does not within the deadline.
   * @returns its exit code, null when a signal ended it
   */
  async end(ask: () => unknown = () => this.child.kill('SIGTERM')): Promise<number | null> {
    let timer: NodeJS.Timeout | undefined;
    if (this.child.exitCode === null && this.child.signalCode === null) {
      timer = setTimeout(() => this.child.kill('SIGKILL'), END_MS);
      // Its window may have gone by itself.
      await Promise.resolve(ask()).catch(() => this.child.kill('SIGTERM'));
    }
    const code = await this.exited;
    clearTimeout(timer);
    return code;
  }
}
