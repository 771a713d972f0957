import type { ExportRow } from '../row.ts';

/** Part of an export: text in the charset of the export, or bytes, valid until the next part is asked for. */
export type Part = string | Uint8Array | FilePart;

/** Bytes for one of several files. */
export interface FilePart {
  file: string;
  bytes: Uint8Array;
}

/**
 * How rows become a file. Nothing of a row is kept longer than one part; between two parts sockets may be served. A format
 * is made anew for each export.
 */
export interface Format {
  begin?(): Iterable<Part>;
  row(row: ExportRow): Iterable<Part>;
  end?(): Iterable<Part>;
}
