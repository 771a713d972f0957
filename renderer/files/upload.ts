import { failure, fault, type Output, type Result, UPLOAD_CHUNK_BYTES } from '#contract';
import type { Client } from '../client/client.ts';

/** A file that this window can read: one, or parts that make it one after another. */
export interface UploadSource {
  /** As the user knows it, with its extension. */
  name: string;
  parts: readonly Blob[];
}

export const uploadSize = ({ parts }: UploadSource): number =>
  parts.reduce((sum, part) => sum + part.size, 0);

/**
 * Brings a file to the core, a chunk at a time, so that neither side holds it whole; the method that uses it takes it over
 * within a minute. Fails with CANCELLED when `signal` was aborted, with FILE_UNREADABLE when the browser cannot read on, else
 * as the core says; in each case the core drops what it had.
 * @param onProgress bytes that the core has
 */
export async function uploadFile(
  client: Client,
  source: UploadSource,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<Result<Output<'files.uploadBegin'>>> {
  const begun = await client.call('files.uploadBegin', { size: uploadSize(source) });
  if (!begun.ok) return begun;
  const { upload } = begun.value;
  const sent = await sendParts(client, upload, source, signal, onProgress);
  if (sent.ok && !signal.aborted) return begun;
  await client.call('files.uploadCancel', { upload });
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
      const result = await client.call('files.uploadChunk', { upload, bytes });
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
