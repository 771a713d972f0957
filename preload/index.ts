import { contextBridge, ipcRenderer } from 'electron';
import type { EventName, Result, Transport } from './contract/index.ts';

/** The channel answers with a result for everybody, also for a stranger; see `main/rpc/ipc-transport.ts`. */
const transport: Transport = {
  request(method, input) {
    if (typeof method !== 'string') return Promise.reject(new TypeError('method must be a string'));
    return ipcRenderer.invoke('socklab:request', method, input) as Promise<Result<unknown>>;
  },
  onEvent(listener) {
    if (typeof listener !== 'function') throw new TypeError('listener must be a function');
    const forward = (_event: unknown, name: EventName) => listener(name);
    ipcRenderer.on('socklab:event', forward);
    return () => {
      ipcRenderer.off('socklab:event', forward);
    };
  },
};

contextBridge.exposeInMainWorld('socklab', transport);
