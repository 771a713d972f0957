import type { Input } from '#contract';
import type { FileToSend } from '../automation/file-send/file-sender.ts';
import type { Services } from '../core.ts';
import type { Bringer } from '../files/uploads.ts';
import type { HandlersOf } from './index.ts';

export const fileHandlers = ({ uploads }: Services): HandlersOf<'files'> => ({
  'files.uploadBegin': async ({ size }, viewer) => ({ upload: await uploads.begin(viewer, size) }),
  'files.uploadChunk': async ({ upload, bytes }, viewer) => {
    await uploads.chunk(viewer, upload, bytes);
    return {};
  },
  'files.uploadCancel': async ({ upload }, viewer) => {
    await uploads.cancel(viewer, upload);
    return {};
  },
});

/** The file that a request names: one of this machine, or an upload, which is taken over. Throws as `Uploads.take`. */
export async function fileToSend(
  { uploads }: Pick<Services, 'uploads'>,
  viewer: Bringer,
  file: Input<'automation.sendFile'>['file'],
): Promise<FileToSend> {
  if ('path' in file) return file;
  const { path, remove } = await uploads.take(viewer, file.upload);
  return { path, name: file.name ?? '', release: remove };
}
