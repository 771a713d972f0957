import type { Charset } from '#contract';
import { isHighSurrogate } from '../codec.ts';
import { encodeText } from '../encode.ts';
import type { TemplateBuilder } from './template.ts';

/** Pieces that are encoded together at most, unless a character goes on. */
const MAX_PIECES = 4096;

/**
 * Characters that follow one another, typed or escaped, gathered before they are encoded: the halves of one character may
 * come from two escapes. Knows where each was typed.
 */
export class TextRun {
  private text = '';
  /** Where pieces begin in `text`, and in what was typed. */
  private starts: number[] = [];
  private offsets: number[] = [];

  constructor(
    private readonly charset: Charset,
    private readonly builder: TemplateBuilder,
  ) {}

  add(piece: string, offset: number): void {
    if (piece === '') return;
    if (this.starts.length >= MAX_PIECES && !isHighSurrogate(this.text.charCodeAt(this.text.length - 1))) {
      this.flush();
    }
    this.starts.push(this.text.length);
    this.offsets.push(offset);
    this.text += piece;
  }

  flush(): void {
    if (this.text === '') return;
    const encoded = encodeText(this.text, this.charset);
    this.builder.bytes(encoded.bytes);
    this.builder.missing(encoded, (at) => this.typedAt(at));
    this.text = '';
    this.starts = [];
    this.offsets = [];
  }

  private typedAt(at: number): number {
    const piece = this.starts.findLastIndex((start) => start <= at);
    return (this.offsets[piece] ?? 0) + at - (this.starts[piece] ?? 0);
  }
}
