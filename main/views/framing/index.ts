import type { Framing } from '#contract';
import { delimiterFramer } from './delimiter.ts';
import { fixedFramer } from './fixed.ts';
import type { Framer } from './framer.ts';
import { idleFramer } from './idle.ts';
import { lengthFramer } from './length.ts';
import { marksFramer } from './marks.ts';

/** The framer of a framing; undefined for `reads`, which makes no frames. */
export function createFramer(framing: Framing): Framer | undefined {
  switch (framing.kind) {
    case 'reads':
      return undefined;
    case 'idle':
      return idleFramer();
    case 'delimiter':
      // A framer only ever meets states that it made itself.
      return delimiterFramer(fromHex(framing.delimiter), framing.keep) as Framer;
    case 'fixed':
      return fixedFramer(framing.size) as Framer;
    case 'length':
      return lengthFramer(framing) as Framer;
    case 'marks':
      return marksFramer(fromHex(framing.start), fromHex(framing.end)) as Framer;
  }
}

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');
