import { EventEmitter, once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, vi } from 'vitest';
import { Peers } from './peers.fixture.ts';
import { runCommand } from './run.ts';

/**
 * What a file of tests about command lines begins with: command lines and their other ends. Each test gets an empty folder,
 * and what it started ends with it.
 */
export function setUpCommandLines(): { lines: CommandLines; peers: Peers } {
  // The other ends and the program share a machine that may be busy.
  vi.setConfig({ testTimeout: 30_000 });
  const lines = new CommandLines();
  const peers = new Peers();
  beforeEach(() => lines.begin());
  afterEach(async () => {
    await lines.end();
    await peers.end();
  });
  return { lines, peers };
}

/** One command line that runs here, with streams of its own. */
export class Running {
  readonly stdin = new PassThrough();
  private readonly outPieces: Buffer[] = [];
  private readonly errPieces: Buffer[] = [];
  private readonly news = new EventEmitter().setMaxListeners(100);
  private readonly abort = new AbortController();
  readonly code: Promise<number>;
  private readonly output: PassThrough;

  constructor(args: readonly string[], folder: string, isTTY = false) {
    const gather = (pieces: Buffer[]): PassThrough => {
      const stream = new PassThrough();
      stream.on('data', (piece: Buffer) => {
        pieces.push(piece);
        this.news.emit('news');
      });
      return stream;
    };
    this.output = Object.assign(gather(this.outPieces), { isTTY });
    this.code = runCommand(args, {
      stdin: Object.assign(this.stdin, { isTTY }),
      stdout: this.output,
      stderr: Object.assign(gather(this.errPieces), { isTTY: false }),
      folder,
      signal: this.abort.signal,
    });
    this.code.finally(() => this.news.emit('news')).catch(() => {});
  }

  get bytes(): Buffer {
    return Buffer.concat(this.outPieces);
  }

  get stdout(): string {
    return this.bytes.toString();
  }

  get stderr(): string {
    return Buffer.concat(this.errPieces).toString();
  }

  /** Records of `--json`, as far as they are whole. */
  get records(): { kind: string; peer: string; text?: string; hex?: string; event?: { code: string } }[] {
    const lines = this.stdout.split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }

  type(text: string): void {
    this.stdin.write(text);
  }

  /** Ctrl+C. */
  interrupt(): void {
    this.abort.abort();
  }

  /** Whoever read standard output has gone. */
  breakPipe(): void {
    this.output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  }

  /** What the pattern found on one of the streams, once it is there. The test's own time limit ends a wait in vain. */
  async says(pattern: RegExp, stream: 'stdout' | 'stderr' = 'stdout'): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this[stream]);
      if (match) return match;
      await once(this.news, 'news');
    }
  }

  /** The port of a server or socket that has told where it is bound. */
  async port(stream: 'stdout' | 'stderr' = 'stdout'): Promise<number> {
    const [, port] = await this.says(/(?:Listening on|Bound to) [^\n]*:(\d+)\./, stream);
    return Number(port);
  }
}

/** Command lines in a folder of their own. */
class CommandLines {
  private readonly running: Running[] = [];
  private folder = '';

  async begin(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'socklab-cli-'));
  }

  run(...args: string[]): Running {
    const one = new Running(args, this.folder);
    this.running.push(one);
    return one;
  }

  /** The same at a terminal. */
  runAtTerminal(...args: string[]): Running {
    const one = new Running(args, this.folder, true);
    this.running.push(one);
    return one;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async write(name: string, content: unknown): Promise<string> {
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
    await writeFile(this.path(name), text);
    return name;
  }

  read(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8');
  }

  async end(): Promise<void> {
    const running = this.running.splice(0);
    for (const one of running) one.interrupt();
    await Promise.allSettled(running.map(({ code }) => code));
    await rm(this.folder, { recursive: true, force: true });
  }
}
