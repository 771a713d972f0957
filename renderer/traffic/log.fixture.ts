import { type Charset, type Row, success, type TrafficView } from '#contract';
import type { FeedSource, PullRows } from './row-feed.ts';

export const TEXT_VIEW: TrafficView = { show: 'all', parts: 'text', charset: 'utf-8' };

/** A received record, for tests. */
export function testRow(seq: number, change: Partial<Row> = {}): Row {
  return {
    position: seq,
    seq,
    at: 1_700_000_000_000_000 + seq,
    kind: 'in',
    peer: '192.168.1.2:51000',
    broadcast: 0,
    size: 5,
    text: `row ${seq}`,
    cut: false,
    invalid: 0,
    incomplete: 0,
    ...change,
  };
}

export const testRows = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, i) => testRow(from + i));

/** A log of any length without records: rows are made up when pulled. Every second record is a received one. */
export class FakeLog {
  first = 0;
  next = 0;
  generation = 0;
  likelyCharset: Charset | null = null;
  /** Changes made to rows by sequence number. */
  readonly changes = new Map<number, Partial<Row>>();
  readonly requests: { view: TrafficView; from: number; count: number }[] = [];

  source(change: Partial<FeedSource> = {}): FeedSource {
    const { first, next, generation } = this;
    return { view: TEXT_VIEW, log: { first, next, generation }, frozen: false, ...change };
  }

  readonly pull: PullRows = async (request) => {
    this.requests.push(request);
    const every = request.view.show === 'all' ? 1 : 2;
    const first = Math.ceil(this.first / every);
    const next = Math.ceil(this.next / every);
    const from = Math.min(Math.max(request.from, first), next);
    const rows: Row[] = [];
    for (let position = from; position < Math.min(from + request.count, next); position += 1) {
      const seq = position * every;
      const text = `${request.view.charset} ${seq}`;
      rows.push(testRow(seq, { position, text, ...this.changes.get(seq) }));
    }
    const { generation, likelyCharset } = this;
    return success({ first, next, generation, from, rows, likelyCharset });
  };
}

/** Lets answers that are under way arrive. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 50; i += 1) await Promise.resolve();
}
