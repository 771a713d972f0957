import type { Piece } from '../capture/load.ts';

/** What carries a log's records on to the disk. Called in socket callbacks: it must be quick and not throw. */
export interface LogStorage {
  /** A record of so many bytes was appended to the last stretch. */
  appended(bytes: number): void;
  /** The last stretch does not grow any more. */
  sealed(): void;
  cleared(): void;
}

/** What an opened capture gives to a log. */
export interface RestoredLog {
  pieces: readonly Piece[];
  /** Sequence number after the last record, and received records before it. */
  next: number;
  nextReceived: number;
  /** Time of the first record ever; null when unknown. */
  startAt: number | null;
  /** Records that ended their stream after they had been written. */
  lateFinals: readonly number[];
}
