import { formatSize } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Progress } from '../parts/progress.tsx';
import type { Upload } from '../state/view.ts';
import { useWords } from '../words/use-words.ts';
import styles from './captures.module.css';

/** A capture on its way to the core. */
export function UploadProgress({ upload: { name, sent, total, cancel } }: { upload: Upload }) {
  const { captures: words } = useWords();
  return (
    <div className={styles.upload}>
      <span role="status">{words.uploading(name)}</span>
      <Progress label={words.uploading(name)} done={sent} total={total} />
      <span className={styles.figures}>{words.uploaded(formatSize(sent), formatSize(total))}</span>
      <Button onClick={cancel}>{words.uploadCancel}</Button>
    </div>
  );
}
