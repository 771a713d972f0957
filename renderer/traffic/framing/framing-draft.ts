import { type Framing, MAX_FRAME_BYTES } from '#contract';
import { formatMark, type MarkError, type MarkForm, parseMark } from './mark-text.ts';

/** Every field of every kind as it is typed, so that switching the kind loses nothing. */
export interface FramingDraft {
  kind: Framing['kind'];
  gapMs: string;
  delimiter: MarkDraft;
  keep: boolean;
  size: string;
  offset: string;
  width: '1' | '2' | '4' | '8';
  endian: 'big' | 'little';
  includesHeader: boolean;
  max: string;
  start: MarkDraft;
  end: MarkDraft;
}

export interface MarkDraft {
  text: string;
  form: MarkForm;
}

export type FieldError = MarkError | { code: 'number'; from: number; to: number };
export type FramingErrors = Partial<
  Record<'gapMs' | 'delimiter' | 'size' | 'offset' | 'max' | 'start' | 'end', FieldError>
>;

const START: FramingDraft = {
  kind: 'reads',
  gapMs: '50',
  delimiter: { text: '\\r\\n', form: 'text' },
  keep: true,
  size: '16',
  offset: '0',
  width: '2',
  endian: 'big',
  includesHeader: false,
  max: String(64 * 1024),
  start: { text: '02', form: 'hex' },
  end: { text: '03', form: 'hex' },
};

/** Framings that many protocols have. */
export const PRESETS = {
  reads: { kind: 'reads' },
  lf: { kind: 'delimiter', delimiter: '0a', keep: true },
  crlf: { kind: 'delimiter', delimiter: '0d0a', keep: true },
  /** MBAP header: transaction and protocol identifiers, then the length of what follows; 260 bytes at most. */
  modbus: { kind: 'length', offset: 4, size: 2, endian: 'big', includesHeader: false, max: 260 },
  /**
   * No length and no mark: a frame ends with 3.5 characters of silence, 1.75 ms from 19,200 baud on. No PC sees pauses that
   * short: a serial server, the network and the system's scheduler stretch them, also within a frame, by some milliseconds.
   * 10 ms is more than those, and less than the pause between a request and the next in a usual poll.
   */
  modbusRtu: { kind: 'idle', gapMs: 10 },
  length2: { kind: 'length', offset: 0, size: 2, endian: 'big', includesHeader: false, max: 65_537 },
  stx: { kind: 'marks', start: '02', end: '03' },
} as const satisfies Record<string, Framing>;
export type Preset = keyof typeof PRESETS;

/** A framing as it would be typed; fields of other kinds stay as they are in `draft`. */
export function draftOf(framing: Framing, draft: FramingDraft = START): FramingDraft {
  switch (framing.kind) {
    case 'reads':
      return { ...draft, kind: 'reads' };
    case 'idle':
      return { ...draft, kind: 'idle', gapMs: String(framing.gapMs) };
    case 'delimiter':
      return { ...draft, kind: 'delimiter', delimiter: formatMark(framing.delimiter), keep: framing.keep };
    case 'fixed':
      return { ...draft, kind: 'fixed', size: String(framing.size) };
    case 'length': {
      const { kind, offset, size, endian, includesHeader, max } = framing;
      const width = String(size) as FramingDraft['width'];
      return { ...draft, kind, offset: String(offset), width, endian, includesHeader, max: String(max) };
    }
    case 'marks':
      return { ...draft, kind: 'marks', start: formatMark(framing.start), end: formatMark(framing.end) };
  }
}

/** The framing that a draft stands for; null when something is wrong with it. */
export function checkFraming(draft: FramingDraft): { framing: Framing | null; errors: FramingErrors } {
  const errors: FramingErrors = {};
  const number = (field: 'gapMs' | 'size' | 'offset' | 'max', from: number, to: number): number => {
    const text = draft[field].trim();
    const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    if (value < from || value > to) errors[field] = { code: 'number', from, to };
    return value;
  };
  const mark = (field: 'delimiter' | 'start' | 'end'): string => {
    const parsed = parseMark(draft[field].text, draft[field].form);
    if (parsed.ok) return parsed.hex;
    errors[field] = parsed.error;
    return '';
  };
  const framing = make();
  return { framing: Object.keys(errors).length === 0 ? framing : null, errors };

  function make(): Framing {
    switch (draft.kind) {
      case 'reads':
        return { kind: 'reads' };
      case 'idle':
        return { kind: 'idle', gapMs: number('gapMs', 1, 600_000) };
      case 'delimiter':
        return { kind: 'delimiter', delimiter: mark('delimiter'), keep: draft.keep };
      case 'fixed':
        return { kind: 'fixed', size: number('size', 1, MAX_FRAME_BYTES) };
      case 'length':
        return {
          kind: 'length',
          offset: number('offset', 0, 1024),
          size: Number(draft.width) as 1 | 2 | 4 | 8,
          endian: draft.endian,
          includesHeader: draft.includesHeader,
          max: number('max', 1, MAX_FRAME_BYTES),
        };
      case 'marks':
        return { kind: 'marks', start: mark('start'), end: mark('end') };
    }
  }
}
