import { useWords } from '../words/use-words.ts';
import styles from './inspector.module.css';
import { useChecksums } from './use-checksums.ts';
import { type CopyValue, ValueCell } from './value-cell.tsx';

interface Props {
  bytes: Uint8Array;
  /** The most bytes that checksums are computed of, in words. */
  limit: string;
  onCopy: CopyValue;
}

/** Checksums of the whole selection. */
export function ChecksumRows({ bytes, limit, onCopy }: Props) {
  const { inspector: words } = useWords();
  const result = useChecksums(bytes);
  if (result.state === 'known') {
    return result.checksums.map(({ name, hex }) => (
      <tr key={name}>
        <th scope="row">{name}</th>
        <ValueCell both name={name} value={hex} onCopy={onCopy} />
      </tr>
    ));
  }
  const say = { computing: words.computing, 'too-long': words.tooLong(limit), failed: words.failed };
  return (
    <tr>
      <td colSpan={3} className={styles.missing}>
        {say[result.state]}
      </td>
    </tr>
  );
}
