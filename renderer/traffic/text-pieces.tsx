import { memo, type ReactNode } from 'react';
import { streamText, type TextPiece, visibleText } from '../format/visible-text.ts';
import styles from './row.module.css';

/** Longer runs of control characters are one box: a record of nothing else must not become thousands of elements. */
const MOST_BOXES = 8;
const REPLACEMENT = /(\ufffd+)/;

interface Props {
  text: string;
  /** Tabs and line ends act instead of being shown. */
  stream?: boolean;
  /** Replacement characters stand for invalid bytes. */
  invalid: boolean;
}

/** Received text. Always text nodes: what was received never becomes markup. */
export const TextPieces = memo(function TextPieces({ text, stream = false, invalid }: Props) {
  const nodes: ReactNode[] = [];
  for (const piece of stream ? streamText(text) : visibleText(text)) addPiece(nodes, piece, invalid);
  return nodes;
});

function addPiece(nodes: ReactNode[], piece: TextPiece, invalid: boolean): void {
  if (piece.kind === 'plain') {
    if (invalid) addMarked(nodes, piece.text);
    else nodes.push(piece.text);
    return;
  }
  const boxes = piece.names.length > MOST_BOXES ? [piece.names.join('')] : piece.names;
  for (const name of boxes) addSpan(nodes, styles.control, name);
}

function addMarked(nodes: ReactNode[], text: string): void {
  for (const part of text.split(REPLACEMENT)) {
    if (part.startsWith('\ufffd')) addSpan(nodes, styles.bad, part);
    else if (part !== '') nodes.push(part);
  }
}

function addSpan(nodes: ReactNode[], className: string | undefined, text: string): void {
  nodes.push(
    <span key={nodes.length} className={className}>
      {text}
    </span>,
  );
}
