import { failure, fault, type Output, type Result, UPLOAD_CHUNK_BYTES } from '#contract';
import type { Client } from '../client/client.ts';

/** A capture that this window can read: a file, or the parts of a folder one after another. */
export interface UploadSource {
  /** As the user knows it, with its extension. */
  name: string;
  parts: readonly Blob[];
}

/** The longest name that the core takes, with room for what it may add. */
const MAX_NAME_CHARS = 100;

/** The capture's name for the core: without extension and without what no file system takes. */
export function uploadName(name: string): string {
  const stem = name.replace(/\.slcap$/i, '');
  const allowed = [...stem].filter((char) => char >= ' ' && !'/\\:*?"<>|'.includes(char)).join('');
  return (
    allowed
      .replace(/^[. ]+/, '')
      .slice(0, MAX_NAME_CHARS)
      .trim() || 'capture'
  );
}

export const uploadSize = ({ parts }: UploadSource): number =>
  parts.reduce((sum, part) => sum + part.size, 0);

/**
 * Brings a capture to the core, a chunk at a time, so that neither side holds it whole. Fails with CANCELLED when `signal`
 * was aborted, with FILE_UNREADABLE when the browser cannot read on, else as the core says; in each case the core drops what
 * it had.
 * @param onProgress bytes that the core has
 */
export async function uploadCapture(
  client: Client,
  source: UploadSource,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<Result<Output<'captures.uploadEnd'>>> {
  const size = uploadSize(source);
  const begun = await client.call('captures.uploadBegin', { name: uploadName(source.name), size });
  if (!begun.ok) return begun;
  const { upload } = begun.value;
  const sent = await sendParts(client, upload, source, signal, onProgress);
  if (sent.ok && !signal.aborted) return client.call('captures.uploadEnd', { upload });
  await client.call('captures.uploadCancel', { upload });
  return sent.ok ? failure(fault('CANCELLED', 'upload cancelled')) : sent;
}

async function sendParts(
  client: Client,
  upload: number,
  { name, parts }: UploadSource,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<Result<unknown>> {
  let sent = 0;
  for (const part of parts) {
    for (let at = 0; at < part.size; at += UPLOAD_CHUNK_BYTES) {
      if (signal.aborted) return { ok: true, value: null };
      const bytes = await read(part.slice(at, at + UPLOAD_CHUNK_BYTES));
      if (!bytes)
        return failure(fault('FILE_UNREADABLE', 'the browser cannot read the file', { file: name }));
      const result = await client.call('captures.uploadChunk', { upload, bytes });
      if (!result.ok) return result;
      sent += bytes.length;
      onProgress(sent);
    }
  }
  return { ok: true, value: null };
}

/** null when the file is gone, changed since it was chosen, or not allowed. */
async function read(blob: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  }
}
