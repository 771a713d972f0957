import { useState } from 'react';
import type { Charset, ExportFormat, ExportScope, Fault, Input, SessionId } from '#contract';
import { useClient } from '../client/use-client.ts';

export interface ExportRequest {
  id: SessionId;
  scope: ExportScope;
  format: ExportFormat;
  charset: Charset;
}

export interface Exporter {
  /** The core, or the file dialog, has not answered yet. */
  busy: boolean;
  fault: Fault | null;
  /** Starts; answers whether it did. Its progress is in the overview. */
  start: (request: ExportRequest, to: Input<'exports.start'>['to']) => Promise<boolean>;
  /** Lets the user choose the file first; starting nothing when that is cancelled. */
  pickAndStart: (request: ExportRequest, name: string) => Promise<boolean>;
}

export function useExport(): Exporter {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);

  async function start(request: ExportRequest, to: Input<'exports.start'>['to']): Promise<boolean> {
    setBusy(true);
    const result = await client.call('exports.start', { ...request, to });
    setBusy(false);
    setFault(result.ok ? null : result.fault);
    return result.ok;
  }

  async function pickAndStart(request: ExportRequest, name: string): Promise<boolean> {
    setBusy(true);
    const picked = await client.call('host.pickFile', { purpose: 'export', name });
    setBusy(false);
    setFault(picked.ok ? null : picked.fault);
    const path = picked.ok ? picked.value.path : null;
    return path !== null && start(request, { kind: 'path', path });
  }

  return { busy, fault, start, pickAndStart };
}
