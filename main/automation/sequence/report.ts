import type { Charset, SequenceRun } from '#contract';
import { createDecoder } from '../../text/decode.ts';
import { formatHex } from '../../text/hex.ts';

export type StepRun = SequenceRun['steps'][number];

/** Bytes of what arrived that a report shows. */
const SHOWN_BYTES = 64;
/** Control and format characters, line breaks of every kind, and what is no character. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A name as the user gave it, or its number. */
export const stepName = (step: StepRun, index: number): string => step.name || `step ${index + 1}`;

/** The first bytes of what arrived as hex and as text, in which what cannot be seen is a dot; and what is left out. */
export function shownBytes(step: StepRun, charset: Charset): { hex: string; text: string; more: string } {
  const bytes = step.received.subarray(0, SHOWN_BYTES);
  const { text } = createDecoder(charset).write(bytes);
  const left = step.receivedBytes - bytes.length;
  return {
    hex: formatHex(bytes),
    text: text.replace(UNSEEN, '.'),
    more: left > 0 ? `… ${left} more bytes` : '',
  };
}

/** Milliseconds of all steps, as far as they were measured. */
export const durationMs = (run: SequenceRun): number => run.steps.reduce((sum, { ms }) => sum + (ms ?? 0), 0);

/** `2026-11-20T12:00:00.123Z` of microseconds since 1970. */
export const isoTime = (micros: number): string => new Date(micros / 1000).toISOString();
