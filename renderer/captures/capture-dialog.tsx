import { formatCount, formatSize } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FaultNote } from '../parts/fault-note.tsx';
import { useAppState, useView } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { CaptureList } from './capture-list.tsx';
import { ProblemNote } from './capture-problem.tsx';
import styles from './captures.module.css';
import { hideCaptures } from './commands.ts';
import { OpenElsewhere } from './open-elsewhere.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { useCaptures } from './use-captures.ts';

/** 打开记录: the captures of the data folder, or one from anywhere else. */
export function CaptureDialog() {
  const app = useAppState();
  const { captures: words, common } = useWords();
  const { upload, captureProblem } = useView();
  const { listing, fault, reload } = useCaptures();
  const leave = (): void => hideCaptures(app);
  const bytes = listing?.captures.reduce((sum, capture) => sum + capture.bytes, 0) ?? 0;
  return (
    <Dialog
      wide
      title={words.title}
      onClose={leave}
      actions={<Button onClick={leave}>{common.close}</Button>}
    >
      {listing && (
        <p className={styles.folder}>
          {words.folder(listing.folder)}{' '}
          {listing.captures.length > 0 && (
            <span className={styles.total}>
              {words.total(formatCount(listing.captures.length), formatSize(bytes))}
            </span>
          )}
        </p>
      )}
      {captureProblem && <ProblemNote problem={captureProblem} />}
      {fault && <FaultNote fault={fault} />}
      {!listing && !fault && <p role="status">{words.loading}</p>}
      {listing?.captures.length === 0 && <p>{words.none}</p>}
      {listing && listing.captures.length > 0 && (
        <CaptureList captures={listing.captures} onDeleted={reload} />
      )}
      {upload ? <UploadProgress upload={upload} /> : <OpenElsewhere />}
    </Dialog>
  );
}
