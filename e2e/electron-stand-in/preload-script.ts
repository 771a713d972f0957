import { readFile } from 'node:fs/promises';

/** Name of the function in the page that reaches the stand-in's `ipcMain`. */
export const INVOKE = '__electronStandInInvoke';
/** Name of the function in the page that delivers `webContents.send`. */
export const DELIVER = '__electronStandInDeliver';

/**
 * A script that runs the built preload file before the page's own code, with doubles of `contextBridge` and `ipcRenderer`.
 * As in the original, the preload can require nothing but `electron`, and only clones and functions cross the bridge.
 */
export async function preloadScript(file: string, origin: string): Promise<string> {
  const source = await readFile(file, 'utf8');
  return `(${install.toString()})(${JSON.stringify({ origin, invoke: INVOKE, deliver: DELIVER })},
    function (require, module, exports) {${source}\n});`;
}

type Preload = (require: (name: string) => unknown, module: { exports: object }, exports: object) => void;
type Listener = (event: object, ...args: unknown[]) => void;
type Names = { origin: string; invoke: string; deliver: string };

/** Runs in the page: it may use nothing of this file but its parameters. */
function install(names: Names, preload: Preload): void {
  if (window.top !== window || window.location.origin !== names.origin) return;
  const listeners = new Map<string, Set<Listener>>();
  const page = window as unknown as Record<string, unknown>;

  const cross = (value: unknown): unknown => {
    if (value instanceof Promise) return value.then(cross);
    if (typeof value !== 'function') return structuredClone(value);
    return (...args: unknown[]) => cross(value(...args.map(cross)));
  };

  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const call = page[names.invoke] as (channel: string, args: unknown[]) => Promise<unknown>;
      return structuredClone(await call(channel, structuredClone(args)));
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
    },
  };

  const contextBridge = {
    exposeInMainWorld: (key: string, api: Record<string, unknown>) => {
      const copy = Object.fromEntries(Object.entries(api).map(([name, value]) => [name, cross(value)]));
      Object.defineProperty(window, key, { value: Object.freeze(copy), enumerable: true });
    },
  };

  Object.defineProperty(window, names.deliver, {
    value: (channel: string, args: unknown[]) => {
      for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...structuredClone(args));
    },
  });

  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`);
    return { contextBridge, ipcRenderer };
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}
