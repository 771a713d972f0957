import type { Format } from './format.ts';

/**
 * One JSON object a line: `seq`, `time` (UTC, microseconds), `kind` (in, out, event), `peer`, `size`, then `text` and `hex` of
 * the data, or `event` as the log has it. `broadcast`, `flaw`, `check` (of the checksum: right, wrong, short) and `note` (empty for a mark
 * alone) stand only where there is something to say.
 */
export function jsonLines(): Format {
  return {
    *row(row) {
      const [texts, hex] = [row.texts(), hexDigits(row.chunks())];
      const head = {
        seq: row.seq,
        time: microIso(row.at),
        kind: row.kind,
        peer: row.source.peer,
        ...(row.source.broadcast > 0 ? { broadcast: row.source.broadcast } : {}),
        ...(row.flaw ? { flaw: row.flaw } : {}),
        ...(row.check ? { check: row.check } : {}),
        ...(row.note === null ? {} : { note: row.note }),
      };
      if (row.event) {
        yield `${JSON.stringify({ ...head, event: row.event })}\n`;
        return;
      }
      yield `${JSON.stringify({ ...head, size: row.size }).slice(0, -1)},"text":"`;
      for (const text of texts) yield JSON.stringify(text).slice(1, -1);
      yield '","hex":"';
      yield* hex;
      yield '"}\n';
    },
  };
}

/** `2026-11-20T04:00:00.123456Z` */
function microIso(at: number): string {
  const micros = Math.floor(at);
  return new Date(Math.floor(micros / 1000))
    .toISOString()
    .replace('Z', `${String(micros % 1000).padStart(3, '0')}Z`);
}

/** Lower-case hex digits without spaces. */
function* hexDigits(chunks: Iterable<Uint8Array>): Generator<string> {
  for (const bytes of chunks) {
    yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
  }
}
