import type { Output, Result } from '#contract';
import type { Client } from '../client/client.ts';
import { type UploadSource, uploadFile } from '../files/upload.ts';

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

/** Brings a capture to the core and shows it there in a session of its own. Fails as `uploadFile`, or as opening says. */
export async function uploadCapture(
  client: Client,
  source: UploadSource,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<Result<Output<'captures.openUpload'>>> {
  const uploaded = await uploadFile(client, source, signal, onProgress);
  if (!uploaded.ok) return uploaded;
  return client.call('captures.openUpload', {
    upload: uploaded.value.upload,
    name: uploadName(source.name),
  });
}
