import type { Sequence, Step } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { atPath } from '../check-automation.ts';
import { compileMatch, type Match } from '../match/index.ts';

/** A sequence that can be run: its expressions are made ready. */
export interface Plan {
  readonly sequence: Sequence;
  readonly steps: readonly { step: Step; match: Match | null }[];
}

/** NOTHING_TO_SEND for a sequence without steps; PATTERN_INVALID, `path` says which. */
export function planOf(sequence: Sequence): Plan {
  if (sequence.steps.length === 0) throw new FaultError('NOTHING_TO_SEND', 'the sequence has no steps');
  const { charset } = sequence;
  const steps = sequence.steps.map((step, index) => {
    const { expect } = step;
    if (expect === null) return { step, match: null };
    const match = atPath(`sequence.steps.${index}.expect`, () =>
      compileMatch(expect, { charset, whole: false, open: true }),
    );
    return { step, match };
  });
  return { sequence, steps };
}
