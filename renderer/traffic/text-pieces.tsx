import { memo, type ReactNode } from 'react';
import { streamText, type TextPiece, visibleText } from '../format/visible-text.ts';
import { type Decoration, divide, PLAIN, type SpanKind } from './bytes/spans.ts';
import styles from './row.module.css';

/** Longer runs of control characters are one box: a record of nothing else must not become thousands of elements. */
const MOST_BOXES = 8;
/** So many invalid places of a row are coloured; text in another charset has them everywhere, and is read by its offer to switch. */
const MOST_MARKS = 16;
const REPLACEMENT = /\ufffd+/g;

interface Props {
  text: string;
  /** Tabs and line ends act instead of being shown. */
  stream?: boolean;
  /** Replacement characters stand for invalid bytes. */
  invalid: boolean;
  decoration?: Decoration;
  /** What a cut means. */
  cutTitle?: string;
}

/** Received text. Always text nodes: what was received never becomes markup. */
export const TextPieces = memo(function TextPieces(props: Props) {
  const { text, stream = false, invalid, decoration = PLAIN } = props;
  const writer = new Writer(invalid, decoration, props.cutTitle);
  for (const piece of stream ? streamText(text) : visibleText(text)) writer.add(piece);
  return writer.nodes;
});

/** Turns pieces into nodes. An element says in `data-chars` how many UTF-16 units of the text it stands for. */
class Writer {
  readonly nodes: ReactNode[] = [];
  /** UTF-16 units written so far. */
  private at = 0;
  private lastCut = -1;
  private marks = 0;
  private readonly plain: boolean;

  constructor(
    private readonly invalid: boolean,
    private readonly decoration: Decoration,
    private readonly cutTitle?: string,
  ) {
    this.plain = decoration.spans.length === 0 && decoration.cuts.length === 0;
  }

  add(piece: TextPiece): void {
    if (piece.kind === 'control') this.addControls(piece.names);
    else if (this.plain) this.addText(piece.text, null);
    else {
      for (const { from, to, kind, cut } of divide(this.at, this.at + piece.text.length, this.decoration)) {
        if (cut) this.addCut(from);
        this.addText(piece.text.slice(from - this.at, to - this.at), kind);
      }
    }
    if (piece.kind === 'plain') this.at += piece.text.length;
  }

  private addText(text: string, kind: SpanKind | null): void {
    if (kind) {
      this.nodes.push(
        <mark key={this.nodes.length} className={styles[kind]}>
          {text}
        </mark>,
      );
    } else if (this.invalid) this.addMarked(text);
    else this.nodes.push(text);
  }

  private addMarked(text: string): void {
    let at = 0;
    for (const { 0: run, index } of text.matchAll(REPLACEMENT)) {
      if (this.marks === MOST_MARKS) break;
      this.marks += 1;
      if (index > at) this.nodes.push(text.slice(at, index));
      this.addSpan(styles.bad, run);
      at = index + run.length;
    }
    if (at < text.length) this.nodes.push(text.slice(at));
  }

  private addControls(names: readonly string[]): void {
    const boxes = names.length > MOST_BOXES ? [names] : names.map((name) => [name]);
    for (const box of boxes) {
      const units = box.reduce((sum, name) => sum + unitsOf(name), 0);
      const { spans, cuts } = this.decoration;
      const end = this.at + Math.max(1, units);
      const cut = cuts.find((at) => at >= this.at && at < end);
      if (cut !== undefined) this.addCut(cut);
      const over = spans.find(({ from, to }) => from < end && to > this.at);
      this.addSpan(
        [styles.control, box.length > 1 && styles.run, over && styles[over.kind]].filter(Boolean).join(' '),
        box.join(''),
        units,
      );
      this.at += units;
    }
  }

  private addCut(at: number): void {
    // A line feed is there twice.
    if (at === this.lastCut) return;
    this.lastCut = at;
    this.nodes.push(
      <span key={this.nodes.length} className={styles.cut} title={this.cutTitle} aria-hidden="true" />,
    );
  }

  private addSpan(className: string | undefined, text: string, units?: number): void {
    this.nodes.push(
      <span key={this.nodes.length} className={className} data-chars={units}>
        {text}
      </span>,
    );
  }
}

/** A line feed is shown by its name and then breaks the line: the break is what is counted. */
function unitsOf(name: string): number {
  if (name === '\\n') return 0;
  return name.startsWith('U+') && name.length > 'U+FFFF'.length ? 2 : 1;
}
