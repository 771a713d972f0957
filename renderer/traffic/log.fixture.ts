import { type Charset, type Row, type ScanProgress, success, type TrafficView } from '#contract';
import type { FeedSource } from './feed-state.ts';
import type { PullRows } from './row-feed.ts';
import { isPlain } from './view-of.ts';

export const TEXT_VIEW: TrafficView = {
  show: 'all',
  parts: 'text',
  charset: 'utf-8',
  framing: { kind: 'reads' },
  filter: null,
  verify: null,
};

/** A received record, for tests. */
export function testRow(seq: number, change: Partial<Row> = {}): Row {
  return {
    position: seq,
    seq,
    at: 1_700_000_000_000_000 + seq,
    gap: null,
    kind: 'in',
    peer: '192.168.1.2:51000',
    broadcast: 0,
    size: 5,
    text: `row ${seq}`,
    cut: false,
    invalid: 0,
    incomplete: 0,
    reads: [],
    flaw: null,
    check: null,
    note: null,
    ...change,
  };
}

export const testRows = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, i) => testRow(from + i));

/**
 * A log of any length without records: rows are made up when pulled. In the plain view a record is a row; every other view
 * shows every second one.
 */
export class FakeLog {
  first = 0;
  next = 0;
  generation = 0;
  notes = 0;
  epoch = 0;
  likelyCharset: Charset | null = null;
  scan: ScanProgress = null;
  pendingBytes = 0;
  /** Places that the plain view has fewer than there are record numbers. */
  lost = 0;
  /** Changes made to rows by sequence number. */
  readonly changes = new Map<number, Partial<Row>>();
  readonly requests: { view: TrafficView; from: number; count: number }[] = [];

  source(change: Partial<FeedSource> = {}): FeedSource {
    const { first, next, generation, notes } = this;
    return { view: TEXT_VIEW, log: { first, next, generation, notes }, frozen: false, ...change };
  }

  readonly pull: PullRows = async (request) => {
    this.requests.push(request);
    const every = isPlain(request.view) ? 1 : 2;
    const first = Math.ceil((this.first - this.lost) / every);
    const next = Math.ceil((this.next - this.lost) / every);
    const from = Math.min(Math.max(request.from, first), next);
    const rows: Row[] = [];
    for (let position = from; position < Math.min(from + request.count, next); position += 1) {
      const seq = position * every + this.lost;
      const text = `${request.view.charset} ${seq}`;
      rows.push(testRow(seq, { position, text, ...this.changes.get(seq) }));
    }
    const { generation, epoch, likelyCharset, scan, pendingBytes } = this;
    return success({ first, next, generation, epoch, from, rows, likelyCharset, scan, pendingBytes });
  };
}

/** Lets answers that are under way arrive. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 50; i += 1) await Promise.resolve();
}
