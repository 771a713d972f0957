import { memo, type ReactNode } from 'react';
import { hexColumns } from '../../format/hex.ts';
import styles from '../row.module.css';
import { type Decoration, divide, PLAIN } from './spans.ts';

interface Props {
  bytes: Uint8Array;
  perLine: number;
  /** Offset of the first byte in its record. */
  base?: number;
  decoration?: Decoration;
  /** What a cut means. */
  cutTitle?: string;
}

/** Characters of a byte in the dump: two digits and what separates it from the next. */
const BYTE_CHARS = 3;

/** Bytes in lines of hex, their offsets beside them. */
export const HexDump = memo(function HexDump({ bytes, perLine, base = 0, decoration, cutTitle }: Props) {
  const { offsets, hex } = hexColumns(bytes, perLine, base);
  return (
    <div className={styles.dump}>
      <span className={styles.offsets}>{offsets}</span>
      <span data-form="hex">{decorated(hex, bytes.length, decoration ?? PLAIN, cutTitle)}</span>
    </div>
  );
});

/** Pairs of hex digits, a character between them, with what stands out in them. */
export function decorated(hex: string, size: number, decoration: Decoration, cutTitle?: string): ReactNode {
  if (decoration.spans.length === 0 && decoration.cuts.length === 0) return hex;
  return divide(0, size, decoration).flatMap(({ from, to, kind, cut }) => {
    const digits = hex.slice(from * BYTE_CHARS, to * BYTE_CHARS - 1);
    // What separates two pieces belongs to neither: a mark ends with its last digit.
    const after = hex.slice(to * BYTE_CHARS - 1, to * BYTE_CHARS);
    return [
      cut && <span key={`cut ${from}`} className={styles.cut} title={cutTitle} aria-hidden="true" />,
      kind ? (
        <mark key={from} className={styles[kind]}>
          {digits}
        </mark>
      ) : (
        digits
      ),
      after,
    ];
  });
}

/** The byte that a character of the dump belongs to; the separator belongs to the byte before it. */
export const byteOfChar = (char: number): number => Math.floor(char / BYTE_CHARS);
