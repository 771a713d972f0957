import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface BenchPeer {
  process: ChildProcess;
  /** The next line it prints; rejects when it ends without one. */
  line(): Promise<string>;
  /** Ends its input, waits for it to end; firm after 5 s. */
  finish(): Promise<void>;
}

const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

/** Starts a program of e2e/bench/peers: `NAME.py` with Python, any other NAME with this very Node. */
export function startPeer(root: string, name: string, ...args: (number | string)[]): BenchPeer {
  const isPython = name.endsWith('.py');
  const script = join(root, 'e2e', 'bench', 'peers', isPython ? name : `${name}.mjs`);
  const child = spawn(isPython ? PYTHON : process.execPath, [script, ...args.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`${name} ended without an answer`);
      return next.value;
    },
    async finish() {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Runs a peer to its end; answers the JSON it printed. */
export async function runPeer<T>(root: string, name: string, ...args: (number | string)[]): Promise<T> {
  const peer = startPeer(root, name, ...args);
  const answer = JSON.parse(await peer.line()) as T;
  await peer.finish();
  return answer;
}
