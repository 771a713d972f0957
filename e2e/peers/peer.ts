import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const PYTHON = process.platform === 'win32' ? 'python' : 'python3';
const LINE_MS = 10_000;
const END_MS = 2000;

/** A foreign program at the other end of a connection: a Python script, nc, socat. */
export class Peer {
  private text = '';
  private gone = false;
  private readonly wakers = new Set<() => void>();
  private readonly exited: Promise<number | null>;

  constructor(
    private readonly name: string,
    private readonly child: ChildProcessWithoutNullStreams,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        this.text += chunk;
        this.wake();
      });
    }
    // What it was asked to send may meet a peer that has gone.
    child.stdin.on('error', () => {});
    this.exited = new Promise((resolve) => {
      const end = (code: number | null): void => {
        this.gone = true;
        resolve(code);
        this.wake();
      };
      child.once('close', end);
      child.once('error', (error) => {
        this.text += error.message;
        end(null);
      });
    });
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  /** All it has printed. */
  output(): string {
    return this.text;
  }

  /** Waits until its output matches; rejects when it has ended without, or takes too long. */
  async says(pattern: RegExp | string): Promise<RegExpExecArray> {
    const expression = typeof pattern === 'string' ? new RegExp(escaped(pattern)) : pattern;
    const deadline = AbortSignal.timeout(LINE_MS);
    for (;;) {
      const match = expression.exec(this.text);
      if (match) return match;
      if (this.gone || deadline.aborted) {
        throw new Error(`${this.name} did not say ${expression}; it said:\n${this.text}`);
      }
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          deadline.removeEventListener('abort', wake);
          resolve();
        };
        this.wakers.add(wake);
        deadline.addEventListener('abort', wake);
      });
    }
  }

  /** The port that it has bound or connected from, as it prints it. */
  async port(): Promise<number> {
    return Number((await this.says(/\bport (\d+)/))[1]);
  }

  /** Presses Enter in its terminal, after typing `line`. */
  type(line = ''): void {
    this.child.stdin.write(`${line}\n`);
  }

  /** Ends its input, Ctrl+D. */
  endInput(): void {
    this.child.stdin.end();
  }

  /** Waits until it has ended by itself; answers its exit code. */
  ended(): Promise<number | null> {
    return this.exited;
  }

  /** Ends it at once, as the task manager does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** Asks it to end, then makes it. */
  async end(): Promise<void> {
    const timer = setTimeout(() => this.child.kill('SIGKILL'), END_MS);
    this.child.kill('SIGTERM');
    await this.exited;
    clearTimeout(timer);
  }

  private wake(): void {
    for (const waker of this.wakers) waker();
    this.wakers.clear();
  }
}

/** The peers of one test. */
export class Peers {
  private readonly started: Peer[] = [];

  /** Runs one of the scripts beside this file. */
  python(script: string, ...args: (string | number)[]): Peer {
    return this.command(PYTHON, '-u', join(FOLDER, script), ...args);
  }

  command(program: string, ...args: (string | number)[]): Peer {
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
    const peer = new Peer([program, ...args].join(' '), spawn(program, args.map(String), { env }));
    this.started.push(peer);
    return peer;
  }

  async endAll(): Promise<void> {
    await Promise.all(this.started.map((peer) => peer.end()));
  }
}

/** Whether a program is installed here. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['-h'], { stdio: 'ignore' }).error === undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
