import type { Input, Output, Result } from '#contract';
import { type UploadSource, uploadSize } from '../files/upload.ts';
import { openSessionFile } from '../sessions/session-files.ts';
import type { AppState } from '../state/app-state.ts';
import { goToNew } from '../state/session-commands.ts';
import type { CaptureProblem, View } from '../state/view.ts';
import { readyLog } from '../traffic/ready-log.ts';
import { bringNotes } from './bring-notes.ts';
import type { Found } from './dropped.ts';
import { uploadCapture } from './upload.ts';

/** What the user can do with captures; the dialog, the keys and a drop on the window call the same functions. */

const change = (app: AppState, patch: Partial<View>): void => app.view.update((v) => ({ ...v, ...patch }));

export const showCaptures = (app: AppState): void =>
  change(app, { capturesOpen: true, captureProblem: null, captureHint: null });

const NO_CAPTURES = { capturesOpen: false, captureProblem: null };

export const hideCaptures = (app: AppState): void => change(app, NO_CAPTURES);

export const reportProblem = (app: AppState, captureProblem: CaptureProblem | null): void =>
  change(app, { captureProblem });

/** Shows a capture in a read-only session and goes there. */
export async function openCapture(app: AppState, which: Input<'captures.open'>): Promise<void> {
  reportProblem(app, null);
  await goTo(app, await app.client.call('captures.open', which));
}

/** Lets the user choose a file in the system's own dialog. */
export async function pickCapture(app: AppState): Promise<void> {
  const picked = await app.client.call('host.pickFile', { purpose: 'open-capture', name: '' });
  if (!picked.ok) reportProblem(app, { kind: 'fault', fault: picked.fault });
  else if (picked.value.path !== null) await openCapture(app, { path: picked.value.path });
}

/** Opens what was dropped or chosen, or says why not. */
export async function bringIn(app: AppState, found: Found): Promise<void> {
  if (found.kind === 'session') return openSessionFile(app, found.file);
  if (found.kind !== 'capture') return reportProblem(app, found);
  if (app.view.get().upload) return reportProblem(app, { kind: 'busy' });
  const result = await upload(app, found.source);
  if (result.ok && found.notes && !(await bringNotes(app.client, result.value.id, found.notes))) {
    change(app, { captureHint: 'without-notes' });
  }
  await goTo(app, result);
}

async function upload(app: AppState, source: UploadSource): Promise<Result<Output<'captures.openUpload'>>> {
  const abort = new AbortController();
  const progress = (sent: number): void =>
    change(app, {
      upload: { name: source.name, sent, total: uploadSize(source), cancel: () => abort.abort() },
    });
  change(app, { captureProblem: null, captureHint: null });
  progress(0);
  try {
    return await uploadCapture(app.client, source, abort.signal, progress);
  } finally {
    change(app, { upload: null });
  }
}

/** Goes to the session that shows the capture, or says why there is none. */
async function goTo(app: AppState, result: Result<Output<'captures.open'>>): Promise<void> {
  if (!result.ok) {
    if (result.fault.code !== 'CANCELLED') reportProblem(app, { kind: 'fault', fault: result.fault });
    return;
  }
  const session = result.value;
  await readyLog(app, session);
  await goToNew(app, session.id, NO_CAPTURES);
}
