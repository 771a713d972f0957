import { useEffect, useRef, useState } from 'react';
import type { Fault, Input, SessionState } from '#contract';
import { showWrongTarget, useTarget } from '../composer/use-send.ts';
import { uploadFile } from '../files/upload.ts';
import { useAppState } from '../state/app-state.ts';

/** A file on its way from this window to the core. */
export interface FileUpload {
  name: string;
  sent: number;
  total: number;
}

export interface FileSender {
  /** null: nothing is being brought to the core. */
  upload: FileUpload | null;
  /** Why it did not begin. */
  fault: Fault | null;
  sendPath: (path: string) => Promise<void>;
  /** Brings a file of this window to the core first. */
  sendFile: (file: File) => Promise<void>;
  cancelUpload: () => void;
  /** The path that the user chose in the system's dialog; null when that was cancelled. */
  pick: () => Promise<string | null>;
}

/** Starts 发送文件; what comes of it is in the session's state. */
export function useFileSend(session: SessionState): FileSender {
  const { client, store } = useAppState();
  const target = useTarget(session);
  const [upload, setUpload] = useState<FileUpload | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const abort = useRef<AbortController | null>(null);
  // A dialog that is closed takes an upload with it: nobody could cancel it any more.
  useEffect(() => () => abort.current?.abort(), []);

  async function send(file: Input<'automation.sendFile'>['file']): Promise<void> {
    const mode = session.options.fileMode;
    const result = await client.call('automation.sendFile', { id: session.id, target, file, mode });
    setFault(result.ok ? null : result.fault);
    await store.refresh();
  }

  return {
    upload,
    fault,
    async sendPath(path) {
      if (!showWrongTarget(session)) await send({ path });
    },
    async sendFile(file) {
      if (abort.current || showWrongTarget(session)) return;
      const stop = new AbortController();
      abort.current = stop;
      setFault(null);
      const show = (sent: number): void => setUpload({ name: file.name, sent, total: file.size });
      show(0);
      const result = await uploadFile(client, { name: file.name, parts: [file] }, stop.signal, show);
      abort.current = null;
      setUpload(null);
      if (result.ok) await send({ upload: result.value.upload, name: file.name });
      else if (result.fault.code !== 'CANCELLED') setFault(result.fault);
    },
    cancelUpload: () => abort.current?.abort(),
    async pick() {
      const picked = await client.call('host.pickFile', { purpose: 'send-file', name: '' });
      setFault(picked.ok ? null : picked.fault);
      return picked.ok ? picked.value.path : null;
    },
  };
}
