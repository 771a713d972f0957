import type { Charset, SequenceRun } from '#contract';
import type { SessionSetup } from '../../sessions/session.ts';
import { createDecoder } from '../../text/decode.ts';
import { formatHex } from '../../text/hex.ts';
import { faultSentence } from '../fault-sentence.ts';
import { words } from '../words.ts';
import { printable } from './printable.ts';

/** Bytes that are shown of what came instead of what was expected. */
const SHOWN_BYTES = 60;

/** How one run of a sequence went, a line for each step, and more for those that failed. */
export function runSentences(run: SequenceRun, { options, automation }: SessionSetup): string[] {
  const { charset } = automation.sequence;
  const lines = run.steps.flatMap((step, index) => {
    const { result, name, ms, attempts, received, receivedBytes, fault } = step;
    const line = words.step(result, index + 1, printable(name), ms, attempts);
    if (result !== 'failed') return [line];
    const shown = shownBytes(received, options.receiveParts === 'hex', charset);
    const why = fault ? [`          ${faultSentence(fault)}`] : [];
    return [line, ...why, words.received(receivedBytes, shown)];
  });
  return [words.run(run.peer, run.result), ...lines];
}

function shownBytes(bytes: Uint8Array, hex: boolean, charset: Charset): string {
  const some = bytes.subarray(0, SHOWN_BYTES);
  const more = bytes.length > some.length ? ' …' : '';
  if (hex) return formatHex(some) + more;
  const decoder = createDecoder(charset);
  const text = decoder.write(some).text + decoder.end().text;
  return text === '' ? '' : printable(JSON.stringify(text)) + more;
}
