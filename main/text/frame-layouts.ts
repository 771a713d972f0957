/** What a checksum may leave out at the ends of a frame. */
export interface Layout {
  skipStart: number;
  skipEnd: number;
  trailing: number;
  /** The smaller, the more usual. */
  cost: number;
}

/** Marks at which frames of instruments and controllers begin, as hex digits: STX, `:`, `$`, HDLC's flag and the like. */
const START_MARKS: ReadonlySet<string> = new Set([
  ...['02', '21', '23', '24', '28', '3a', '40', '55', '5a', '68', '7e', 'a5', 'aa', 'fe'],
  ...['0564', '55aa', '5aa5', '7e7e', 'a55a', 'aa55', 'aaaa', 'eb90', 'fefe', 'ffff'],
]);
/** Line endings, ETX, EOT, M-Bus's end, HDLC's flag and the like. */
const END_MARKS: ReadonlySet<string> = new Set([
  ...['03', '04', '0a', '0d', '16', '29', '3b', '3e', '55', '7e', 'aa'],
  ...['030d', '0a0d', '0d0a', '2a0d', '55aa', '5aa5', 'a55a', 'aa55', 'eeff'],
]);

const SKIP_START_COSTS = [0, 3, 4, 6, 6];
const SKIP_END_COSTS = [0, 4, 6];
const KNOWN_MARK_COST = 1;
const UNKNOWN_MARK_COST = 5;

/** Ways in which these frames may be laid out. Bytes after a checksum are the same in all of them, or a known mark. */
export function layoutsOf(frames: readonly Uint8Array[]): Layout[] {
  const layouts: Layout[] = [];
  for (const { trailing, cost: ending } of trailings(frames)) {
    SKIP_END_COSTS.forEach((skipped, skipEnd) => {
      SKIP_START_COSTS.forEach((usual, skipStart) => {
        const beginning = START_MARKS.has(commonStart(frames, skipStart)) ? KNOWN_MARK_COST : usual;
        layouts.push({ skipStart, skipEnd, trailing, cost: ending + skipped + beginning });
      });
    });
  }
  return layouts;
}

function trailings(frames: readonly Uint8Array[]): { trailing: number; cost: number }[] {
  const found = [{ trailing: 0, cost: 0 }];
  for (const trailing of [1, 2]) {
    const mark = commonEnd(frames, trailing);
    if (END_MARKS.has(mark)) found.push({ trailing, cost: KNOWN_MARK_COST });
    // In one frame alone any bytes are common to all.
    else if (mark !== '' && frames.length > 1) found.push({ trailing, cost: UNKNOWN_MARK_COST });
  }
  return found;
}

const commonStart = (frames: readonly Uint8Array[], size: number): string =>
  common(frames.map((frame) => frame.subarray(0, size)));

const commonEnd = (frames: readonly Uint8Array[], size: number): string =>
  common(frames.map((frame) => frame.subarray(Math.max(0, frame.length - size))));

/** As hex digits; empty when they differ. */
function common(pieces: readonly Uint8Array[]): string {
  const all = new Set(pieces.map((piece) => Buffer.from(piece).toString('hex')));
  const [only = ''] = all;
  return all.size === 1 ? only : '';
}
